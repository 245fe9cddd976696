/**
 * Types of the element `<talent-map>` that `embed.js` defines. Published beside it as `embed.d.ts`, as it stands; imports nothing, so that a
 * site that embeds the map needs no other file.
 */

/** Where the frame stands: an address, and the same in words. */
export interface TalentMapState {
  /** Query string of the address, without "?". */
  readonly query: string;
  /** GB/T 2260 code of the region in scope, and its name. */
  readonly region: string;
  readonly name: string;
  /** Code of the region selected in it, or null. */
  readonly selected: string | null;
  readonly view: string;
  readonly theme: "paper" | "night" | "contrast";
  readonly lang: "zh" | "en";
  /** Region and question, and the answer in one sentence. */
  readonly title: string;
  readonly sentence: string;
  /** Whether the numbers are made up for demonstration. */
  readonly isDemo: boolean;
}

/** Parameters of the address, as the table of the README has them; null takes one away. */
export type TalentMapParams = Readonly<Record<string, string | null>>;

/** Details of the events; each is a `CustomEvent` that does not bubble. */
export interface TalentMapEvents {
  /** Commands are answered from now on. `version` names the dataset. */
  ready: { readonly version: string };
  /** The first picture is painted, ms after the frame began to load. */
  firstpicture: { readonly ms: number };
  statechange: TalentMapState;
  /** A region was selected, or none (null). */
  select: { readonly region: string | null; readonly name: string };
  /** Height of what the frame shows, CSS px. */
  height: { readonly px: number };
  /** `no-answer`: the frame did not open; other codes come from the map. `message` is a sentence for people. */
  error: { readonly code: string; readonly message: string };
  /** A file the reader asked for. It is saved unless `preventDefault` is called. */
  file: { readonly name: string; readonly blob: Blob };
}

/**
 * `<talent-map>`. Properties mirror attributes; "" is an attribute that is absent. Boolean ones are true where the attribute is present,
 * but for the value "false".
 */
export interface TalentMapElement extends HTMLElement {
  /** Folder of the map's site; where absent, the folder `embed.js` came from. */
  src: string;
  region: string;
  view: string;
  /** Further parameters, as in an address: `chain=artificial-intelligence&tier=national`. */
  params: string;
  /**
   * Code of a region that readers cannot leave; "true" where the attribute has none: the region of `region`. "", null and false take it away.
   * A matter of presentation, not of access.
   */
  get lock(): string;
  set lock(code: string | boolean | null);
  /** `none`, `title` (when absent) or `full`. */
  chrome: string;
  theme: string;
  lang: string;
  /** `auto` (when absent): as high as what it shows. Else CSS px. */
  height: string;
  /** Id of the chart shown; the first one when absent. */
  block: string;
  /** Loads when it comes into sight. */
  lazy: boolean;
  hideSentence: boolean;
  hideLegend: boolean;
  hideBlock: boolean;
  /** The state last told of, or null. */
  readonly state: TalentMapState | null;
  /** To a question, with parameters of its own. Rejects when the map refuses or does not answer. */
  setView(view: string, params?: TalentMapParams): Promise<TalentMapState>;
  /** Sets parameters, other ones stay. */
  setFilter(params: TalentMapParams): Promise<TalentMapState>;
  setTheme(theme: "paper" | "night" | "contrast"): Promise<TalentMapState>;
  setLang(lang: "zh" | "en"): Promise<TalentMapState>;
  getState(): Promise<TalentMapState>;
  /** PNG of 1920 × 1080 px (`slide`) or of an upright page of A4 (`page`). */
  exportImage(form?: "slide" | "page"): Promise<Blob>;
  addEventListener<T extends keyof TalentMapEvents>(
    type: T,
    listener: (this: TalentMapElement, event: CustomEvent<TalentMapEvents[T]>) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "talent-map": TalentMapElement;
  }
}
