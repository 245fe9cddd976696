/** The presenter window: which wall it listens to, its times, and what it says of a tour that is wrong. */
import { describe, expect, test } from "vitest";
import { linkAsked, linkHeard, MOST_UNANSWERED, NO_LINK, stoodMs, type Link } from "#app/presenter/link";
import type { WallState } from "#app/presenter/messages";
import { minutesOf, stopwatch } from "#app/presenter/stopwatch";
import { tourDigest } from "#app/presenter/tour-digest";
import { MOST_SLIDES, readTour } from "#model/tour";
import { tourProblemSentence } from "#text/tour-problems";

const [WALL, OTHER] = ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"];
const STATE: WallState = {
  slide: 1,
  count: 3,
  isPlaying: false,
  isBlank: false,
  isAway: false,
  isReady: true,
  trouble: "",
  lang: "zh",
  title: "标题",
  place: "全国",
  sentence: "一句话。",
  isDemo: true,
  dwellMs: 20_000,
  stoodMs: 4000,
  digest: "x",
};
const heard = (link: Link, from = WALL, state = STATE, nowMs = 1000): Link =>
  linkHeard(link, from, { type: "state", state }, nowMs);
const askedTimes = (link: Link, times: number): Link =>
  Array.from({ length: times }).reduce<Link>((each) => linkAsked(each), link);

describe("a presenter window", () => {
  test("shows nothing before a wall has told something", () => {
    expect(NO_LINK).toMatchObject({ isConnected: false, state: null });
    expect(stoodMs(NO_LINK, 5000)).toBe(0);
  });

  test("is connected by the first state it hears", () => {
    expect(heard(NO_LINK)).toMatchObject({ isConnected: true, wall: WALL, state: STATE });
  });

  test("does not listen to a second wall of the talk while the first is there", () => {
    const link = heard(NO_LINK);
    expect(heard(link, OTHER, { ...STATE, slide: 2 })).toBe(link);
    expect(linkHeard(link, OTHER, { type: "bye" }, 1000)).toBe(link);
  });

  test("loses a wall that says goodbye at once, keeps what it said last, and takes the next wall", () => {
    const gone = linkHeard(heard(NO_LINK), WALL, { type: "bye" }, 2000);
    expect(gone).toMatchObject({ isConnected: false, state: STATE });
    expect(heard(gone, OTHER, { ...STATE, slide: 2 })).toMatchObject({ isConnected: true, wall: OTHER });
  });

  test("loses a wall that leaves its questions unanswered, and finds the same wall again", () => {
    const busy = askedTimes(heard(NO_LINK), MOST_UNANSWERED);
    expect(busy.isConnected).toBe(true);
    const lost = linkAsked(busy);
    expect(lost).toMatchObject({ isConnected: false, state: STATE });
    expect(heard(lost)).toMatchObject({ isConnected: true, unanswered: 0 });
  });

  test("keeps pictures of its wall only", () => {
    const picture = { slide: 2, image: "data:image/jpeg;base64,AAAA" };
    const link = linkHeard(heard(NO_LINK), WALL, { type: "picture", picture }, 1000);
    expect(link.pictures.get(2)).toBe(picture.image);
    expect(linkHeard(linkHeard(link, WALL, { type: "bye" }, 0), OTHER, { type: "picture", picture }, 0).wall).toBe(
      WALL,
    );
    expect(heard(linkHeard(link, WALL, { type: "bye" }, 0), OTHER).pictures.size).toBe(0);
  });

  test("counts a slide's time on from what the wall said, never backwards", () => {
    const link = heard(NO_LINK);
    expect(stoodMs(link, 3500)).toBe(6500);
    expect(stoodMs(link, 0)).toBe(4000);
  });
});

describe("the time of a talk", () => {
  const table = (): { readonly store: Map<string, string>; keeping: () => Pick<Storage, "getItem" | "setItem"> } => {
    const store = new Map<string, string>();
    const getItem = (key: string): string | null => store.get(key) ?? null;
    return { store, keeping: () => ({ getItem, setItem: (key, value) => void store.set(key, value) }) };
  };
  const at = { steady: 0, day: 1_000_000 };
  const clocks = { steadyMs: () => at.steady, dayMs: () => at.day };

  test("goes by a clock that never jumps", () => {
    const watch = stopwatch("t", table().keeping, clocks);
    at.steady += 65_000;
    at.day -= 3_600_000;
    expect(watch.elapsedMs()).toBe(65_000);
    watch.reset();
    expect(watch.elapsedMs()).toBe(0);
  });

  test("goes on over a reload, and counts the seconds that it took", () => {
    const { keeping } = table();
    const watch = stopwatch("t", keeping, clocks);
    at.steady += 10_000;
    watch.keep();
    at.day += 2000;
    at.steady = 0;
    expect(stopwatch("t", keeping, clocks).elapsedMs()).toBe(12_000);
  });

  test("does not count a jump of the day's clock over a reload", () => {
    for (const jump of [-7_200_000, 7_200_000]) {
      const { keeping } = table();
      at.steady = 0;
      const watch = stopwatch("t", keeping, clocks);
      at.steady += 10_000;
      watch.keep();
      at.day += jump;
      expect(stopwatch("t", keeping, clocks).elapsedMs()).toBe(10_000);
    }
  });

  test("begins anew where storage is refused or holds something else", () => {
    const refuse = (): never => {
      throw new Error("refused");
    };
    expect(stopwatch("t", refuse, clocks).elapsedMs()).toBe(0);
    const { store, keeping } = table();
    for (const kept of ["", "x", "-5 1", "1e999 1", "5"]) {
      store.set("t", kept);
      const elapsed = stopwatch("t", keeping, clocks).elapsedMs();
      expect(Number.isFinite(elapsed) && elapsed >= 0).toBe(true);
    }
  });

  test("is written in minutes and seconds, with hours when there are any", () => {
    expect([0, 61_000, 3_599_999, 3_725_000, -5].map(minutesOf)).toEqual(["0:00", "1:01", "59:59", "1:02:05", "0:00"]);
  });
});

describe("a tour's file", () => {
  const said = (file: unknown, lang: "zh" | "en" = "zh"): readonly string[] =>
    readTour(typeof file === "string" ? file : JSON.stringify(file)).problems.map((problem) =>
      tourProblemSentence(lang, problem),
    );
  const FORMAT = "talent-map-tour/1";

  test("that is wrong is told of in words, slide by slide", () => {
    expect(said("{")).toEqual(["文件不是 JSON，读不出来。"]);
    expect(said({ format: "other", slides: [] })[0]).toContain("不是讲解路线");
    expect(said({ format: FORMAT, slides: [] })).toEqual(["整条路线：场景（slides）里没有一个能用。"]);
    expect(said({ format: FORMAT, slides: [{ address: "", seconds: 1 }, {}] })).toEqual([
      "第 1 个场景：停留时间（seconds）要在 3 到 3600 秒之间，现按 20 秒。",
      "第 2 个场景：地图地址（address）没有写。",
    ]);
    const many = Array.from({ length: MOST_SLIDES + 1 }, () => ({ address: "" }));
    expect(said({ format: FORMAT, slides: many }, "en")).toEqual([
      "The tour: slides more than 200; the rest was left out.",
    ]);
  });

  test("has a digest that changes with its notes", () => {
    const tour = (notes: string): string => {
      const read = readTour(JSON.stringify({ format: FORMAT, slides: [{ address: "", notes }] }));
      return read.tour ? tourDigest(read.tour) : "";
    };
    expect(tour("一")).not.toBe("");
    expect(tour("一")).toBe(tour("一"));
    expect(tour("一")).not.toBe(tour("二"));
  });
});
