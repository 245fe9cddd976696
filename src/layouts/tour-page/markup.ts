/**
 * Elements as the text of a page: what only a live page uses is left out, numbers are as long as a picture needs, and outlines that several
 * pictures show are written once. Knows no sheet.
 */
import { shortPath, type Window } from "./short-path";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that a page may not hold. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;

/** Any text as the text of an element or the value of a quoted attribute. */
export function escaped(text: string): string {
  return text.replaceAll(CONTROLS, "\ufffd").replaceAll(/[&<>"']/g, (mark) => ESCAPES[mark] ?? "");
}

/** Attributes that only a live page uses. */
const LIVE = /^(?:xmlns|role|tabindex|focusable|pointer-events|cursor|aria-.*|on.*|data-(?!crowd$|code$).*)$/;
/** Classes of parts that only take the pointer. */
const UNSEEN = new Set(["hit", "handle", "grip-area"]);
/** How far a corner may be from its place, px of the picture. */
const TOLERANCE_PX = 0.1;
/** Lines reach so far into the picture from beyond its edges, px. */
const EDGE_PX = 8;
/** Shorter ones are written where they stand. */
const SHARED_FROM = 48;
const REFERENCE = /url\(#([^)]+)\)/g;

interface Place {
  /** Goes before every id. */
  readonly prefix: string;
  /** Px of the picture for one unit here. */
  readonly scale: number;
  /** What is seen of a map, in units here; null for a chart. */
  readonly window: Window | null;
}

/** Writes pictures into one page. */
export class PageMarkup {
  /** By their look and outline. */
  readonly #idOfPath = new Map<string, string>();

  /** A map; `prefix` tells its ids from those of other pictures. */
  map(picture: Element, prefix: string): string {
    return this.#element(picture, { prefix, scale: 1, window: windowOf(picture) });
  }

  chart(svg: Element, prefix: string): string {
    return this.#element(svg, { prefix, scale: 1, window: null });
  }

  /** What the pictures so far share; stands in the page before them. */
  shared(): string {
    const paths = [...this.#idOfPath].map(([path, id]) => `<path id="${id}"${path}/>`);
    return `<svg class="shared" width="0" height="0" aria-hidden="true"><defs>${paths.join("\n")}</defs></svg>`;
  }

  #element(source: Element, at: Place): string {
    const name = source.localName;
    const attributes = new Map([...source.attributes].map((each) => [each.name, each.value]));
    if (isUnseen(name, attributes)) return "";
    const here = placeIn(at, attributes.get("transform") ?? "", name === "svg" && at.window ? source : null);
    if (here.window && name === "path") return this.#mapPath(attributes, here, here.window);
    const inside = [...source.childNodes].map((child) => this.#node(child, here)).join("");
    if (name === "g" && inside === "") return "";
    const written = [...attributes].map(([key, value]) => attribute(key, value, at)).join("");
    return inside === "" && name !== "text" ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
  }

  #node(node: ChildNode, at: Place): string {
    if (node.nodeType === TEXT) return escaped(node.textContent ?? "");
    return node.nodeType === ELEMENT ? this.#element(node as Element, at) : "";
  }

  /** A shape of the map: its outline written once in the page, its look here. */
  #mapPath(attributes: ReadonlyMap<string, string>, at: Place, window: Window): string {
    const isDrawn = [attributes.get("fill"), attributes.get("stroke") ?? "none"].some((paint) => paint !== "none");
    const digits = Math.max(0, Math.ceil(Math.log10(at.scale / TOLERANCE_PX / 2)));
    const d = shortPath(attributes.get("d") ?? "", digits, window);
    if (!isDrawn || d === "") return "";
    const isLong = d.length >= SHARED_FROM;
    const isOutline = (key: string): boolean => key === "d" || key === "vector-effect";
    const written = (wanted: (key: string) => boolean): string =>
      [...attributes].map(([key, value]) => (wanted(key) ? attribute(key, value, at) : "")).join("");
    // Whether lines grow with the picture is no attribute that a use hands on.
    const outline = ` d="${escaped(d)}"${written((key) => key === "vector-effect")}`;
    const look = written((key) => !isOutline(key));
    if (!isLong) return `<path${outline}${look}/>`;
    const id = this.#idOfPath.get(outline) ?? `p${this.#idOfPath.size}`;
    this.#idOfPath.set(outline, id);
    return `<use href="#${id}"${look}/>`;
  }
}

const [ELEMENT, TEXT] = [1, 3];

function isUnseen(name: string, attributes: ReadonlyMap<string, string>): boolean {
  const classes = (attributes.get("class") ?? "").split(/\s+/);
  const isHidden = /display:\s*none/.test(attributes.get("style") ?? "");
  return (
    name === "title" || name === "desc" || name === "script" || isHidden || classes.some((each) => UNSEEN.has(each))
  );
}

/** What is seen of a picture of its own, with a margin. */
function windowOf(svg: Element): Window {
  const [width, height] = ["width", "height"].map((name) => Number(svg.getAttribute(name)));
  return { left: -EDGE_PX, top: -EDGE_PX, right: (width ?? 0) + EDGE_PX, bottom: (height ?? 0) + EDGE_PX };
}

/** Where an element's content stands: in a picture of its own, or moved and scaled by the element. */
function placeIn(at: Place, transform: string, svg: Element | null): Place {
  if (svg) return { ...at, window: windowOf(svg) };
  const [, x = "0", y = "0"] = /translate\(([^ ,)]+)[ ,]+([^)]+)\)/.exec(transform) ?? [];
  const scale = Number(/scale\(([^ ,)]+)/.exec(transform)?.[1] ?? 1);
  const inside = (length: number, moved: string): number => (length - Number(moved)) / scale;
  const { left, top, right, bottom } = at.window ?? { left: 0, top: 0, right: 0, bottom: 0 };
  const window = { left: inside(left, x), top: inside(top, y), right: inside(right, x), bottom: inside(bottom, y) };
  return { ...at, scale: at.scale * scale, window: at.window && window };
}

function attribute(name: string, value: string, { prefix }: Place): string {
  if (LIVE.test(name) || value === "") return "";
  if (name === "id") return ` id="${escaped(prefix + value)}"`;
  const referring = value.replaceAll(REFERENCE, (_, id: string) => `url(#${prefix}${id})`);
  // Places of the world are large numbers under a small scale.
  const isExact = name === "transform" || name === "patternTransform" || name === "href";
  return ` ${name}="${escaped(isExact ? referring : shortNumbers(referring))}"`;
}

/** Numbers to a hundredth of a px, which no screen shows; small ones may be of a scaled part. */
function shortNumbers(value: string): string {
  return value.replaceAll(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (text) => {
    const number = Number(text);
    return String(Number(number.toFixed(Math.abs(number) < 10 ? 4 : 2)));
  });
}
