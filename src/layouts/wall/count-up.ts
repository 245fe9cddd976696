/** A number that counts up to its value once. Knows one element at a time. */

const COUNT_MS = 600;

/** Counts in an element; a newer number ends the one before. */
export class CountUp {
  #frame = 0;
  #end: (() => void) | null = null;
  #done: Promise<void> = Promise.resolve();

  /** Resolves once the final number stands. */
  get done(): Promise<void> {
    return this.#done;
  }

  /** Counts the digits of `text` up to it; its decimals and groups stay as written. */
  run(element: HTMLElement, text: string): void {
    this.stop();
    const [, number = "", scale = ""] = /^(.*?)([kMB]?)$/.exec(text) ?? [];
    const value = Number(number.replaceAll(",", "").replace("−", "-"));
    if (!Number.isFinite(value) || value === 0) return;
    const decimals = number.split(".")[1]?.length ?? 0;
    const format = new Intl.NumberFormat("en-US", {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: text.includes(","),
    });
    const start = performance.now();
    this.#done = new Promise((resolve) => {
      this.#end = () => {
        element.textContent = text;
        resolve();
      };
    });
    const step = (now: number): void => {
      const share = Math.min(1, Math.max(0, (now - start) / COUNT_MS));
      if (share >= 1) return this.stop();
      element.textContent = format.format(value * (1 - (1 - share) ** 3)) + scale;
      this.#frame = requestAnimationFrame(step);
    };
    this.#frame = requestAnimationFrame(step);
  }

  /** The final number stands at once. */
  stop(): void {
    cancelAnimationFrame(this.#frame);
    this.#end?.();
    this.#end = null;
  }
}
