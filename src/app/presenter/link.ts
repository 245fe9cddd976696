/** What a presenter window knows of its wall. The wall alone says where it stands; a silent one stands nowhere. Pure. */
import type { Told, WallState } from "./messages";

export interface Link {
  /** Id of the wall listened to; null before the first. */
  readonly wall: string | null;
  readonly isConnected: boolean;
  /** What it said last, also when it has gone since. */
  readonly state: WallState | null;
  /** When it said so, ms of a clock that never jumps. */
  readonly heardAtMs: number;
  /** How often it has been asked since. */
  readonly unanswered: number;
  /** Pictures of slides by their number. */
  readonly pictures: ReadonlyMap<number, string>;
}

export const NO_LINK: Link = {
  wall: null,
  isConnected: false,
  state: null,
  heardAtMs: 0,
  unanswered: 0,
  pictures: new Map(),
};

/** A wall that leaves so many questions unanswered is gone; one that is busy answers them late. */
export const MOST_UNANSWERED = 5;

/** A wall has told something. Of two walls of one talk the first is listened to until it is gone. */
export function linkHeard(link: Link, from: string, told: Told, nowMs: number): Link {
  const isMine = link.wall === from;
  if (link.isConnected && !isMine) return link;
  switch (told.type) {
    case "state": {
      const pictures = isMine ? link.pictures : NO_LINK.pictures;
      return { wall: from, isConnected: true, state: told.state, heardAtMs: nowMs, unanswered: 0, pictures };
    }
    case "picture": {
      if (!isMine) return link;
      const { slide, image } = told.picture;
      return { ...link, pictures: new Map(link.pictures).set(slide, image) };
    }
    case "bye":
      return isMine ? { ...link, isConnected: false } : link;
  }
}

/** The wall has been asked whether it is there. */
export function linkAsked(link: Link): Link {
  const unanswered = link.unanswered + 1;
  return { ...link, unanswered, isConnected: link.isConnected && unanswered <= MOST_UNANSWERED };
}

/** How long the slide has stood, ms. */
export function stoodMs({ state, heardAtMs }: Link, nowMs: number): number {
  return state === null ? 0 : state.stoodMs + Math.max(0, nowMs - heardAtMs);
}
