// Trains between cities: the typed-in table, the published file and the journeys chained from it.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { greatCircleKm } from "#analytics/great-circle";
import { journeysOf, NO_JOURNEY, TOP_KM_PER_HOUR } from "#analytics/journeys";
import { gzipBytes } from "#data/build/files/pack";
import { placeTrains } from "#data/build/rail/pack-rail";
import { loadDirectTrains, type DirectTrain } from "#data/facts/rail";
import { buildRegions } from "#data/regions/build-regions";
import { decodeRail } from "#format/decode-rail";
import { encodeRail } from "#format/encode-rail";
import { regionTree, type RegionTree } from "#model/regions";
import { smallTree } from "#test/fixtures/small-nation";

const FACTS = join(import.meta.dirname, "../../data/facts");
const FILE = "rail-minutes-2024.csv";

let tree: RegionTree;
beforeAll(async () => {
  tree = regionTree(await buildRegions());
}, 60_000);

/** At least so far apart: between the nearest edges of the bounding boxes, where degrees of longitude are shortest. */
function kilometresApart(from: string, to: string): number {
  const [own, other] = [tree.byCode.get(from)!.bbox, tree.byCode.get(to)!.bbox];
  const apart = (low: number, high: number): number =>
    Math.max(0, own[low]! - other[high]!, other[low]! - own[high]!) * 111.2;
  const north = Math.max(own[3], other[3]);
  return Math.hypot(apart(0, 2) * Math.cos((north * Math.PI) / 180), apart(1, 3));
}

/** The typed-in table with its first row changed. */
function spoiled(change: (row: string) => string): () => unknown {
  return () => {
    const folder = mkdtempSync(join(tmpdir(), "rail-"));
    try {
      cpSync(join(FACTS, FILE), join(folder, FILE));
      const [head, first, ...rest] = readFileSync(join(folder, FILE), "utf8").split("\n");
      writeFileSync(join(folder, FILE), [head, change(first!), ...rest].join("\n"));
      return loadDirectTrains(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

describe("the typed-in trains", () => {
  test("are 18,364 pairs of 339 cities, each in the table of regions, and 18 that are left out", () => {
    const { trains, unplaced } = placeTrains(loadDirectTrains(), tree);
    expect(unplaced).toEqual([]);
    expect([trains.regions.length, trains.from.length]).toEqual([339, 18_364]);
    expect(loadDirectTrains(undefined, "left_out")).toHaveLength(18);
    const levels = new Set([...trains.regions].map((index) => tree.regions[index]!.level));
    expect([...levels].toSorted()).toEqual(["prefecture", "province"]);
  });

  test("are left out where and only where a train would run faster than 250 km/h between the nearest edges of the cities' boxes", () => {
    const speed = ({ from, to, minutes }: DirectTrain): number => (kilometresApart(from, to) / minutes) * 60;
    expect(Math.max(...loadDirectTrains().map(speed))).toBeLessThan(240);
    expect(Math.min(...loadDirectTrains(undefined, "left_out").map(speed))).toBeGreaterThan(250);
  });

  test("take what everybody who has taken them knows", () => {
    const minutes = (a: string, b: string): number | undefined =>
      loadDirectTrains().find(({ from, to }) => from === a && to === b)?.minutes;
    expect(minutes("110000", "310000")).toBe(258);
    expect(minutes("370100", "370200")).toBe(60);
  });

  test("are refused with line and column where a cell breaks its rule", () => {
    for (const change of [
      (row: string) => row.replace(":21;", ":0;"),
      (row: string) => row.replace("110000,120000", "110000,100000"),
      (row: string) => row.replace(";", ";120000:22;"),
      (row: string) => row.replace("120000:21", "120000"),
    ])
      expect(spoiled(change)).toThrow(/rail-minutes-2024\.csv line 2, column fastest_direct_minutes/);
  });

  test("of codes that a tree lacks are told and left out", () => {
    const { trains, unplaced } = placeTrains(loadDirectTrains(), smallTree());
    expect(trains.regions.length + unplaced.length).toBe(339);
    expect(unplaced).toContain("310000");
    expect([...trains.from, ...trains.to].every((city) => city < trains.regions.length)).toBe(true);
  });
});

describe("the published trains", () => {
  test("come in a file of at most 60 kB and are read as they were written", async () => {
    const { trains } = placeTrains(loadDirectTrains(), tree);
    const bytes = encodeRail(trains);
    expect((await gzipBytes(bytes, 9)).length).toBeLessThan(60_000);
    expect(decodeRail(bytes, "rail", tree.regions.length)).toEqual(trains);
  });

  test("are refused where a city is in no tree", () => {
    const { trains } = placeTrains(loadDirectTrains(), tree);
    expect(() => decodeRail(encodeRail(trains), "rail", 100)).toThrow(
      expect.objectContaining({ code: "format-content" }),
    );
  });

  describe("chained", () => {
    const journeys = () => {
      const { trains } = placeTrains(loadDirectTrains(), tree);
      const cities = Array.from(trains.regions, (index) => tree.regions[index]!);
      const kilometres = (a: number, b: number): number => greatCircleKm(cities[a]!.label, cities[b]!.label);
      return { cities, kilometres, ...journeysOf(trains, kilometres) };
    };

    test("are journeys between all cities but 492 ordered pairs", () => {
      const { minutes, changes } = journeys();
      expect(minutes.filter((value) => Number.isNaN(value))).toHaveLength(492);
      expect(changes.filter((count) => count === NO_JOURNEY)).toHaveLength(492);
    });

    test("keep to the timetable where a train runs directly, and are never faster than any train", () => {
      const { cities, kilometres, minutes, changes, reckoned } = journeys();
      const between = (a: string, b: string): readonly number[] => {
        const [from, to] = [a, b].map((code) => cities.findIndex((city) => city.code === code));
        const at = from! * cities.length + to!;
        return [minutes[at]!, changes[at]!, reckoned[at]!];
      };
      expect(between("370200", "340100")).toEqual([293, 0, 0]);
      expect(between("310000", "110000")).toEqual([258, 0, 0]);
      // Its 11 minutes lead from the last station of 青岛 to the first of 潍坊.
      const [neighbours = 0, ...known] = between("370200", "370700");
      expect([neighbours > 20, ...known]).toEqual([true, 0, 1]);
      const speeds = cities.flatMap((_, a) =>
        cities.map((__, b) => (a === b ? 0 : (kilometres(a, b) / minutes[a * cities.length + b]!) * 60)),
      );
      expect(Math.max(...speeds.filter((speed) => !Number.isNaN(speed)))).toBeLessThanOrEqual(TOP_KM_PER_HOUR);
    });
  });
});
