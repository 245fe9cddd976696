/**
 * The way from a mark of a chart to the names it counts: one button beside the value of the mark under the pointer, in focus or last
 * touched. It stands outside the drawing, so that a mark itself still filters; by keyboard it is the next stop after the mark.
 * Knows no state.
 */
import { keyOf } from "#blocks/parts/rows-focus";
import type { Names } from "#model/names";

export interface MarkNamesHost {
  /** The parent of chart and button, against whose box the button is placed. */
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  namesOf(key: string): Names | null;
}

/** Between a mark's value and the button, CSS px. */
const GAP_PX = 6;

/** Shows and hides the button of one chart. */
export class MarkNames {
  readonly #host: MarkNamesHost;
  #key: string | null = null;
  #focused: string | null = null;

  constructor(host: MarkNamesHost) {
    this.#host = host;
    const { root, element } = host;
    // A pointer at rest takes nothing from the keyboard, whatever is drawn beneath it.
    const aim = (event: Event): void => {
      if (!this.#isOnButton(event)) this.#show(keyOf(event) ?? this.#focused);
    };
    root.addEventListener("pointermove", aim);
    root.addEventListener("pointerdown", aim);
    root.addEventListener("focusin", (event) => {
      if (this.#isOnButton(event)) return;
      this.#focused = isByKeyboard(event) ? keyOf(event) : null;
      if (this.#focused !== null) this.#show(this.#focused);
    });
    element.addEventListener("focusout", (event) => {
      if (root.contains(event.relatedTarget as Node | null) || root.activeElement !== null) return;
      this.#focused = null;
      this.#show(null);
    });
    // A finger leaves as soon as it is lifted: what it touched keeps the button.
    element.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "touch") this.#show(this.#focused);
    });
    root.addEventListener("transitionend", () => this.place());
  }

  /** The names of the mark it stands beside. */
  get names(): Names | null {
    return this.#key === null ? null : this.#host.namesOf(this.#key);
  }

  /** Puts the button beside its mark, wherever that is drawn now; hides it where the mark is gone or counts nobody. */
  place(): void {
    const { root, element } = this.#host;
    const button = root.querySelector<HTMLElement>("button.names");
    if (button === null) return;
    const mark = this.names && root.querySelector(`[data-key="${CSS.escape(this.#key ?? "")}"]`);
    const value = mark?.querySelector(".value");
    button.hidden = !mark || !value;
    if (!mark || !value) return;
    const own = element.getBoundingClientRect();
    const text = value.getBoundingClientRect();
    const hit = (mark.querySelector(".hit") ?? value).getBoundingClientRect();
    // Left of a value that ends its row; right of one that stands below a part of a bar.
    const isEnd = mark.querySelector(".hit") !== null;
    const left = isEnd ? text.left - own.left - button.offsetWidth - GAP_PX : text.right - own.left + GAP_PX;
    const across = Math.max(0, Math.min(left, own.width - button.offsetWidth));
    const down = hit.top - own.top + (hit.height - button.offsetHeight) / 2;
    button.style.transform = `translate(${Math.round(across)}px, ${Math.round(down)}px)`;
  }

  #show(key: string | null): void {
    if (key === this.#key) return;
    this.#key = key;
    this.place();
  }

  #isOnButton({ target }: Event): boolean {
    return target instanceof Element && target.closest("button.names") !== null;
  }
}

/** A click leaves the focus on its mark, where nobody looks for it. */
function isByKeyboard({ target }: Event): boolean {
  return target instanceof Element && target.matches(":focus-visible");
}
