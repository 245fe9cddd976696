/** A dataset whose page opens with the nation and its provinces: what may be seen and done before the rest has come. */
import { describe, expect, test } from "vitest";
import { decodeUrl } from "#app/address";
import type { Completion } from "#app/completion";
import { isOfProvinces } from "#app/of-provinces";
import { createStore, type Store } from "#app/store";
import { WORLD } from "#test/fixtures/world";

/** A rest that comes, or fails, when told to; asked again after a failure. */
function later(): Completion & { readonly come: () => void; readonly fail: () => void } {
  let isWhole = false;
  let settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void };
  const next = (): Promise<void> => new Promise((resolve, reject) => (settle = { resolve, reject }));
  let waiting = next();
  return {
    isWhole: () => isWhole,
    complete: () => waiting,
    come: () => {
      isWhole = true;
      settle.resolve();
    },
    fail: () => {
      settle.reject(new Error("offline"));
      waiting = next();
    },
  };
}

/** Actions that waited are taken after their promise. */
const taken = (): Promise<void> => new Promise((done) => setTimeout(done));

const opened = (completion: Completion): Store =>
  createStore(WORLD, decodeUrl("view=talent", WORLD).state, { completion });

describe("before the rest of a dataset has come", () => {
  test("what waits for all of it comes after the steps that waited, at once in a whole dataset, and not without it", async () => {
    const completion = later();
    const store = opened(completion);
    const seen: string[] = [];
    const look = (): void => void seen.push(store.state.value.region);
    store.dispatch({ type: "go", region: "370000" });
    const looked = store.whenWhole(look);
    completion.come();
    await looked;
    void store.whenWhole(look);
    expect(seen).toEqual(["370000", "370000"]);
    const broken = later();
    const refused = opened(broken).whenWhole(look);
    broken.fail();
    await expect(refused).rejects.toThrow("offline");
    expect(seen.length).toBe(2);
  });

  test("what is said of the nation and its provinces is done at once", () => {
    const store = opened(later());
    store.dispatch({ type: "lang", lang: "en" });
    store.dispatch({ type: "select", region: "370000" });
    expect(store.state.value).toMatchObject({ lang: "en", selected: "370000" });
  });

  test("a step to a place below waits for it, and what comes after keeps its turn", async () => {
    const completion = later();
    const store = opened(completion);
    store.dispatch({ type: "go", region: "370000" });
    store.dispatch({ type: "lang", lang: "en" });
    expect(store.state.value).toMatchObject({ region: "100000", lang: "zh" });
    completion.come();
    await taken();
    expect(store.state.value).toMatchObject({ region: "370000", lang: "en" });
    store.dispatch({ type: "go", region: "370200" });
    expect(store.state.value.region).toBe("370200");
  });

  test("a rest that cannot be had is told; the step is taken by a retry", async () => {
    const completion = later();
    const store = opened(completion);
    store.dispatch({ type: "go", region: "370000" });
    completion.fail();
    await taken();
    expect([store.state.value.region, store.isWaiting.value]).toEqual(["100000", false]);
    expect(store.notices.value.map(({ kind }) => kind)).toEqual(["error"]);
    store.retry();
    expect(store.isWaiting.value).toBe(true);
    completion.come();
    await taken();
    expect([store.state.value.region, store.isWaiting.value]).toEqual(["370000", false]);
  });

  test("a step that failed is not taken once there has been another", async () => {
    const completion = later();
    const store = opened(completion);
    const seen: string[] = [];
    store.dispatch({ type: "go", region: "370000" });
    completion.fail();
    await taken();
    store.dispatch({ type: "select", region: "310000" });
    store.retry();
    completion.come();
    await taken();
    store.state.subscribe(({ region }) => void seen.push(region));
    store.dispatch({ type: "go", region: "370200" });
    expect(seen).toEqual(["100000", "370200"]);
  });

  test("while steps wait it says so, and the map that stands can be moved", async () => {
    const completion = later();
    const store = opened(completion);
    const camera = { center: [110, 30], zoom: 4 } as const;
    expect(store.isWaiting.value).toBe(false);
    store.dispatch({ type: "go", region: "370000" });
    store.dispatch({ type: "camera", camera });
    expect([store.isWaiting.value, store.state.value.camera]).toEqual([true, camera]);
    completion.come();
    await taken();
    expect(store.state.value).toMatchObject({ region: "370000", camera: null });
  });

  test("a move through the history takes the place of steps that wait; what comes after it keeps its turn", async () => {
    const completion = later();
    const store = opened(completion);
    const restore = (query: string) => () => store.dispatch({ type: "restore", state: decodeUrl(query, WORLD).state });
    store.dispatch({ type: "go", region: "310000" });
    store.move(restore("view=industry"), true);
    expect([store.isWaiting.value, store.state.value.view]).toEqual([false, "industry"]);
    store.move(restore("view=talent&region=370000"), false);
    store.move(restore("view=talent&region=370200"), false);
    store.dispatch({ type: "lang", lang: "en" });
    expect([store.isWaiting.value, store.state.value.lang]).toEqual([true, "zh"]);
    completion.come();
    await taken();
    expect(store.state.value).toMatchObject({ region: "370200", view: "talent", lang: "en" });
  });

  test("an address of another place, of counties or of a node has to wait, one of provinces has not", () => {
    const isEarly = (query: string): boolean => isOfProvinces(decodeUrl(query, WORLD).state, WORLD);
    expect(
      ["view=talent", "view=statistics&by=province", "view=talent&select=370000", "view=industry"].map(isEarly),
    ).toEqual([true, true, true, true]);
    expect(
      [
        "view=talent&region=370000",
        "view=statistics&by=prefecture",
        `view=talent&node=${WORLD.taxonomy.nodes[0]!.id}`,
        `view=route&select=310000&gaps=${WORLD.taxonomy.nodes[0]!.id}`,
      ].map(isEarly),
    ).toEqual([false, false, false, false]);
    const ofOneCity = { ...WORLD, coverage: { ...WORLD.coverage, talent: ["370200"] } };
    expect(isOfProvinces(decodeUrl("view=talent", ofOneCity).state, ofOneCity)).toBe(false);
  });
});
