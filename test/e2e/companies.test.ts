/** Companies on the map against the published rows: what the pointer finds, what a filter takes away, what the density counts. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers, type Renderer } from "./browsers";
import { openExplorer, type Explorer, type Point } from "./explorer-driver";
import { MapEye, Picture } from "./map-eye";
import { openOracle, type Oracle } from "./oracle";
import { NATION } from "#model/regions";
import { decodeUrl } from "#app/address";
import { themeColors } from "#theme/palettes";

const CITY = "370200";
const PROVINCE = "370000";
/** The pointer reaches 6 pixels: a company this far from all others is the only one under it. */
const ALONE_PX = 14;
/** What is known of a company is fetched when the pointer is on it; a busy machine takes its time. */
const PATIENCE_MS = 30_000;
const PAPER = themeColors("paper");

let oracle: Oracle;
beforeAll(async () => {
  oracle = await openOracle(inject("siteUrl"));
});
afterAll(closeBrowsers);

interface Company {
  readonly row: number;
  readonly name: string;
  readonly point: Point;
}

/** Companies in sight with no other within reach, of those a query shows. */
async function loneCompanies(eye: MapEye, query: string): Promise<readonly Company[]> {
  const { session, dataset } = oracle;
  const { filters } = decodeUrl(query, dataset).state;
  const [{ lng, lat }, visible] = await Promise.all([
    session.ask("points", { subject: "company", province: PROVINCE }),
    session.ask("visible", { subject: "company", province: PROVINCE, region: CITY, filters }),
  ]);
  const shown = Array.from(visible.keys())
    .filter((row) => visible[row] === 1)
    .map((row) => ({ row, point: eye.at([lng[row] ?? 0, lat[row] ?? 0]) }));
  const lone = shown.filter(
    ({ row, point: { x, y } }) =>
      eye.sees({ x, y }) &&
      shown.every((other) => other.row === row || Math.hypot(other.point.x - x, other.point.y - y) > ALONE_PX),
  );
  const names = await session.ask("names", {
    subject: "company",
    province: PROVINCE,
    rows: lone.map(({ row }) => row),
  });
  return lone.map((company, at) => ({ ...company, name: names[at] ?? "" }));
}

describe.each<Renderer>(["gpu", "svg"])("companies of a city by %s", (renderer) => {
  let explorer: Explorer;
  let eye: MapEye;
  const all = `view=industry&region=${CITY}`;
  beforeAll(async () => {
    explorer = await openExplorer({ renderer, query: all });
    eye = await MapEye.on(explorer, oracle, CITY);
  });
  afterAll(() => explorer.close());

  test("the pointer on a company tells its name, and a filter takes it from the map and from the pointer", async () => {
    const before = await loneCompanies(eye, all);
    expect(before.length).toBeGreaterThan(5);
    for (const { name, point } of before.slice(0, 3)) {
      await explorer.page.mouse.move(point.x, point.y);
      await expect.poll(() => explorer.hoverCard(), { timeout: PATIENCE_MS }).toBe(name);
    }
    const drawn = new Picture(await explorer.screenshot());
    const few = `${all}&founded=2025-2025`;
    const kept = new Set((await loneCompanies(eye, few)).map(({ row }) => row));
    const gone = before.filter(({ row }) => !kept.has(row));
    expect(gone.length).toBeGreaterThan(3);
    await explorer.visit(few);
    const { x, y } = gone[0]?.point ?? { x: 0, y: 0 };
    await explorer.page.mouse.move(x, y);
    await expect.poll(() => explorer.hoverCard(), { timeout: PATIENCE_MS }).not.toBe(gone[0]?.name);
    await explorer.page.mouse.move(5, 5);
    const filtered = new Picture(await explorer.screenshot());
    const purple = (picture: Picture, { point }: Company): boolean => picture.hasNear(point, PAPER.company, 1, 90);
    expect(before.filter((company) => purple(drawn, company)).length).toBeGreaterThan(before.length * 0.8);
    expect(gone.filter((company) => purple(filtered, company)).length).toBeLessThan(gone.length * 0.2);
    expect(explorer.errors).toEqual([]);
  });
});

test("the density of the nation is drawn in its colours, and is gone with its layer", async () => {
  const explorer = await openExplorer({ renderer: "gpu", query: "view=industry" });
  const eye = await MapEye.on(explorer, oracle, NATION);
  const east: Point[] = [];
  for (let lng = 112; lng < 118; lng += 0.05)
    for (let lat = 31; lat < 38; lat += 0.05) {
      const point = eye.at([lng, lat]);
      if (eye.sees(point)) east.push(point);
    }
  const share = async (): Promise<number> => {
    const seen = new Picture(await explorer.screenshot());
    return PAPER.density.reduce((sum, colour) => sum + seen.count(east, colour), 0) / east.length;
  };
  expect(await share()).toBeGreaterThan(0.1);
  await explorer.toggleLayer("company");
  expect(await share()).toBeLessThan(0.01);
  await explorer.close();
});
