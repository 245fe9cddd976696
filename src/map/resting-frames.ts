/**
 * Animation frames that rest: deck.gl asks for the next frame in every frame, for ever, even while nothing changes. It gets
 * frames for a while after each reason to draw and none in between. Knows no map.
 */

/** Enough frames for layers, attributes and textures of one change to settle. */
const FRAMES_AWAKE = 30;

/** Gives frames while awake; keeps the one callback that waits while at rest. */
export class RestingFrames {
  #left = FRAMES_AWAKE;
  #waiting: FrameRequestCallback | null = null;
  #frame = 0;

  /** Gives frames again: something may have to be drawn. */
  wake(): void {
    this.#left = FRAMES_AWAKE;
    if (this.#waiting !== null) this.#next();
  }

  /** As the browser's own, but the callback waits while at rest. */
  readonly requestAnimationFrame = (callback: FrameRequestCallback): number => {
    this.#waiting = callback;
    if (this.#left > 0) this.#next();
    return 1;
  };

  readonly cancelAnimationFrame = (): void => {
    this.#waiting = null;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  };

  #next(): void {
    this.#frame ||= requestAnimationFrame((time) => {
      this.#frame = 0;
      this.#left -= 1;
      const callback = this.#waiting;
      this.#waiting = null;
      callback?.(time);
    });
  }
}
