/** What is read of figures of regions at nodes. Pure. */
import { SMALL_SAMPLE } from "#analytics/lq";
import { NODE_CLASSES, type NodeClass } from "#model/chain-questions";
import { CELL_STATES, type CellState } from "#model/node-counts";

/** How far the figure at a position is known. */
export function stateOf(states: Uint8Array, at: number): CellState {
  return CELL_STATES[states[at] ?? -1] ?? "absent";
}

/** Class at a position of a list of classes. */
export function classAt(classes: Uint8Array, at: number): NodeClass {
  return NODE_CLASSES[classes[at] ?? -1] ?? "no-data";
}

/** How many nodes of each class, in the order of NODE_CLASSES. */
export function classCounts(classes: Uint8Array): readonly number[] {
  return NODE_CLASSES.map((_, at) => classes.filter((each) => each === at).length);
}

/** The first of these classes that has a node: its number answers the question; the first of all where none has. */
export function leadingClass(counts: readonly number[], order: readonly [NodeClass, ...NodeClass[]]): NodeClass {
  return order.find((key) => (counts[NODE_CLASSES.indexOf(key)] ?? 0) > 0) ?? order[0];
}

/** Whether a figure rests on few: pale, with its n. None at all is no sample. */
export function isSmall(amount: number): boolean {
  return amount > 0 && amount < SMALL_SAMPLE;
}
