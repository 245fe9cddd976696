/**
 * The address carries the state, nothing but deviations, and survives anything typed into it.
 * `ADDRESS_RUNS=100000 npx vitest run --project unit test/unit/url.test.ts` types five times as many as the ordinary run.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  AGE_EDGES,
  COMPANY_TAGS,
  EDUCATIONS,
  INSTITUTE_KINDS,
  ORIGINS,
  PARK_KINDS,
  PLACE_LEVELS,
  SIZE_VALUES,
  TIERS,
} from "#model/dimensions";
import { COMPARED, isComparable, type Compared } from "#model/compared";
import { isMetricAvailable } from "#model/metrics";
import { BASES } from "#model/query";
import { NO_FILTERS } from "#model/filters";
import { SUBJECTS } from "#model/subjects";
import { STAGES } from "#model/chains";
import { LANGS, PANELS, THEMES, type AppState, type Own, type ViewId } from "#model/state";
import { DEFAULT_STATE } from "#app/home";
import { VIEW_IDS, viewOf } from "#views/all-views";
import { decodeUrl, encodeUrl, readParameters } from "#app/address";
import { canSelect } from "#views/by-level";
import { settledChanges } from "#views/gaps/at";
import type { RegionalSpec, RegionalView } from "#views/regional/at";
import { WORLD } from "#test/fixtures/world";

const ADDRESSES = Number(process.env["ADDRESS_RUNS"] ?? 20_000);
const { tree, taxonomy, years, foundedYears } = WORLD;
const codes = tree.regions.map(({ code }) => code).filter((code) => code !== "710000");
const subset = <T>(values: readonly T[]): fc.Arbitrary<readonly T[]> => fc.subarray([...values]);
const span = (size: number): fc.Arbitrary<readonly [number, number]> =>
  fc.tuple(fc.nat(size - 1), fc.nat(size - 1)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);

/** Undefined for a view that does not compare regions by metrics. */
const specOf = (view: ViewId): RegionalSpec | undefined => (viewOf(view) as Partial<RegionalView>).spec;

function metricOf({ view }: Pick<AppState, "view">, at: number, hasChain: boolean): string {
  const metrics = specOf(view)!.metrics.filter((metric) => isMetricAvailable(metric, hasChain));
  return metrics[at % metrics.length]!;
}

/** A level that can be compared in the region. */
function byOf(region: string, at: number): Compared {
  const levels = COMPARED.filter((by) => isComparable(tree, region, by));
  return levels[at % levels.length]!;
}

function statisticsOwn(region: string, at: number): Own {
  const figures = ["", "2015", "2020"][at % 3]!;
  return {
    indicator: ["college_share", "gdp"][at % 2]!,
    against: "gdp_per_head",
    figures,
    by: byOf(region, at),
  };
}

function chainOwn(at: number): Own {
  return {
    basis: ["companies", "real", "people"][at % 3]!,
    base: ["all", "chain"][at % 2]!,
    rows: ["children", "peers"][at % 2]!,
    colour: ["class", "lq"][at % 2]!,
    choke: ["", "1"][at % 2]!,
    order: ["", "370200", "-artificial-intelligence-ai-chips"][at % 3]!,
  };
}

function panoramaOwn(at: number): Own {
  return {
    basis: ["companies", "real", "people"][at % 3]!,
    group: at % 2 === 0 ? "" : taxonomy.groups[at % taxonomy.groups.length]!.id,
    sort: ["lq", "-companies", "taxonomy"][at % 3]!,
  };
}

function routeOwn(at: number): Own {
  return {
    stops: ["", "340100", "340100,110000"][at % 3]!,
    gaps: ["", "artificial-intelligence-ai-chips"][at % 2]!,
    return: ["yes", "no"][at % 2]!,
    basis: ["companies", "real"][at % 2]!,
  };
}

/** Rows of a list lie in the region whose names are listed; sorts are of values that it has. */
function listOwn({ region, selected }: { readonly region: string; readonly selected: string | null }, at: number): Own {
  const of = (["company", "institute", "park"] as const)[at % 3]!;
  return {
    of,
    sort: ["origin", "-name", of === "company" ? "-founded" : "level", "region"][at % 4]!,
    find: ["", "海尔 A&B", "%"][at % 3]!,
    row: at % 2 === 0 ? "" : `${selected ?? region}.海尔（集团）,公司=1`,
  };
}

/** What is imagined stays where it can be: of nodes of the chain, of regions within the one described. */
function gapsOwn(
  {
    region,
    selected,
    chain,
  }: { readonly region: string; readonly selected: string | null; readonly chain: string | null },
  at: number,
): Own {
  const { id } = WORLD.taxonomy.nodes[at % WORLD.taxonomy.nodes.length]!;
  const asked = at % 2 === 0 ? "" : `${id}.${at % 5}0,tag.listed,city.370200,city.370212`;
  const whatif = settledChanges(asked, { filters: { ...NO_FILTERS, chain }, region, selected }, WORLD);
  return { basis: ["companies", "real", "people"][at % 3]!, base: ["all", "chain"][at % 2]!, whatif };
}

const anyState: fc.Arbitrary<AppState> = fc
  .record({
    region: fc.constantFrom(...codes),
    absent: fc.constant(null),
    selected: fc.option(fc.constantFrom(...codes)),
    view: fc.constantFrom(...VIEW_IDS),
    metricAt: fc.nat(20),
    place: fc.oneof(
      fc.constant({ chain: null, node: null }),
      fc.constantFrom(...taxonomy.chains).map(({ id }) => ({ chain: id, node: null })),
      fc.constantFrom(...taxonomy.nodes).map(({ id, chain }) => ({ chain, node: id })),
    ),
    stages: subset(STAGES),
    tiers: subset(TIERS),
    educations: subset(EDUCATIONS),
    chosen: fc.record({
      tags: subset(COMPANY_TAGS),
      sizes: subset(SIZE_VALUES),
      kinds: subset([...INSTITUTE_KINDS, ...PARK_KINDS]),
      levels: subset(PLACE_LEVELS),
      origins: subset(ORIGINS),
    }),
    ages: fc.option(span(AGE_EDGES.length)),
    founded: fc.option(fc.tuple(fc.constantFrom(...foundedYears), fc.constantFrom(...foundedYears))),
    years: fc.option(
      fc.tuple(span(years.length), fc.boolean()).map(([[a, b], stock]) => [stock ? 0 : years[a]!, years[b]!] as const),
    ),
    base: fc.constantFrom(...BASES),
    layers: subset(SUBJECTS),
    panel: fc.constantFrom(...PANELS),
    theme: fc.constantFrom(...THEMES),
    lang: fc.constantFrom(...LANGS),
    camera: fc.option(
      fc.tuple(
        fc.integer({ min: 73_000, max: 135_000 }),
        fc.integer({ min: 3000, max: 53_000 }),
        fc.integer({ min: 150, max: 1400 }),
      ),
    ),
  })
  .map(
    ({
      metricAt,
      place,
      stages,
      tiers,
      educations,
      chosen,
      ages,
      years: entered,
      founded,
      base,
      layers,
      camera,
      ...rest
    }) => {
      const ownAt = (selected: string | null): Own => {
        if (rest.view === "list") return listOwn({ ...rest, selected }, metricAt);
        if (rest.view === "chain") return chainOwn(metricAt);
        if (rest.view === "panorama") return panoramaOwn(metricAt);
        if (rest.view === "gaps") return gapsOwn({ ...rest, selected, chain: place.chain }, metricAt);
        if (rest.view === "route") return routeOwn(metricAt);
        if (rest.view === "youth") return { from: ["", "370100"][metricAt % 2]! };
        if (specOf(rest.view) === undefined) return statisticsOwn(rest.region, metricAt);
        return {
          metric: metricOf(rest, metricAt, place.chain !== null),
          base,
          by: byOf(rest.region, metricAt),
          layers,
        };
      };
      const isSelected =
        rest.selected !== null && canSelect({ ...DEFAULT_STATE, ...rest, own: ownAt(null) }, WORLD, rest.selected);
      const selected = isSelected ? rest.selected : null;
      return {
        ...rest,
        selected,
        own: ownAt(selected),
        filters: {
          ...place,
          ...chosen,
          stages,
          tiers,
          educations,
          ages,
          years: entered,
          founded: founded && [Math.min(...founded), Math.max(...founded)],
        },
        camera: camera && { center: [camera[0] / 1000, camera[1] / 1000], zoom: camera[2] / 100 },
      };
    },
  );

describe("the address", () => {
  test("is empty for the default state, and the empty address is the default state", () => {
    expect(encodeUrl(DEFAULT_STATE, WORLD)).toBe("");
    expect(decodeUrl("", WORLD)).toEqual({ state: DEFAULT_STATE, problems: [] });
  });

  test("gives back every state, without a complaint", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(decodeUrl(`?${encodeUrl(state, WORLD)}`, WORLD)).toEqual({ state, problems: [] });
      }),
      { numRuns: 2000 },
    );
  });

  test("is read from anything typed into it: always a valid state, whose own address is stable", () => {
    const words = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        ...codes,
        "371200",
        "__proto__",
        "constructor",
        "国",
        "listed,上市,micro,incubator,national",
        "<script>",
        "0-0",
        "99-18",
        "NaN,NaN,NaN",
        "%",
        "%zz",
        "javascript:alert(1)",
        '"><svg onload=alert(1)>',
        "370200.x=1,city.370200",
        "${alert(1)}",
      ),
    );
    const names = fc.oneof(
      fc.constantFrom(
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
        "layers",
        "panel",
        "theme",
        "lang",
        "mode",
        "camera",
      ),
      fc.constantFrom(...new Set(VIEW_IDS.flatMap((view) => [...readParameters(view)]))),
      fc.string(),
    );
    const query = fc.oneof(
      fc.string({ unit: "binary" }),
      fc
        .array(fc.tuple(names, words), { maxLength: 6 })
        .map((pairs) => pairs.map(([name, word]) => `${name}=${word}`).join("&")),
    );
    fc.assert(
      fc.property(query, (text) => {
        const { state } = decodeUrl(text, WORLD);
        expect(tree.byCode.has(state.region)).toBe(true);
        const spec = specOf(state.view);
        if (spec) expect(spec.metrics).toContain(state.own["metric"]);
        expect(decodeUrl(encodeUrl(state, WORLD), WORLD)).toEqual({ state, problems: [] });
      }),
      { numRuns: ADDRESSES },
    );
  });

  test("keeps commas readable and a fixed order of parameters", () => {
    const state: AppState = {
      ...DEFAULT_STATE,
      theme: "night",
      region: "370200",
      filters: { ...NO_FILTERS, tiers: ["national", "provincial"], ages: [0, 2], chain: "chips", years: [0, 2022] },
      camera: { center: [120.123456, 36.5], zoom: 7.123 },
    };
    expect(encodeUrl(state, WORLD)).toBe(
      "region=370200&chain=chips&entered=2022&tier=national,provincial&age=18-34&theme=night&camera=120.12346,36.5,7.123",
    );
  });
});

test("tags are written by their stable English names and read in the order of their list", () => {
  const filters = { ...NO_FILTERS, tags: ["独角兽", "上市"] as const, sizes: ["large", "unknown"] as const };
  expect(encodeUrl({ ...DEFAULT_STATE, filters }, WORLD)).toBe("tag=unicorn,listed&size=large,unknown");
  expect(decodeUrl("tag=unicorn,listed", WORLD).state.filters.tags).toEqual(["上市", "独角兽"]);
});

describe("a parameter that cannot be used", () => {
  test.each([
    ["region=999999", "region", "unknown-value", {}],
    ["region=710000", "region", "no-data", { absent: "710000" }],
    ["select=abc", "select", "unknown-value", {}],
    ["select=370202", "select", "not-compared", {}],
    ["region=370000&select=110101", "select", "not-compared", { region: "370000" }],
    ["select=100000", "select", "not-compared", {}],
    ["view=nothing", "view", "unknown-value", {}],
    ["metric=lq", "metric", "not-available", {}],
    ["metric=companies", "metric", "not-available", {}],
    ["by=town", "by", "unknown-value", {}],
    ["by=prefecture&region=370200", "by", "not-available", { region: "370200" }],
    ["by=province&region=370000", "by", "not-available", { region: "370000" }],
    ["chain=x", "chain", "unknown-value", {}],
    ["tier=national,foo", "tier", "unknown-value", { filters: { ...NO_FILTERS, tiers: ["national"] } }],
    ["tag=listed,上市", "tag", "unknown-value", { filters: { ...NO_FILTERS, tags: ["上市"] } }],
    ["size=huge", "size", "unknown-value", {}],
    ["kind=university,zoo", "kind", "unknown-value", { filters: { ...NO_FILTERS, kinds: ["university"] } }],
    ["level=global", "level", "unknown-value", {}],
    ["age=abc", "age", "not-a-range", {}],
    ["age=19-34", "age", "not-a-range", {}],
    ["age=35-24", "age", "not-a-range", {}],
    ["entered=1999", "entered", "not-a-range", {}],
    ["year=2023-2021", "year", "not-a-range", {}],
    ["camera=1,2", "camera", "not-a-range", {}],
    ["camera=900,2,3", "camera", "not-a-range", {}],
    ["theme=pink", "theme", "unknown-value", {}],
    ["fbclid=1", "fbclid", "unknown-parameter", {}],
  ] as const)("%s is reported and replaced", (query, parameter, rule, kept) => {
    const { state, problems } = decodeUrl(query, WORLD);
    expect(problems).toEqual([expect.objectContaining({ parameter, rule })]);
    expect(state).toEqual({ ...DEFAULT_STATE, ...kept });
  });

  test("a region without data stays in the address while the home of the dataset is shown in its place", () => {
    const { state } = decodeUrl("region=710000&view=industry", WORLD);
    expect(state).toMatchObject({ region: "100000", absent: "710000" });
    expect(encodeUrl(state, WORLD)).toBe("region=710000&view=industry");
  });

  test("a former code leads to the region of today", () => {
    const today = tree.regions.map((region) =>
      region.code === "370100" ? { ...region, formerCodes: ["371200"] } : region,
    );
    const dataset = { ...WORLD, tree: { ...tree, regions: today } };
    const { state, problems } = decodeUrl("region=371200", dataset);
    expect(state.region).toBe("370100");
    expect(problems).toEqual([{ parameter: "region", value: "371200", rule: "former-code" }]);
  });

  test("the years of older links are those of entry, or of founding where companies are asked for", () => {
    expect(decodeUrl("year=2021-2022", WORLD)).toEqual(decodeUrl("entered=2021-2022", WORLD));
    expect(decodeUrl("year=2021-2022&view=industry", WORLD)).toEqual(
      decodeUrl("view=industry&founded=2021-2022", WORLD),
    );
    expect(decodeUrl("year=2021&view=places", WORLD)).toEqual(decodeUrl("view=places&entered=2021", WORLD));
    // Said again in today's words: these stand.
    expect(decodeUrl("year=2021&entered=2022", WORLD)).toEqual(decodeUrl("entered=2022", WORLD));
  });

  test("an open last band, a node's own chain and a year of foundings are understood", () => {
    expect(decodeUrl("age=60-", WORLD).state.filters.ages).toEqual([AGE_EDGES.length - 1, AGE_EDGES.length - 1]);
    expect(decodeUrl("node=robots-4", WORLD).state.filters).toMatchObject({ chain: "robots", node: "robots-4" });
    expect(decodeUrl("view=industry&founded=2019-2020", WORLD).state.filters.founded).toEqual([2019, 2020]);
  });
});
