/** Signs of alarm as paths around 0,0: a triangle with a bar where one supplier is left, a hollow diamond where a few are. Pure. */
import type { GraphAlarm } from "#blocks/graph/input";
import { px } from "#blocks/parts/text-fit";

/** `half` is half the height in px. */
export function alarmPath(alarm: GraphAlarm, x: number, y: number, half: number): string {
  const at = (byX: number, byY: number): string => `${px(x + byX * half)},${px(y + byY * half)}`;
  if (alarm === "one") return `M${at(0, -1)}L${at(1.1, 0.9)}L${at(-1.1, 0.9)}Z`;
  return `M${at(0, -1)}L${at(1, 0)}L${at(0, 1)}L${at(-1, 0)}Z`;
}

/** The bar within a triangle; a diamond is hollow and has none. */
export function alarmBar(alarm: GraphAlarm, x: number, y: number, half: number): string {
  if (alarm !== "one") return "";
  return `M${px(x)},${px(y - half * 0.4)}V${px(y + half * 0.25)}M${px(x)},${px(y + half * 0.6)}h0.01`;
}
