/**
 * Templates of a list whose items keep their elements as long as their keys stay, wherever they move. As lit's own `repeat`, which leaves a marker
 * behind for every item it takes away (lit-html 3.3.3, `removePart`): on a page that runs for weeks these add up.
 */
import { noChange } from "lit";
import { directive, Directive, type ChildPart, type DirectiveResult } from "lit/directive.js";
import {
  getCommittedValue,
  insertPart,
  removePart,
  setChildPartValue,
  setCommittedValue,
} from "lit/directive-helpers.js";

class KeyedList extends Directive {
  #keys: readonly unknown[] = [];

  override render(items: readonly (readonly [key: unknown, template: unknown])[]): unknown {
    return items.map(([, template]) => template);
  }

  override update(container: ChildPart, [items]: Parameters<this["render"]>): unknown {
    const committed: unknown = getCommittedValue(container);
    const before = this.#keys;
    this.#keys = items.map(([key]) => key);
    if (!Array.isArray(committed)) return this.render(items);
    const parts = new Map(before.map((key, at) => [key, committed[at] as ChildPart]));
    const kept = new Set(this.#keys);
    for (const [key, part] of parts) {
      if (kept.has(key)) continue;
      const { endNode } = part;
      removePart(part);
      endNode?.parentNode?.removeChild(endNode);
    }
    const now: ChildPart[] = [];
    for (const [key, template] of items.toReversed()) {
      const part = insertPart(container, now[0], parts.get(key));
      now.unshift(setChildPartValue(part, template));
    }
    setCommittedValue(container, now);
    return noChange;
  }
}

/** Keys must differ from each other. */
export const keyedList: (items: readonly (readonly [key: unknown, template: unknown])[]) => DirectiveResult =
  directive(KeyedList);
