/**
 * What is imagined as the address writes it: changes parted by commas. `node-id.10` is ten more of a node and `node-id.-3` three
 * fewer, `node-id.0` none of it; `tag.listed` leaves out companies of a tag, `city.370200` a region. Pure.
 */
import type { Change } from "#model/chain-questions";
import { COMPANY_TAG_IDS, COMPANY_TAGS } from "#model/dimensions";

const ONE = "[a-z0-9]+(?:-[a-z0-9]+)*\\.-?[a-z0-9]+(?:-[a-z0-9]+)*";
/** What a list of changes looks like. */
export const WHATIF = new RegExp(`^(?:${ONE}(?:,${ONE})*)?$`, "u");

/** Most of a node that one change adds or takes. */
const MOST = 1_000_000;

function changeOf(text: string): Change | null {
  const at = text.indexOf(".");
  const [subject, value] = [text.slice(0, at), text.slice(at + 1)];
  if (subject === "tag") {
    const tag = COMPANY_TAGS.find((each) => COMPANY_TAG_IDS[each] === value);
    return tag === undefined ? null : { tag };
  }
  if (subject === "city") return /^\d{6}$/u.test(value) ? { without: value } : null;
  if (!/^-?\d{1,7}$/u.test(value) || Math.abs(Number(value)) > MOST) return null;
  return Number(value) === 0 ? { cleared: subject } : { node: subject, add: Number(value) };
}

/** The changes of a text; what is none is left out. */
export function readChanges(text: string): readonly Change[] {
  return text.split(",").flatMap((part) => changeOf(part) ?? []);
}

/** One change as it is written. */
export function writeChange(change: Change): string {
  if ("node" in change) return `${change.node}.${change.add}`;
  if ("cleared" in change) return `${change.cleared}.0`;
  if ("tag" in change) return `tag.${COMPANY_TAG_IDS[change.tag]}`;
  return `city.${change.without}`;
}

export function writeChanges(changes: readonly Change[]): string {
  return changes.map(writeChange).join(",");
}

/** The changes with one more: more of a node adds up, a node without any gives up what was added to it. */
export function withChange(changes: readonly Change[], more: Change): readonly Change[] {
  if ("node" in more) {
    const before = changes.find((each) => "node" in each && each.node === more.node);
    const add = more.add + (before !== undefined && "node" in before ? before.add : 0);
    const others = changes.filter((each) => each !== before);
    return add === 0 ? others : [...others, { node: more.node, add }];
  }
  const text = writeChange(more);
  const others = changes.filter(
    (each) => writeChange(each) !== text && !("cleared" in more && "node" in each && each.node === more.cleared),
  );
  return [...others, more];
}

/** The changes without one, as it is written. */
export function withoutChange(changes: readonly Change[], text: string): readonly Change[] {
  return changes.filter((each) => writeChange(each) !== text);
}
