/** Draws the key of a graph and the buttons that zoom it. Knows no pointer. */
import { select } from "d3";
import { ALARM_EM } from "#blocks/graph/marks";
import { BUTTONS_APART_EM } from "#blocks/graph/buttons";
import type { KeySign, PlacedKeyItem } from "#blocks/graph/key";
import type { PlacedGraph } from "#blocks/graph/place";
import { alarmBar, alarmPath } from "#blocks/graph/signs";
import { layer, setAttribute, setStyle, setText, type Svg } from "#blocks/parts/frame";
import { drawLines } from "#blocks/parts/text-lines";
import { px } from "#blocks/parts/text-fit";

/** Draws the key below the viewport. */
export function drawKey(root: Svg, { legend, viewport, textPx }: PlacedGraph): void {
  const group = layer(root, "key");
  setAttribute(group.node()!, "transform", `translate(0,${viewport.bottom})`);
  group
    .selectChildren<SVGGElement, PlacedKeyItem>("g")
    .data(legend.items)
    .join((entering) => {
      const made = entering.append("g");
      for (const part of ["ring", "dot"]) made.append("circle").attr("class", part);
      for (const part of ["line", "sign", "bar"]) made.append("path").attr("class", part);
      made.append("rect").attr("class", "pill");
      made.append("g").attr("class", "words");
      return made;
    })
    .each(function draw(item) {
      setAttribute(this, "class", ["item", ...namesOf(item.sign)].join(" "));
      drawSign(this, item, textPx);
      drawLines(select(this.lastElementChild as SVGGElement), [item.text], textPx);
    });
}

function namesOf(sign: KeySign | null): readonly string[] {
  if (sign === null) return [];
  if (sign.kind === "line") return ["edge", sign.line];
  if (sign.kind === "alarm") return ["alarm", sign.alarm];
  if (sign.kind === "faint") return ["small-sample"];
  return sign.kind === "class" && sign.color === null ? ["no-data"] : [`of-${sign.kind}`];
}

function drawSign(group: SVGGElement, { sign, x, y, half }: PlacedKeyItem, textPx: number): void {
  const [ring, dot, line, mark, bar, pill] = group.children as unknown as SVGElement[];
  const radius =
    sign?.kind === "class" || sign?.kind === "faint"
      ? half
      : sign?.kind === "circle" || sign?.kind === "ring"
        ? sign.radius
        : 0;
  const outer = sign?.kind === "ring" ? sign.ringRadius : 0;
  for (const [circle, r] of [
    [ring!, outer === 0 ? 0 : px((radius + 1.5 + outer) / 2)],
    [dot!, px(radius)],
  ] as const) {
    setAttribute(circle, "cx", x);
    setAttribute(circle, "cy", y);
    setAttribute(circle, "r", r);
  }
  setAttribute(ring!, "stroke-width", outer === 0 ? null : px(outer - radius - 1.5));
  setStyle(dot!, "fill", sign?.kind === "class" || sign?.kind === "faint" ? (sign.color ?? "var(--no-data)") : "none");
  setAttribute(line!, "d", sign?.kind === "line" ? `M${px(x - half)},${y}H${px(x + half)}` : "");
  const alarm = sign?.kind === "alarm" ? sign.alarm : null;
  setAttribute(mark!, "d", alarm === null ? "" : alarmPath(alarm, x, y, textPx * ALARM_EM));
  setAttribute(bar!, "d", alarm === null ? "" : alarmBar(alarm, x, y, textPx * ALARM_EM));
  const isPill = sign?.kind === "badge";
  setAttribute(pill!, "x", px(x - half));
  setAttribute(pill!, "y", px(y - textPx * 0.45));
  setAttribute(pill!, "width", isPill ? px(2 * half) : 0);
  setAttribute(pill!, "height", isPill ? px(textPx * 0.9) : 0);
  setAttribute(pill!, "rx", px(textPx * 0.45));
}

const BUTTONS = ["out", "in", "whole"] as const;

/** Draws the buttons at the right of the key's first line; the one that shows all says so. */
export function drawButtons(
  root: Svg,
  { words, viewport, width, buttonPx, buttonsPx, textPx }: PlacedGraph,
  isLive: boolean,
): void {
  const names = { out: words.zoomOut, in: words.zoomIn, whole: words.zoomWhole };
  const group = layer(root, "buttons");
  group
    .selectChildren<SVGGElement, (typeof BUTTONS)[number]>("g")
    .data(isLive && buttonPx > 0 ? BUTTONS : [])
    .join((entering) => {
      const made = entering.append("g").attr("role", "button").attr("tabindex", "0");
      made.append("title");
      made.append("rect");
      made.append("path");
      made.append("text").attr("dy", "0.35em");
      return made;
    })
    .each(function draw(name, at) {
      const [title, rect, path, text] = this.children;
      const left = Math.round(width - buttonsPx + textPx * BUTTONS_APART_EM + at * (buttonPx + 2));
      const isNamed = name === "whole";
      const top = viewport.bottom + Math.round(textPx * 0.5);
      setAttribute(this, "data-zoom", name);
      setAttribute(this, "aria-label", names[name]);
      title!.textContent = names[name];
      setAttribute(rect!, "x", left);
      setAttribute(rect!, "y", top);
      setAttribute(rect!, "width", isNamed ? Math.round(width - left - 1) : buttonPx);
      setAttribute(rect!, "height", buttonPx);
      setAttribute(rect!, "rx", 4);
      setAttribute(path!, "d", signPath(name, left + buttonPx / 2, top + buttonPx / 2, Math.round(buttonPx * 0.2)));
      setAttribute(text!, "x", left + buttonPx - Math.round(textPx * 0.1));
      setAttribute(text!, "y", top + buttonPx / 2);
      setText(text!, isNamed ? names[name] : "");
    });
}

/** Minus, plus, and four corners. */
function signPath(name: (typeof BUTTONS)[number], x: number, y: number, half: number): string {
  if (name === "out") return `M${x - half},${y}h${2 * half}`;
  if (name === "in") return `M${x - half},${y}h${2 * half}M${x},${y - half}v${2 * half}`;
  const corner = (side: number, end: number): string =>
    `M${x + side * half},${y + end * half * 0.35}V${y + end * half}H${x + side * half * 0.35}`;
  return corner(-1, -1) + corner(1, -1) + corner(-1, 1) + corner(1, 1);
}
