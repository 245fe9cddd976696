/** Draws the shade of a brushed range, its two handles and a playhead, as sliders. Knows no chart. */
import { layer, setAttribute, setStyle, type Svg } from "#blocks/parts/frame";
import { rangeEdges, type SlotRange, type Slots } from "#blocks/parts/range";

/** Names of the sliders and of every slot, for people who hear them. */
export interface RangeTexts {
  readonly from: string;
  readonly to: string;
  readonly playhead: string;
  /** One text per slot, e.g. 30–34 岁 or 2021 年. */
  readonly slots: readonly string[];
}

export interface PlacedRange {
  readonly slots: Slots;
  readonly range: SlotRange | null;
  readonly playhead: number | null;
  readonly playheadX: number;
  /** Y of the mark the playhead hangs from. */
  readonly playheadY: number;
  /** Top and bottom of the plot in px. */
  readonly top: number;
  readonly bottom: number;
  readonly texts: RangeTexts;
}

interface Handle {
  readonly name: "from" | "to" | "playhead";
  readonly x: number;
  readonly slot: number;
  readonly label: string;
  /** Handles at the ends of an unfiltered chart show only with focus. */
  readonly resting: boolean;
}

/** Px around a handle that take hold of it. */
const HANDLE_PX = 24;

/** Draws what is offered: `brush` the two range handles, `scrub` the playhead. */
export function drawRange(
  root: Svg,
  placed: PlacedRange,
  offers: { readonly brush: boolean; readonly scrub: boolean },
): void {
  const edges = placed.range === null ? null : rangeEdges(placed.slots, placed.range);
  layer(root, "range")
    .selectChildren<SVGRectElement, readonly [number, number]>("rect")
    .data(edges === null ? [] : [edges])
    .join("rect")
    .attr("class", "shade")
    .attr("x", ([left]) => left)
    .attr("y", placed.top)
    .attr("width", ([left, right]) => right - left)
    .attr("height", placed.bottom - placed.top);
  const handles = placed.slots.count === 0 ? [] : handlesOf(placed, offers);
  layer(root, "handles")
    .selectChildren<SVGGElement, Handle>("g")
    .data(handles, ({ name }) => name)
    .join((entering) => {
      const group = entering.append("g").attr("role", "slider").attr("tabindex", 0);
      group
        .append("rect")
        .attr("class", "grip-area")
        .attr("x", -HANDLE_PX / 2)
        .attr("width", HANDLE_PX);
      group.append("line").attr("class", "grip-line");
      group.append("rect").attr("class", "grip").attr("x", -2.5).attr("width", 5).attr("rx", 2.5);
      return group;
    })
    .each(function draw(handle) {
      drawHandle(this, handle, placed);
    });
}

function handlesOf(placed: PlacedRange, offers: { readonly brush: boolean; readonly scrub: boolean }): Handle[] {
  const { slots, range, playhead, texts } = placed;
  const whole = range ?? [0, slots.count - 1];
  const [left, right] = rangeEdges(slots, whole);
  const handles: Handle[] = [];
  if (offers.brush) {
    handles.push({ name: "from", x: left, slot: whole[0], label: texts.from, resting: range === null });
    handles.push({ name: "to", x: right, slot: whole[1], label: texts.to, resting: range === null });
  }
  if (offers.scrub && playhead !== null) {
    handles.push({ name: "playhead", x: placed.playheadX, slot: playhead, label: texts.playhead, resting: false });
  }
  return handles;
}

function drawHandle(group: SVGGElement, handle: Handle, placed: PlacedRange): void {
  const { slots, bottom, texts } = placed;
  const [area, line, grip] = group.children;
  const top = handle.name === "playhead" ? placed.playheadY : placed.top;
  const height = bottom - top;
  const gripPx = Math.min(22, height * 0.5);
  setAttribute(group, "class", `handle ${handle.name}${handle.resting ? " resting" : ""}`);
  setAttribute(group, "data-handle", handle.name);
  setStyle(group, "transform", `translate(${handle.x}px, ${top}px)`);
  setAttribute(group, "aria-label", handle.label);
  setAttribute(group, "aria-valuemin", 0);
  setAttribute(group, "aria-valuemax", slots.count - 1);
  setAttribute(group, "aria-valuenow", handle.slot);
  setAttribute(group, "aria-valuetext", texts.slots[handle.slot] ?? "");
  if (!area || !line || !grip) return;
  setAttribute(area, "height", height);
  setAttribute(line, "y2", height);
  setAttribute(grip, "y", (height - gripPx) / 2);
  setAttribute(grip, "height", gripPx);
}
