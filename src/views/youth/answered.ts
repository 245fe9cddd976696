/** All that the view tells once there are answers, and what a click on it means; fetched with the first of them. */
import type { Action } from "#model/action";
import type { At, Pick } from "#views/view";
import { CITIES, NEEDS } from "./cards";

export { methodsOf } from "./methods";
export { showYouth } from "./show";

/** What a click means: a city of school, or a node. */
export function act(at: At, pick: Pick): Action | null {
  if (pick.type !== "mark") return null;
  if (pick.chart === CITIES) return { type: "choose", set: { from: at.own["from"] === pick.key ? "" : pick.key } };
  if (pick.chart === NEEDS) return { type: "filter", set: { node: at.filters.node === pick.key ? null : pick.key } };
  return null;
}
