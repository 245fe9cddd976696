/** State ⇄ query string. The only place that knows parameter names; it carries deviations from defaults only. */
import { comparedLevel, isCompared } from "#model/actions";
import { STAGES, type Stage } from "#model/chains";
import { homeMetric, homeState } from "#model/coverage";
import type { Dataset } from "#model/dataset";
import {
  AGE_EDGES,
  COMPANY_TAG_IDS,
  COMPANY_TAGS,
  EDUCATIONS,
  INSTITUTE_KINDS,
  PARK_KINDS,
  PLACE_LEVELS,
  SIZE_VALUES,
  TIERS,
} from "#model/dimensions";
import { isMetricAvailable, VIEWS } from "#model/metrics";
import { BASES, SUBJECTS, type Filters } from "#model/query";
import { NO_DATA_PROVINCES } from "#model/regions";
import {
  DEFAULT_STATE,
  roundCamera,
  LANGS,
  METRIC_IDS,
  MODES,
  PANELS,
  THEMES,
  VIEW_IDS,
  type AppState,
  type CameraState,
} from "#model/state";

/** A parameter that could not be used; the state falls back to its default and the page says so. */
export interface UrlProblem {
  readonly parameter: string;
  readonly value: string;
  readonly rule:
    | "unknown-parameter"
    | "unknown-value"
    | "no-data"
    | "former-code"
    | "not-available"
    | "not-a-range"
    | "not-compared";
}

export interface DecodedUrl {
  readonly state: AppState;
  readonly problems: readonly UrlProblem[];
}

const PARAMETERS = [
  "region",
  "select",
  "view",
  "metric",
  "chain",
  "node",
  "stage",
  "year",
  "tier",
  "education",
  "age",
  "tag",
  "size",
  "kind",
  "level",
  "base",
  "layers",
  "panel",
  "theme",
  "lang",
  "mode",
  "camera",
] as const;
type Parameter = (typeof PARAMETERS)[number];

class Reader {
  readonly problems: UrlProblem[] = [];
  private readonly params: URLSearchParams;

  constructor(search: string) {
    this.params = new URLSearchParams(search);
    for (const [parameter, value] of this.params)
      if (!(PARAMETERS as readonly string[]).includes(parameter)) this.report(parameter, value, "unknown-parameter");
  }

  report(parameter: string, value: string, rule: UrlProblem["rule"]): void {
    this.problems.push({ parameter: parameter.slice(0, 40), value: value.slice(0, 80), rule });
  }

  text(parameter: Parameter): string | null {
    return this.params.get(parameter) || null;
  }

  oneOf<T extends string>(parameter: Parameter, values: readonly T[], fallback: T): T {
    const text = this.text(parameter);
    if (text === null) return fallback;
    const value = values.find((candidate) => candidate === text);
    if (value === undefined) this.report(parameter, text, "unknown-value");
    return value ?? fallback;
  }

  listOf<T extends string>(parameter: Parameter, values: readonly T[]): readonly T[] | null {
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
  const view = reader.oneOf("view", VIEW_IDS, home.view);
  const metric = reader.oneOf("metric", METRIC_IDS, homeMetric(view, dataset.coverage));
  const filters = decodeFilters(reader, dataset);
  const region = decodeRegion(reader, dataset, "region") ?? home.region;
  const level = comparedLevel(dataset.tree, region);
  const usable = VIEWS[view].metrics.includes(metric) && isMetricAvailable(metric, level, filters.chain !== null);
  if (!usable) reader.report("metric", metric, "not-available");
  const state: AppState = {
    region,
    selected: decodeSelection(reader, dataset, region),
    view,
    metric: usable ? metric : homeMetric(view, dataset.coverage),
    filters,
    base: reader.oneOf("base", BASES, DEFAULT_STATE.base),
    layers: reader.listOf("layers", SUBJECTS) ?? VIEWS[view].subjects,
    panel: reader.oneOf("panel", PANELS, DEFAULT_STATE.panel),
    theme: reader.oneOf("theme", THEMES, DEFAULT_STATE.theme),
    lang: reader.oneOf("lang", LANGS, DEFAULT_STATE.lang),
    mode: reader.oneOf("mode", MODES, DEFAULT_STATE.mode),
    camera: decodeCamera(reader),
  };
  return { state, problems: reader.problems };
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
function decodeSelection(reader: Reader, dataset: Dataset, scope: string): string | null {
  const code = decodeRegion(reader, dataset, "select");
  if (code === null || isCompared(dataset.tree, scope, code)) return code;
  reader.report("select", code, "not-compared");
  return null;
}

function decodeFilters(reader: Reader, dataset: Dataset): Filters {
  const { chains, nodes } = dataset.taxonomy;
  const node = known(reader, "node", nodes);
  const chain = known(reader, "chain", chains)?.id ?? null;
  return {
    chain: node?.chain ?? chain,
    node: node?.id ?? null,
    stages: reader.listOf("stage", STAGES satisfies readonly Stage[]) ?? [],
    tiers: reader.listOf("tier", TIERS) ?? [],
    educations: reader.listOf("education", EDUCATIONS) ?? [],
    ages: decodeAges(reader),
    years: decodeYears(reader, dataset),
    tags: decodeTags(reader),
    sizes: reader.listOf("size", SIZE_VALUES) ?? [],
    kinds: reader.listOf("kind", [...INSTITUTE_KINDS, ...PARK_KINDS]) ?? [],
    levels: reader.listOf("level", PLACE_LEVELS) ?? [],
  };
}

function known<T extends { readonly id: string }>(reader: Reader, parameter: Parameter, items: readonly T[]): T | null {
  const id = reader.text(parameter);
  if (id === null) return null;
  const item = items.find((candidate) => candidate.id === id);
  if (!item) reader.report(parameter, id, "unknown-value");
  return item ?? null;
}

/** `age=25-34` are whole bands: the first edge to the year before the next edge; `age=60-` is the open last band. */
function decodeAges(reader: Reader): Filters["ages"] {
  const text = reader.text("age");
  if (text === null) return null;
  const match = /^(\d{2})-(\d{2})?$/.exec(text);
  const first = AGE_EDGES.findIndex((edge) => edge === Number(match?.[1]));
  const last = match?.[2] ? AGE_EDGES.findIndex((edge) => edge === Number(match[2]) + 1) - 1 : AGE_EDGES.length - 1;
  if (match && first >= 0 && last >= first) return [first, last];
  reader.report("age", text, "not-a-range");
  return null;
}

/** `year=2021` is the stock of 2021, `year=2019-2021` those who entered or were founded in these years. */
function decodeYears(reader: Reader, dataset: Dataset): Filters["years"] {
  const text = reader.text("year");
  if (text === null) return null;
  const match = /^(?:(\d{4})-)?(\d{4})$/.exec(text);
  const start = Math.min(dataset.years[0] ?? Infinity, dataset.foundedYears[0] ?? Infinity);
  const end = Math.max(dataset.years.at(-1) ?? 0, dataset.foundedYears.at(-1) ?? 0);
  const first = match?.[1] ? Number(match[1]) : 0;
  const last = Number(match?.[2]);
  if (match && last >= start && last <= end && (first === 0 || first >= start) && first <= last) return [first, last];
  reader.report("year", text, "not-a-range");
  return null;
}

function decodeTags(reader: Reader): Filters["tags"] {
  const ids = reader.listOf("tag", Object.values(COMPANY_TAG_IDS)) ?? [];
  return COMPANY_TAGS.filter((tag) => ids.includes(COMPANY_TAG_IDS[tag]));
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
export function encodeUrl(state: AppState, dataset: Pick<Dataset, "tree" | "coverage">): string {
  const params = new URLSearchParams();
  const put = (parameter: Parameter, value: string, fallback: string): void => {
    if (value !== fallback) params.set(parameter, value);
  };
  const { filters } = state;
  const view = VIEWS[state.view];
  const home = homeState(dataset);
  put("region", state.region, home.region);
  put("select", state.selected ?? "", "");
  put("view", state.view, home.view);
  put("metric", state.metric, homeMetric(state.view, dataset.coverage));
  put("chain", filters.node === null ? (filters.chain ?? "") : "", "");
  put("node", filters.node ?? "", "");
  put("stage", filters.stages.join(","), "");
  put("year", encodeYears(filters.years), "");
  put("tier", filters.tiers.join(","), "");
  put("education", filters.educations.join(","), "");
  put("age", encodeAges(filters.ages), "");
  put("tag", filters.tags.map((tag) => COMPANY_TAG_IDS[tag]).join(","), "");
  put("size", filters.sizes.join(","), "");
  put("kind", filters.kinds.join(","), "");
  put("level", filters.levels.join(","), "");
  put("base", state.base, DEFAULT_STATE.base);
  put("layers", sorted(state.layers), sorted(view.subjects));
  put("panel", state.panel, DEFAULT_STATE.panel);
  put("theme", state.theme, DEFAULT_STATE.theme);
  put("lang", state.lang, DEFAULT_STATE.lang);
  put("mode", state.mode, DEFAULT_STATE.mode);
  put("camera", state.camera === null ? "" : encodeCamera(state.camera), "");
  return params.toString().replaceAll("%2C", ",");
}

function sorted(layers: AppState["layers"]): string {
  return SUBJECTS.filter((subject) => layers.includes(subject)).join(",");
}

function encodeAges(ages: Filters["ages"]): string {
  if (ages === null) return "";
  const next = AGE_EDGES[ages[1] + 1];
  return `${AGE_EDGES[ages[0]]}-${next === undefined ? "" : next - 1}`;
}

function encodeYears(years: Filters["years"]): string {
  if (years === null) return "";
  return years[0] === 0 ? `${years[1]}` : `${years[0]}-${years[1]}`;
}

function encodeCamera(camera: CameraState): string {
  const { center, zoom } = roundCamera(camera);
  return `${center[0]},${center[1]},${zoom}`;
}
