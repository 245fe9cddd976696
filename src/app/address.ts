/** State ⇄ query string. The only place that knows parameter names; it carries deviations from defaults only. */
import type { Dataset } from "#model/dataset";
import { FILTER_IDS, FILTERS, NO_FILTERS, type Filters } from "#model/filters";
import { hasYears, subjectRow } from "#model/subjects";
import { NO_DATA_PROVINCES } from "#model/regions";
import {
  roundCamera,
  LANGS,
  PANELS,
  THEMES,
  type AppState,
  type CameraState,
  type Own,
  type ViewId,
} from "#model/state";
import { DEFAULT_STATE, homeState, homeView, type HomeData } from "#app/home";
import type { UrlProblem } from "#model/url-problem";
import { ALL_VIEWS, VIEW_IDS, viewOf } from "#views/all-views";
import { canSelect } from "#views/by-level";
import type { Param, View } from "#views/view";

export interface DecodedUrl {
  readonly state: AppState;
  readonly problems: readonly UrlProblem[];
}

/** Parameters of the address of a view: what all views share, and its own. */
function parametersOf({ params }: Pick<View, "params">): readonly string[] {
  const own = params.map(({ name }) => name);
  const filters = FILTER_IDS.map((id) => FILTERS[id].parameter);
  return ["region", "select", "view", ...own, ...filters, "panel", "theme", "lang", "camera"];
}

/** The same of the view with an id; of those all views share where there is none. */
export function readParameters(id: ViewId): readonly string[] {
  return parametersOf(VIEW_IDS.includes(id) ? viewOf(id) : { params: [] });
}

/** Older addresses said in today's parameters. */
const MIGRATIONS: readonly { readonly from: string; readonly to: (view: View) => string }[] = [
  // Years of entry and of founding had one name: what they meant follows from what the view counts.
  {
    from: "year",
    to: ({ subjects }) => FILTERS[subjectRow(subjects.find(hasYears) ?? "talent").years?.filter ?? "years"].parameter,
  },
];

const ofStatistics = viewOf("statistics").params.map(({ name }) => name);

/** Parameters that say something of people, companies or places. */
const COUNTED: readonly string[] = [
  ...FILTER_IDS.map((id) => FILTERS[id].parameter),
  ...ALL_VIEWS[0].params.map(({ name }) => name).filter((name) => !ofStatistics.includes(name)),
  ...MIGRATIONS.map(({ from }) => from),
];

/**
 * The view of an address that names none. One with a parameter about people, companies or places asks about these, as every
 * address did before a dataset could open on public statistics.
 */
function impliedView(parameters: readonly string[], dataset: HomeData): ViewId {
  const isCounted = parameters.some((parameter) => COUNTED.includes(parameter));
  return isCounted ? homeView(dataset.coverage).id : homeState(dataset).view;
}

class Reader {
  readonly problems: UrlProblem[] = [];
  /** Older names that parameters were given under. */
  private readonly olderNames = new Map<string, string>();
  private readonly params: URLSearchParams;

  constructor(search: string) {
    this.params = new URLSearchParams(search);
  }

  /** Puts older parameters into today's. */
  migrate(view: View): void {
    for (const { from, to } of MIGRATIONS) {
      const value = this.params.get(from);
      this.params.delete(from);
      const name = to(view);
      if (value === null || this.params.has(name)) continue;
      this.params.set(name, value);
      this.olderNames.set(name, from);
    }
  }

  /** Reports every parameter that is not among these. */
  expectOnly(parameters: readonly string[]): void {
    for (const [parameter, value] of this.params)
      if (!parameters.includes(parameter)) this.report(parameter, value, "unknown-parameter");
  }

  report(parameter: string, value: string, rule: UrlProblem["rule"]): void {
    const said = this.olderNames.get(parameter) ?? parameter;
    this.problems.push({ parameter: said.slice(0, 40), value: value.slice(0, 80), rule });
  }

  parameters(): readonly string[] {
    return [...this.params.keys()];
  }

  text(parameter: string): string | null {
    return this.params.get(parameter) || null;
  }

  /** A value that looks as it should; which ones there are is for the data to say. */
  matching(parameter: string, pattern: RegExp, fallback: string): string {
    const text = this.text(parameter);
    if (text === null || pattern.test(text)) return text ?? fallback;
    this.report(parameter, text, "unknown-value");
    return fallback;
  }

  oneOf<T extends string>(parameter: string, values: readonly T[], fallback: T): T {
    const text = this.text(parameter);
    if (text === null) return fallback;
    const value = values.find((candidate) => candidate === text);
    if (value === undefined) this.report(parameter, text, "unknown-value");
    return value ?? fallback;
  }

  listOf<T extends string>(parameter: string, values: readonly T[]): readonly T[] | null {
    if (!this.params.has(parameter)) return null;
    const words = (this.params.get(parameter) ?? "").split(",").filter(Boolean);
    const unknown = words.filter((word) => !(values as readonly string[]).includes(word));
    if (unknown.length > 0) this.report(parameter, unknown.join(","), "unknown-value");
    return values.filter((value) => words.includes(value));
  }
}

/** Reads a query string (with or without "?"); never throws, every fallback is reported. */
export function decodeUrl(search: string, dataset: Dataset): DecodedUrl {
  const reader = new Reader(search);
  const home = homeState(dataset);
  const view = viewOf(reader.oneOf("view", VIEW_IDS, impliedView(reader.parameters(), dataset)));
  reader.migrate(view);
  reader.expectOnly(parametersOf(view));
  const filters = decodeFilters(reader, dataset);
  const region = decodeRegion(reader, dataset, "region") ?? home.region;
  const asked: AppState = {
    region,
    absent: NO_DATA_PROVINCES.find((code) => code === reader.text("region") && dataset.tree.byCode.has(code)) ?? null,
    selected: null,
    view: view.id,
    own: decodeOwn(reader, view, dataset),
    filters,
    panel: reader.oneOf("panel", PANELS, DEFAULT_STATE.panel),
    theme: reader.oneOf("theme", THEMES, DEFAULT_STATE.theme),
    lang: reader.oneOf("lang", LANGS, DEFAULT_STATE.lang),
    camera: decodeCamera(reader),
  };
  const placed = { ...asked, selected: decodeSelection(reader, dataset, asked) };
  const state = { ...placed, own: view.settle(placed, dataset) };
  for (const param of view.params) {
    const text = written(asked.own, param);
    if (written(state.own, param) !== text) reader.report(param.name, text, "not-available");
  }
  return { state, problems: reader.problems };
}

function decodeOwn(reader: Reader, view: View, { coverage }: Dataset): Own {
  const initial = view.initial(coverage);
  const chosen = view.params.map(({ name, values, isList }) => {
    const first = initial[name] ?? "";
    if (values instanceof RegExp) return [name, reader.matching(name, values, `${first}`)];
    return [name, isList ? (reader.listOf(name, values) ?? first) : reader.oneOf(name, values, `${first}`)];
  });
  return Object.fromEntries(chosen) as Own;
}

function decodeRegion(reader: Reader, dataset: Dataset, parameter: "region" | "select"): string | null {
  const code = reader.text(parameter);
  if (code === null) return null;
  if (parameter === "region" && NO_DATA_PROVINCES.includes(code)) {
    reader.report(parameter, code, "no-data");
    return null;
  }
  if (dataset.tree.byCode.has(code)) return code;
  const successor = dataset.tree.regions.find(({ formerCodes }) => formerCodes.includes(code));
  reader.report(parameter, code, successor ? "former-code" : "unknown-value");
  return successor?.code ?? null;
}

/** Only a region among those compared can be selected. */
function decodeSelection(reader: Reader, dataset: Dataset, state: AppState): string | null {
  const code = decodeRegion(reader, dataset, "select");
  if (code === null || canSelect(state, dataset, code)) return code;
  reader.report("select", code, "not-compared");
  return null;
}

function decodeFilters(reader: Reader, dataset: Dataset): Filters {
  return FILTER_IDS.reduce<Filters>((filters, id) => {
    const { parameter, read } = FILTERS[id];
    const text = reader.text(parameter);
    if (text === null) return filters;
    const { set, problem } = read(text, dataset);
    if (problem !== null) reader.report(parameter, problem.value, problem.rule);
    return { ...filters, ...set };
  }, NO_FILTERS);
}

function decodeCamera(reader: Reader): CameraState | null {
  const text = reader.text("camera");
  if (text === null) return null;
  const [lng = NaN, lat = NaN, zoom = NaN] = text.split(",").map(Number);
  const valid = Math.abs(lng) <= 180 && Math.abs(lat) <= 85 && zoom >= 0 && zoom <= 16;
  if (!valid) reader.report("camera", text, "not-a-range");
  return valid ? { center: [lng, lat], zoom } : null;
}

/** Writes the deviations from the dataset's defaults, in a fixed order; "" when there are none. */
export function encodeUrl(state: AppState, dataset: HomeData): string {
  const params = new URLSearchParams();
  const put = (parameter: string, value: string, fallback: string): void => {
    if (value !== fallback) params.set(parameter, value);
  };
  const view = viewOf(state.view);
  const initial = view.initial(dataset.coverage);
  const chosen: readonly (readonly [string, string, string])[] = [
    ...view.params.map((param) => [param.name, written(state.own, param), written(initial, param)] as const),
    ...FILTER_IDS.map((id) => [FILTERS[id].parameter, FILTERS[id].write(state.filters), ""] as const),
  ];
  const deviating = chosen.filter(([, value, fallback]) => value !== fallback).map(([parameter]) => parameter);
  put("region", state.absent ?? state.region, homeState(dataset).region);
  put("select", state.selected ?? "", "");
  put("view", state.view, impliedView(deviating, dataset));
  for (const each of chosen) put(...each);
  put("panel", state.panel, DEFAULT_STATE.panel);
  put("theme", state.theme, DEFAULT_STATE.theme);
  put("lang", state.lang, DEFAULT_STATE.lang);
  put("camera", state.camera === null ? "" : encodeCamera(state.camera), "");
  return params.toString().replaceAll("%2C", ",");
}

/** A choice as the address holds it: lists in the order of their values. */
function written(own: Own, { name, values }: Param): string {
  const value = own[name] ?? "";
  if (typeof value === "string" || values instanceof RegExp) return `${value}`;
  return values.filter((each) => value.includes(each)).join(",");
}

function encodeCamera(camera: CameraState): string {
  const { center, zoom } = roundCamera(camera);
  return `${center[0]},${center[1]},${zoom}`;
}
