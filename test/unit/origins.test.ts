/** The filter 来源 over the committed dataset: real and made-up entities in numbers, chart and words, and the mark of a demo. */
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { decodeUrl, encodeUrl } from "#app/address";
import { attributionText } from "#app/explore/attribution-text";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";
import type { Dataset } from "#model/dataset";
import type { Result } from "#model/result";
import { plainSentence } from "#text/said-sentence";
import { screenSizes } from "#theme/screen-sizes";
import { atOf } from "#views/all-views";
import { toQuery, type RegionalAnswers } from "#views/regional/asks";
import { regionalAt, type RegionalView } from "#views/regional/at";
import type { Sheet } from "#views/sheet";

const DIR = join(import.meta.dirname, "../fixtures/tiny");
const ROOM = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };
const STAMP = { address: "http://site/", day: "2026-11-26" };
let opened: OpenSession;

beforeAll(async () => {
  opened = await openPublished(DIR);
});

async function sheetAt(
  query: string,
  dataset = opened.dataset,
  change = (result: Result): Result => result,
): Promise<Sheet> {
  const { state, problems } = decodeUrl(query, dataset);
  expect(problems).toEqual([]);
  const at = atOf(state);
  await at.view.load?.();
  const result = change(await opened.session.ask("run", toQuery(regionalAt(at))));
  const answers: RegionalAnswers = { main: { result, wholePeriod: result } };
  return (at.view as RegionalView).show({ at, current: at, dataset, answers, room: ROOM, stamp: STAMP })!;
}

/** The same answer as if all companies were real. */
function allReal(result: Result): Result {
  const company = result.company!;
  const histograms = { ...company.histograms, origin: Float64Array.of(company.total, 0) };
  return { ...result, company: { ...company, histograms } };
}

const totalOf = ({ table }: Sheet): number => table!.total.cells[0]!.value!;
const barsOf = ({ cards }: Sheet): readonly (readonly [string, number])[] => {
  const spec = cards.find(({ id }) => id === "origin")?.spec;
  return spec?.kind === "bars" ? spec.input.bars.map(({ label, value }) => [label, value]) : [];
};

describe("the filter by origin", () => {
  it("parts institutes and parks into real and made-up ones, by chart and by number", async () => {
    for (const metric of ["institutes", "parks"]) {
      const [all, real, made] = await Promise.all(
        ["", "&origin=real", "&origin=demo"].map((filter) => sheetAt(`view=places&metric=${metric}${filter}`)),
      );
      expect(totalOf(real!)).toBeGreaterThan(0);
      expect(totalOf(made!)).toBeGreaterThan(0);
      expect(totalOf(real!) + totalOf(made!)).toBe(totalOf(all!));
      for (const sheet of [all!, real!])
        expect(barsOf(sheet)).toEqual([
          ["真实", totalOf(real!)],
          ["演示", totalOf(made!)],
        ]);
    }
  });

  it("takes the mark of a demo off the sheet and what is taken away, and nothing but real ones is left", async () => {
    const { dataset } = opened;
    const sheet = await sheetAt("view=places&origin=real");
    expect([sheet.isDemo, sheet.demoPart, sheet.table!.demo]).toEqual([false, "", ""]);
    expect(attributionText(decodeUrl("", dataset).state, dataset, sheet)).not.toContain("演示数据");
    expect(sheet.fileName).not.toContain("演示");
    const notes = Object.fromEntries(sheet.notes.map(({ name, text }) => [name, text]));
    expect(notes["筛选条件"]).toContain("来源：真实");
    expect(notes["来源"]).toBe("公开名录的真实条目，出处见各条目");
    expect(plainSentence(sheet.sentence)).toMatch(/^全国科研平台与高校 .*。仅计真实条目。$/u);
  });

  it("leaves the mark where made-up numbers stand beside: people over places, quotients with everybody", async () => {
    expect((await sheetAt("view=places&origin=real&layers=talent,institute")).isDemo).toBe(true);
    const quotient = "view=industry&metric=lq&chain=artificial-intelligence&origin=real";
    expect((await sheetAt(quotient)).isDemo).toBe(false);
    expect((await sheetAt(`${quotient}&base=all`)).isDemo).toBe(true);
  });

  it("says which part of a mixed sheet is made up, on the map's line", async () => {
    const { dataset } = opened;
    const sheet = await sheetAt("view=places");
    const [real, made] = barsOf(sheet).map(([, count]) => count.toLocaleString("en"));
    expect(sheet.isDemo).toBe(true);
    expect(sheet.demoPart).toBe(`含演示数据：真实 ${real} 家 / 演示 ${made} 家`);
    expect(attributionText(decodeUrl("", dataset).state, dataset, sheet)).toContain(sheet.demoPart);
    expect((await sheetAt("view=places&lang=en")).demoPart).toBe(`with demo data (real: ${real} / demo: ${made})`);
  });

  it("says the same of a district before and after a click on it, and its own numbers where it is clicked in its city", async () => {
    const before = await sheetAt("view=industry&region=370212");
    expect(before.demoPart).toMatch(/^含演示数据：真实 \d+ 家 \/ 演示 \d+ 家$/u);
    expect((await sheetAt("view=industry&region=370212&select=370212")).demoPart).toBe(before.demoPart);
    expect((await sheetAt("view=industry&region=370200&select=370212")).demoPart).toBe(before.demoPart);
    expect((await sheetAt("view=industry&region=370200")).demoPart).not.toBe(before.demoPart);
  });

  it("says nothing of people: they stay a demo, and the filter is without effect", async () => {
    const at = atOf(decodeUrl("view=talent&origin=real", opened.dataset).state);
    expect(at.view.used(at).origins).toEqual([]);
    expect(encodeUrl(at.state, opened.dataset)).toContain("origin=real");
    expect(await sheetAt("view=talent&origin=real")).toMatchObject({ isDemo: true, demoPart: "" });
  });

  it("has no chart over an owner's dataset without made-up rows", async () => {
    const own: Dataset = { ...opened.dataset, demo: false };
    const hasChart = ({ cards }: Sheet): boolean => cards.some(({ id }) => id === "origin");
    expect(hasChart(await sheetAt("view=industry", own))).toBe(true);
    expect(hasChart(await sheetAt("view=industry", own, allReal))).toBe(false);
    expect((await sheetAt("view=industry", own)).isDemo).toBe(false);
  });
});
