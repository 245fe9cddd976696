/** The address of a frame from what an element's attributes say. Pure but for `URL`; never throws. */

export interface FrameAsked {
  /** What a relative `src` is relative to. */
  readonly base: string;
  /** Exact origin of the page around the frame. */
  readonly host: string;
  readonly place: { readonly region: string; readonly view: string; readonly params: string };
  readonly theme: string;
  readonly lang: string;
  /** As given, "" where it names no code; null without a lock. */
  readonly lock: string | null;
  readonly chrome: string;
  readonly block: string;
  readonly hidden: readonly string[];
  /** As high as what it shows. */
  readonly isAuto: boolean;
}

export interface Framed {
  readonly href: string;
  readonly origin: string;
  readonly selfTest: string;
}

/** The frame of a site, given as its folder or as a file in it; null where that is no http address. */
export function frameUrl(src: string, asked: FrameAsked): Framed | null {
  try {
    const url = new URL("embed.html", new URL(src, asked.base));
    if (!/^https?:$/.test(url.protocol)) return null;
    const { params, ...place } = asked.place;
    const query = new URLSearchParams(params);
    const given = {
      ...place,
      theme: asked.theme,
      lang: languageOf(asked.lang),
      chrome: asked.chrome,
    };
    const set = { ...given, block: asked.block, hide: asked.hidden.join(","), height: asked.isAuto ? "auto" : "" };
    for (const [name, value] of Object.entries(set)) if (value !== "") query.set(name, value);
    if (asked.lock !== null) query.set("lock", asked.lock);
    query.set("host", asked.host);
    const href = `${url.href}?${query.toString().replaceAll("%2C", ",")}`;
    return { href, origin: url.origin, selfTest: new URL("selftest.html", url).href };
  } catch {
    return null;
  }
}

/** `lang` is also an attribute of HTML: `zh-CN` and `en-GB` mean the languages of the map, others none. */
function languageOf(lang: string): string {
  const [first = ""] = lang.toLowerCase().split("-");
  return first === "zh" || first === "en" ? first : "";
}
