/**
 * What a wall and the presenter windows of one talk say to each other, and how either side reads it. Messages come over a port, a channel or
 * storage, where anything may stand: parsers are pure, never throw, and give null for what is not a message of this version, talk and tour.
 */
import type { Step } from "#app/wall/player";
import { MOST_SLIDES, SECONDS } from "#model/tour";
import type { Lang } from "#model/state";

/** Version of the messages; one of another version is not read. */
export const TALK_LINE = 1;
/** Largest picture of a slide, characters of its data address. */
export const MOST_PICTURE = 400_000;

/** What binds messages to one talk: its id, and the name of the tour told. */
export interface Talk {
  readonly talk: string;
  readonly tour: string;
}

/** What a presenter may ask for: all but the end of a dwell time, which is the wall's. */
export type AskedStep = Exclude<Step, { readonly type: "elapsed" }>;

/** What a presenter asks. `to` is the wall it saw when the button was pressed: a wall opened since does not answer. */
export type Asked =
  | { readonly type: "hello" }
  | { readonly type: "step"; readonly to: string; readonly step: AskedStep }
  | { readonly type: "resume"; readonly to: string };

/** What stands on the wall. */
export interface WallState {
  /** Slide in force, from 0. */
  readonly slide: number;
  readonly count: number;
  readonly isPlaying: boolean;
  readonly isBlank: boolean;
  /** A reader has left the slide. */
  readonly isAway: boolean;
  /** The picture of this state stands. */
  readonly isReady: boolean;
  /** Why the slide cannot be shown, as the wall says it; "" while it can. */
  readonly trouble: string;
  readonly lang: Lang;
  readonly title: string;
  readonly place: string;
  /** The answer in one line; "" until it is there. */
  readonly sentence: string;
  readonly isDemo: boolean;
  /** How long the slide may stand while the tour plays, and how long it has stood, ms. */
  readonly dwellMs: number;
  readonly stoodMs: number;
  /** Known again by the presenter's own copy of the tour. */
  readonly digest: string;
}

/** A slide as a small picture: a data address of a JPEG. */
export interface SlidePicture {
  readonly slide: number;
  readonly image: string;
}

export type Told =
  | { readonly type: "state"; readonly state: WallState }
  | { readonly type: "picture"; readonly picture: SlidePicture }
  | { readonly type: "bye" };

/** A message and who sent it as its how many-th. A window has a new id after each reload. */
export interface Sent<M> {
  readonly from: string;
  readonly n: number;
  readonly message: M;
}

export type Role = "wall" | "presenter";

type Fields = Readonly<Record<string, unknown>>;

const ID = /^[a-z0-9]{8,32}$/;
const LONGEST = 4000;
const MOST_MS = 1000 * 60 * 60 * 24 * 7;
const IMAGE = /^data:image\/jpeg;base64,[A-Za-z0-9+/]+={0,2}$/;

/** Whether a text can be the id of a talk or a window. */
export function isId(given: unknown): given is string {
  return typeof given === "string" && ID.test(given);
}

/** An id that nobody else has. */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A message as it is posted. */
export function sealed({ talk, tour }: Talk, { from, n, message }: Sent<Asked | Told>): Fields {
  return { talentMapTalk: TALK_LINE, talk, tour, from, n, ...message };
}

/** With which a window hands a port to the one that opened it. */
export function connecting({ talk, tour }: Talk, role: Role): Fields {
  return { talentMapTalk: TALK_LINE, talk, tour, type: "connect", role };
}

/** Who hands over a port for this talk, or null. */
export function parseConnect(data: unknown, bound: Talk): Role | null {
  return safely(() => {
    const fields = fieldsOf(data, bound);
    const role = fields?.["role"];
    return fields?.["type"] === "connect" && (role === "wall" || role === "presenter") ? role : null;
  });
}

/** What a presenter of this talk asks, or null. */
export function parseAsked(data: unknown, bound: Talk): Sent<Asked> | null {
  return sentOf(data, bound, ({ type, to, step }) => {
    if (type === "hello") return { type };
    if (!isId(to)) return null;
    if (type === "resume") return { type, to };
    const read = type === "step" ? stepOf(step) : null;
    return read && { type: "step", to, step: read };
  });
}

/** What the wall of this talk tells, or null. */
export function parseTold(data: unknown, bound: Talk): Sent<Told> | null {
  return sentOf(data, bound, ({ type, state, picture }) => {
    if (type === "bye") return { type };
    if (type === "state") {
      const read = stateOf(state);
      return read && { type, state: read };
    }
    const read = type === "picture" ? pictureOf(picture) : null;
    return read && { type: "picture", picture: read };
  });
}

function sentOf<M>(data: unknown, bound: Talk, read: (fields: Fields) => M | null): Sent<M> | null {
  return safely(() => {
    const fields = fieldsOf(data, bound);
    if (fields === null) return null;
    const { from, n } = fields;
    if (!isId(from) || !isWhole(n, Number.MAX_SAFE_INTEGER)) return null;
    const message = read(fields);
    return message && { from, n, message };
  });
}

function stepOf(given: unknown): AskedStep | null {
  if (!isRecord(given)) return null;
  const { type, slide, isPlaying, isBlank } = given;
  switch (type) {
    case "next":
    case "previous":
    case "first":
    case "last":
      return { type };
    case "go":
      return isWhole(slide, MOST_SLIDES - 1) ? { type, slide } : null;
    case "play":
      return typeof isPlaying === "boolean" ? { type, isPlaying } : null;
    case "blank":
      return typeof isBlank === "boolean" ? { type, isBlank } : null;
    default:
      return null;
  }
}

function stateOf(given: unknown): WallState | null {
  if (!isRecord(given)) return null;
  const { slide, count, isPlaying, isBlank, isAway, isReady, lang, title, place, sentence, isDemo } = given;
  const { dwellMs, stoodMs, digest, trouble = "" } = given;
  if (!isWhole(count, MOST_SLIDES) || !isWhole(slide, count - 1)) return null;
  if (typeof isPlaying !== "boolean" || typeof isBlank !== "boolean" || typeof isAway !== "boolean") return null;
  if (typeof isReady !== "boolean" || typeof isDemo !== "boolean") return null;
  if ((lang !== "zh" && lang !== "en") || !isText(title) || !isText(place) || !isText(sentence)) return null;
  // A wall opened before this was told says nothing of it.
  if (!isText(trouble)) return null;
  if (!isAmount(dwellMs, SECONDS.most * 1000) || !isAmount(stoodMs, MOST_MS) || !isText(digest)) return null;
  return {
    slide,
    count,
    isPlaying,
    isBlank,
    isAway,
    isReady,
    trouble,
    lang,
    title,
    place,
    sentence,
    isDemo,
    dwellMs,
    stoodMs,
    digest,
  };
}

function pictureOf(given: unknown): SlidePicture | null {
  if (!isRecord(given)) return null;
  const { slide, image } = given;
  const isImage = typeof image === "string" && image.length <= MOST_PICTURE && IMAGE.test(image);
  return isImage && isWhole(slide, MOST_SLIDES - 1) ? { slide, image } : null;
}

function fieldsOf(data: unknown, { talk, tour }: Talk): Fields | null {
  const isOurs = isRecord(data) && data["talentMapTalk"] === TALK_LINE && data["talk"] === talk;
  return isOurs && data["tour"] === tour ? data : null;
}

function isRecord(given: unknown): given is Fields {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}

function isText(given: unknown): given is string {
  return typeof given === "string" && given.length <= LONGEST;
}

function isAmount(given: unknown, most: number): given is number {
  return typeof given === "number" && given >= 0 && given <= most;
}

function isWhole(given: unknown, most: number): given is number {
  return Number.isSafeInteger(given) && isAmount(given, most);
}

/** What an object's own traps throw is nothing to read. */
function safely<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
