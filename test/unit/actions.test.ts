/** What the user's steps do to the state: drilling, climbing, filters that exclude each other, metrics that give way. */
import { describe, expect, test } from "vitest";
import { reduce } from "#app/actions";
import type { Action } from "#model/action";
import { comparedRegions } from "#model/compared";
import { NO_FILTERS } from "#model/filters";
import { type AppState } from "#model/state";
import { DEFAULT_STATE } from "#app/home";
import { decodeUrl, encodeUrl } from "#app/address";
import { WORLD } from "#test/fixtures/world";

const after = (...actions: readonly Action[]): AppState =>
  actions.reduce((state, action) => reduce(state, action, WORLD), DEFAULT_STATE);
const compared = (scope: string): readonly string[] => comparedRegions(WORLD.tree, scope).map(({ code }) => code);

describe("drilling", () => {
  test("goes to a region and forgets selection and camera", () => {
    const state = after(
      { type: "camera", camera: { center: [100, 30], zoom: 5 } },
      { type: "select", region: "370000" },
      { type: "go", region: "370200" },
    );
    expect(state).toEqual({ ...DEFAULT_STATE, region: "370200" });
  });

  test("climbs to the parent and marks where it came from; the next climb lets the mark go first", () => {
    const up = after({ type: "go", region: "370200" }, { type: "climb" });
    expect(up).toMatchObject({ region: "370000", selected: "370200" });
    const unmarked = reduce(up, { type: "climb" }, WORLD);
    expect(unmarked).toMatchObject({ region: "370000", selected: null });
    expect(reduce(unmarked, { type: "climb" }, WORLD)).toMatchObject({ region: "100000", selected: "370000" });
  });

  test("refuses unknown regions and those without data, and the nation has nowhere to climb", () => {
    expect(after({ type: "go", region: "999999" })).toBe(DEFAULT_STATE);
    expect(after({ type: "go", region: "710000" })).toBe(DEFAULT_STATE);
    expect(after({ type: "climb" })).toBe(DEFAULT_STATE);
  });

  test("a region without data is spoken of in every view, until the reader goes elsewhere", () => {
    const absent: AppState = { ...DEFAULT_STATE, absent: "710000" };
    const step = (action: Action): AppState => reduce(absent, action, WORLD);
    expect(step({ type: "view", view: "industry" }).absent).toBe("710000");
    expect(step({ type: "lang", lang: "en" }).absent).toBe("710000");
    for (const region of ["100000", "370000"])
      expect(step({ type: "go", region })).toMatchObject({ region, absent: null });
    expect(step({ type: "select", region: "370000" })).toMatchObject({ selected: "370000", absent: null });
    expect(step({ type: "home" }).absent).toBeNull();
  });

  test("compares children, districts of a municipality, or the siblings of a region that has no children", () => {
    expect(compared("110000")).toEqual(["110101", "110105"]);
    expect(compared("441900")).toEqual(["440100", "441900"]);
    expect(compared("370212")).toEqual(["370202", "370212"]);
  });

  test("selects, and lets go when selected again", () => {
    expect(after({ type: "select", region: "370000" }).selected).toBe("370000");
    expect(after({ type: "select", region: "370000" }, { type: "select", region: "370000" }).selected).toBeNull();
  });
});

describe("what cannot be told apart in the address is the same state", () => {
  test("chosen values and layers stand in the order of the address, whatever the order of clicks", () => {
    const state = after(
      { type: "filter", set: { tiers: ["senior", "national"] } },
      { type: "filter", set: { educations: ["other", "doctor"] } },
      { type: "filter", set: { stages: ["down", "up"] } },
      { type: "choose", set: { layers: ["talent", "park", "company"] } },
    );
    expect(decodeUrl(encodeUrl(state, WORLD), WORLD)).toEqual({ state, problems: [] });
  });

  test("a camera is as precise as the address holds it", () => {
    const state = after({ type: "camera", camera: { center: [120.1234567, 36.7654321], zoom: 7.123456 } });
    expect(decodeUrl(encodeUrl(state, WORLD), WORLD).state).toEqual(state);
  });

  test("only a region among those compared is selected", () => {
    expect(after({ type: "select", region: "370202" })).toBe(DEFAULT_STATE);
    const strange = { ...DEFAULT_STATE, selected: "370202" };
    expect(reduce(strange, { type: "restore", state: strange }, WORLD).selected).toBeNull();
  });
});

describe("filters", () => {
  test("a node brings its chain and drops the stages; a stage drops the node; another chain drops the node", () => {
    const node = after({ type: "filter", set: { stages: ["up"] } }, { type: "filter", set: { node: "robots-4" } });
    expect(node.filters).toEqual({ ...NO_FILTERS, chain: "robots", node: "robots-4" });
    expect(reduce(node, { type: "filter", set: { stages: ["down"] } }, WORLD).filters).toEqual({
      ...NO_FILTERS,
      chain: "robots",
      stages: ["down"],
    });
    expect(reduce(node, { type: "filter", set: { chain: "chips" } }, WORLD).filters).toEqual({
      ...NO_FILTERS,
      chain: "chips",
    });
    expect(reduce(node, { type: "filter", set: { node: "unknown" } }, WORLD).filters).toEqual({
      ...NO_FILTERS,
      chain: "robots",
    });
  });

  test("of companies and places stand beside those of people, each set and let go by itself", () => {
    const state = after(
      { type: "filter", set: { tags: ["上市", "独角兽"] } },
      { type: "filter", set: { sizes: ["large"] } },
      { type: "filter", set: { kinds: ["university"] } },
      { type: "filter", set: { levels: ["national"] } },
      { type: "filter", set: { tiers: ["national"] } },
      { type: "filter", set: { sizes: [] } },
    );
    expect(state.filters).toEqual({
      ...NO_FILTERS,
      tags: ["上市", "独角兽"],
      kinds: ["university"],
      levels: ["national"],
      tiers: ["national"],
    });
    expect(reduce(state, { type: "filter", set: NO_FILTERS }, WORLD).filters).toEqual(NO_FILTERS);
  });

  test("clear all at once, and leave region, view and theme alone", () => {
    const state = after(
      { type: "go", region: "370000" },
      { type: "theme", theme: "night" },
      { type: "filter", set: { tiers: ["national"] } },
      { type: "filter", set: { ages: [0, 2] } },
      { type: "filter", set: NO_FILTERS },
    );
    expect(state).toEqual({ ...DEFAULT_STATE, region: "370000", theme: "night" });
  });
});

describe("metrics", () => {
  test("a location quotient gives way to the view's own metric when the chain goes", () => {
    const lq = after({ type: "filter", set: { chain: "chips" } }, { type: "choose", set: { metric: "lq" } });
    expect(lq.own["metric"]).toBe("lq");
    expect(reduce(lq, { type: "filter", set: NO_FILTERS }, WORLD).own["metric"]).toBe("heads");
  });

  test("per 10,000 residents stays on the way down to counties", () => {
    const perHead = after({ type: "choose", set: { metric: "per10k" } });
    for (const region of ["370000", "370200", "370212"])
      expect(reduce(perHead, { type: "go", region }, WORLD).own["metric"]).toBe("per10k");
  });

  test("another view brings its own metric and layers, and refuses a metric of another view", () => {
    const places = after({ type: "view", view: "places" });
    expect(places.own).toMatchObject({ metric: "institutes", layers: ["institute", "park"] });
    expect(reduce(places, { type: "choose", set: { metric: "heads" } }, WORLD)).toEqual(places);
    expect(reduce(places, { type: "choose", set: { metric: "parks" } }, WORLD).own["metric"]).toBe("parks");
  });

  test("a metric whose layer was switched off brings the layer back", () => {
    const state = after({ type: "choose", set: { layers: [] } }, { type: "choose", set: { metric: "share" } });
    expect(state.own["layers"]).toEqual(["talent"]);
  });
});

test("a step that changes nothing gives back the same state, and no step changes the old one", () => {
  const frozen = Object.freeze({ ...DEFAULT_STATE, filters: Object.freeze({ ...NO_FILTERS }) });
  expect(reduce(frozen, { type: "view", view: "talent" }, WORLD)).toBe(frozen);
  expect(reduce(frozen, { type: "filter", set: { tiers: ["national"] } }, WORLD)).not.toBe(frozen);
  expect(frozen.filters.tiers).toEqual([]);
});
