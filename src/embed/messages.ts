/**
 * What a page and the map framed in it say to each other over a MessagePort, and how either side reads it: every message is judged as
 * if an enemy had sent it. Pure; parsers never throw and give null for what is not a message of this version.
 */
import type { TalentMapParams, TalentMapState } from "./api";

/** Version of the schema; a message of another one is not read. */
export const PROTOCOL = 1;
/** Largest message, bytes: two for a UTF-16 unit of text, eight for a number. Files are passed as blobs, beside it. */
export const MOST_BYTES = 65_536;
/** Messages read within any second. */
export const MOST_A_SECOND = 60;
/** Largest file taken from a frame, bytes. */
export const MOST_FILE_BYTES = 200_000_000;

const THEMES = ["paper", "night", "contrast"] as const;
const LANGS = ["zh", "en"] as const;
const FORMS = ["slide", "page"] as const;

/** What the page asks of the map; `id` comes back with the reply. */
export type Command = { readonly id: number } & (
  | { readonly type: "setView"; readonly view: string; readonly params: TalentMapParams }
  | { readonly type: "setFilter"; readonly params: TalentMapParams }
  | { readonly type: "setTheme"; readonly theme: (typeof THEMES)[number] }
  | { readonly type: "setLang"; readonly lang: (typeof LANGS)[number] }
  | { readonly type: "getState" }
  | { readonly type: "exportImage"; readonly form: (typeof FORMS)[number] }
);

/** What the map tells the page. */
export type Told =
  | { readonly type: "hello" }
  | { readonly type: "ready"; readonly version: string }
  | { readonly type: "firstpicture"; readonly ms: number }
  | { readonly type: "statechange"; readonly state: TalentMapState }
  | { readonly type: "select"; readonly region: string | null; readonly name: string }
  | { readonly type: "height"; readonly px: number }
  | { readonly type: "error"; readonly code: string; readonly message: string }
  | { readonly type: "file"; readonly name: string; readonly blob: Blob }
  | {
      readonly type: "reply";
      readonly id: number;
      readonly state: TalentMapState | null;
      readonly blob: Blob | null;
      readonly problem: string;
    };

type Fields = Readonly<Record<string, unknown>>;

/** A name of the address: letters, digits and hyphens. */
const NAME = /^[a-z][a-z0-9-]{0,39}$/i;
const MOST_PARAMS = 40;
const MOST_TEXT = 4000;

/** A message with its version, as it is posted. */
export function sealed(message: Command | Told): unknown {
  return { talentMap: PROTOCOL, ...message };
}

/** The message with which a page hands over its port. */
export const CONNECT = { talentMap: PROTOCOL, type: "connect" } as const;

export function isConnect(data: unknown): boolean {
  return safely(() => fieldsOf(data)?.["type"] === CONNECT.type) ?? false;
}

/** A command of the page, or null. */
export function parseCommand(data: unknown): Command | null {
  return safely(() => {
    const fields = fieldsOf(data);
    const id = fields?.["id"];
    if (fields === null || typeof id !== "number" || !Number.isSafeInteger(id) || id < 0) return null;
    switch (fields["type"]) {
      case "setView": {
        const { view, params = {} } = fields;
        const read = paramsOf(params);
        return typeof view === "string" && NAME.test(view) && read ? { id, type: "setView", view, params: read } : null;
      }
      case "setFilter": {
        const params = paramsOf(fields["params"]);
        return params && { id, type: "setFilter", params };
      }
      case "setTheme": {
        const theme = oneOf(THEMES, fields["theme"]);
        return theme && { id, type: "setTheme", theme };
      }
      case "setLang": {
        const lang = oneOf(LANGS, fields["lang"]);
        return lang && { id, type: "setLang", lang };
      }
      case "getState":
        return { id, type: "getState" };
      case "exportImage": {
        const form = oneOf(FORMS, fields["form"]);
        return form && { id, type: "exportImage", form };
      }
      default:
        return null;
    }
  });
}

/** What the map told, or null. */
export function parseTold(data: unknown): Told | null {
  return safely(() => {
    const fields = fieldsOf(data);
    return fields && toldOf(fields);
  });
}

function toldOf(fields: Fields): Told | null {
  const { type, version, ms, region, name, px, code, message, blob, id } = fields;
  switch (type) {
    case "hello":
      return { type };
    case "ready":
      return isText(version) ? { type, version } : null;
    case "firstpicture":
      return isAmount(ms) ? { type, ms } : null;
    case "statechange": {
      const state = stateOf(fields["state"]);
      return state && { type, state };
    }
    case "select":
      return (region === null || isText(region)) && isText(name) ? { type, region, name } : null;
    case "height":
      return isAmount(px) && px > 0 && px <= 100_000 ? { type, px } : null;
    case "error":
      return isText(code) && isText(message) ? { type, code, message } : null;
    case "file":
      return isText(name) && isFile(blob) ? { type, name: fileName(name), blob } : null;
    case "reply": {
      const { problem } = fields;
      const state = fields["state"] === null ? null : stateOf(fields["state"]);
      const isSound = isAmount(id) && isText(problem) && (blob === null || isFile(blob));
      return isSound ? { type, id, state, blob, problem } : null;
    }
    default:
      return null;
  }
}

/** A file's name without what a path or a shell could be made of. */
export function fileName(name: string): string {
  const bare = name.replaceAll(/[^\p{L}\p{N} ._()（）·-]+/gu, "_").replace(/^\.+/, "");
  return [...bare].slice(-120).join("") || "file";
}

function stateOf(given: unknown): TalentMapState | null {
  if (!isPlain(given)) return null;
  const { query, region, name, selected, view, title, sentence, isDemo } = given;
  const [theme, lang] = [oneOf(THEMES, given["theme"]), oneOf(LANGS, given["lang"])];
  if (!isText(query) || !isText(region) || !isText(name) || !isText(view) || !isText(title)) return null;
  if (!isText(sentence) || typeof isDemo !== "boolean" || theme === null || lang === null) return null;
  if (selected !== null && !isText(selected)) return null;
  return { query, region, name, selected, view, theme, lang, title, sentence, isDemo };
}

/** Own fields of a plain object of this version that is not too large, or null. */
function fieldsOf(data: unknown): Fields | null {
  if (!isPlain(data) || data["talentMap"] !== PROTOCOL || !isSmall(data)) return null;
  return data;
}

function isPlain(given: unknown): given is Fields {
  if (typeof given !== "object" || given === null) return false;
  const prototype: unknown = Object.getPrototypeOf(given);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

/** Levels of objects in a message. */
const MOST_DEPTH = 3;

/** Whether text, numbers and names within are no more than MOST_BYTES; only plain objects, and blobs as fields of the message, may be in it. */
function isSmall(data: Fields): boolean {
  let bytes = 0;
  const takes = (value: unknown, depth: number): boolean => {
    if (typeof value === "object" && value !== null) {
      if (isPlain(value)) return depth <= MOST_DEPTH && takesAll(value, depth);
      return depth === 1 && isFile(value);
    }
    bytes += typeof value === "string" ? value.length * 2 : 8;
    return bytes <= MOST_BYTES;
  };
  const takesAll = (fields: Fields, depth: number): boolean =>
    Object.entries(fields).every(([name, value]) => {
      bytes += name.length * 2;
      return bytes <= MOST_BYTES && takes(value, depth + 1);
    });
  return takesAll(data, 0);
}

function paramsOf(given: unknown): TalentMapParams | null {
  if (!isPlain(given)) return null;
  const entries = Object.entries(given);
  const isSound = entries.every(([name, value]) => NAME.test(name) && (value === null || isText(value)));
  return isSound && entries.length <= MOST_PARAMS ? (Object.fromEntries(entries) as TalentMapParams) : null;
}

function isText(given: unknown): given is string {
  return typeof given === "string" && given.length <= MOST_TEXT;
}

function isAmount(given: unknown): given is number {
  return typeof given === "number" && Number.isFinite(given) && given >= 0;
}

function isFile(given: unknown): given is Blob {
  return typeof Blob === "function" && given instanceof Blob && given.size <= MOST_FILE_BYTES;
}

function oneOf<T extends string>(values: readonly T[], given: unknown): T | null {
  return values.find((value) => value === given) ?? null;
}

/** What an object's own traps throw is nothing to read. */
function safely<T>(read: () => T | null): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** Tells of each message whether it is among the first `most` of the last second. `now` in ms. */
export function rateLimit(most = MOST_A_SECOND): (now: number) => boolean {
  let read: number[] = [];
  return (now) => {
    read = read.filter((at) => now - at < 1000);
    if (read.length >= most) return false;
    read.push(now);
    return true;
  };
}
