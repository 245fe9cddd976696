/** What a frame's address says besides the state: how much is shown, for which page, and where readers stay. Pure; never throws. */

export const CHROMES = ["none", "title", "full"] as const;
export type Chrome = (typeof CHROMES)[number];

export const PARTS = ["sentence", "legend", "block"] as const;
export type Part = (typeof PARTS)[number];

export interface EmbedAddress {
  /** Code of a region that readers cannot leave, as it is said, the address's own region where the lock says none; null where there is no `lock`. */
  readonly lock: string | null;
  readonly chrome: Chrome;
  readonly hidden: ReadonlySet<Part>;
  /** Id of the chart shown, or null: the first. */
  readonly block: string | null;
  /** As high as what it shows; else as high as the frame. */
  readonly isAuto: boolean;
  /** Exact origin of the page that may send commands, or null: none. */
  readonly host: string | null;
  /** Parameters above as they were given, the lock by its code. */
  readonly framing: string;
  /** What is left: the query of the state. */
  readonly query: string;
}

const FRAMING = ["embed", "lock", "chrome", "hide", "block", "height", "host"] as const;

/** Splits a query string, with or without "?". */
export function readEmbedAddress(search: string): EmbedAddress {
  const params = new URLSearchParams(search);
  const framing = new URLSearchParams();
  for (const name of FRAMING) {
    const value = params.get(name);
    if (value !== null && name !== "embed") framing.set(name, value.slice(0, 200));
    params.delete(name);
  }
  const lock = lockOf(framing.get("lock"), params.get("region"));
  // By its code: the region of the address moves with its reader.
  if (lock === null) framing.delete("lock");
  else framing.set("lock", lock);
  const words = (framing.get("hide") ?? "").split(",");
  return {
    lock,
    chrome: CHROMES.find((chrome) => chrome === framing.get("chrome")) ?? "title",
    hidden: new Set(PARTS.filter((part) => words.includes(part))),
    block: framing.get("block") || null,
    isAuto: framing.get("height") === "auto",
    host: originOf(framing.get("host")),
    framing: plain(framing),
    query: plain(params),
  };
}

/** `lock` alone means the region, as an attribute of HTML that is there means yes; "false" means no. */
function lockOf(lock: string | null, region: string | null): string | null {
  const said = lock?.trim() ?? "false";
  if (/^false$/i.test(said)) return null;
  return /^(?:true|lock)?$/i.test(said) ? (region?.trim() ?? "") : said;
}

/** The whole query of a frame for a state's query. */
export function embedQuery({ framing }: EmbedAddress, query: string): string {
  return [query, framing].filter((part) => part !== "").join("&");
}

function plain(params: URLSearchParams): string {
  return params.toString().replaceAll("%2C", ",");
}

/** An origin as `MessageEvent.origin` writes it; "null" is that of a file or a sandbox. */
function originOf(text: string | null): string | null {
  if (text === null || text === "null") return text;
  try {
    const { origin, protocol } = new URL(text);
    return /^https?:$/.test(protocol) && origin === text ? origin : null;
  } catch {
    return null;
  }
}
