/** The address alone says what is drawn: whatever the way there, text and pixels are those of a fresh page. */
import { mkdir, writeFile } from "node:fs/promises";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowsers, type Renderer } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";
import { difference, freshAt, shownBy, walk } from "./walks";

/** More walks: `WALKS=300 WALK_STEPS=12 WALK_SEED=1 WALK_START=view=places npx vitest run test/e2e/walks.test.ts`. */
const WALKS = Number(process.env["WALKS"] ?? 4);
const STEPS = Number(process.env["WALK_STEPS"] ?? 8);
const SEED = Number(process.env["WALK_SEED"] ?? 1);
/** The address they begin at. */
const START = process.env["WALK_START"] ?? "view=talent";
/** Where pictures that differ are put, when asked for. */
const KEEP = process.env["WALK_PICTURES"] ?? "";

/** Edges of thin lines may fall on another share of a pixel; nobody sees so few. */
const EDGE_PIXELS = 30;

afterAll(closeBrowsers);

/** Words of one list that the other has less often, each with the side it stands on. */
function differentWords(walked: readonly string[], fresh: readonly string[]): readonly string[] {
  const surplus = new Map<string, number>();
  for (const text of walked) surplus.set(text, (surplus.get(text) ?? 0) + 1);
  for (const text of fresh) surplus.set(text, (surplus.get(text) ?? 0) - 1);
  return [...surplus].filter(([, times]) => times !== 0).map(([text, times]) => `${times > 0 ? "-" : "+"} ${text}`);
}

/** What differs between a page and a fresh one at its address, in words; "" for nothing. */
async function differenceFromFresh(explorer: Explorer, name: string): Promise<string> {
  const walked = await shownBy(explorer);
  const query = explorer.query();
  const fresh = await freshAt(explorer, query);
  const expected = await shownBy(fresh);
  await fresh.page.close();
  const words = differentWords(walked.words.split("\n"), expected.words.split("\n"));
  const { pixels, box } = difference(walked.picture, expected.picture);
  if (words.length === 0 && pixels <= EDGE_PIXELS) return "";
  if (KEEP !== "") {
    await mkdir(KEEP, { recursive: true });
    await writeFile(`${KEEP}/${name}-walked.png`, walked.picture);
    await writeFile(`${KEEP}/${name}-fresh.png`, expected.picture);
  }
  return `?${query}: ${pixels} pixels differ in ${box.join(",")}\n${words.slice(0, 12).join("\n")}`;
}

describe("ways that once left a trace", () => {
  test("to places and back: no chart keeps marks of another kind", async () => {
    const explorer = await openExplorer();
    await explorer.ask("places");
    await explorer.ask("talent");
    expect(await explorer.chart("chain").locator(".band, .handle").count()).toBe(0);
    expect(await differenceFromFresh(explorer, "places-and-back")).toBe("");
    await explorer.close();
  });

  test("tiers and layers chosen in another order than the address names them", async () => {
    const explorer = await openExplorer();
    for (const key of ["senior", "national"]) await explorer.clickBar("tier", key);
    for (const layer of ["park", "institute"]) await explorer.toggleLayer(layer);
    expect(await differenceFromFresh(explorer, "order")).toBe("");
    await explorer.close();
  });

  test("into a province from beside the inset, where the attribution breaks into lines", async () => {
    const explorer = await openExplorer({ window: { width: 1100, height: 700 } });
    const line = explorer.page.locator(".map-attribution");
    const heightPx = async (): Promise<number> => (await line.boundingBox())?.height ?? 0;
    const beside = await heightPx();
    await explorer.openBar("ranking", "370000");
    expect(explorer.query()).toBe("region=370000&view=talent");
    expect(beside).toBeGreaterThan(await heightPx());
    expect(await differenceFromFresh(explorer, "framing")).toBe("");
    await explorer.close();
  });

  test("to another question: names beside circles forget where those of the last one stood", async () => {
    const explorer = await openExplorer({ renderer: "gpu", query: "camera=102.66653,31.53821,2.8944" });
    await explorer.ask("places");
    expect(await differenceFromFresh(explorer, "sides")).toBe("");
    await explorer.close();
  });
});

// The GPU is drawn in software here: a walk on it takes many times as long.
describe.each<[Renderer, number]>([
  ["svg", WALKS],
  ["gpu", Math.ceil(WALKS / 4)],
])("random walks over every control, drawn by %s", (renderer, walks) => {
  test(
    `${walks} walks of ${STEPS} steps each end where a fresh page at their address begins`,
    { timeout: 60_000 + walks * STEPS * 20_000 },
    async () => {
      const faults: string[] = [];
      for (let at = 0; at < walks; at++) {
        const explorer = await openExplorer({ renderer, query: START });
        const seed = SEED + at + (renderer === "gpu" ? 100_000 : 0);
        const steps = await walk(explorer, seed, STEPS);
        const differs = await differenceFromFresh(explorer, `${renderer}-${seed}`);
        if (differs !== "") faults.push(`seed ${seed}: ${differs}\n  ${steps.join("\n  ")}`);
        await explorer.close();
      }
      expect(faults.join("\n\n")).toBe("");
    },
  );
});
