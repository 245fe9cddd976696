/** The tours that come with the site: every address, block and reported figure exists, and what titles and notes claim is so. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { slideFacts } from "#app/wall/slide-facts";
import { namesIn } from "#app/wall/tour-list";
import { loadReportedFacts } from "#data/facts/facts";
import { cardsOf } from "#exports/said";
import type { FactWanted, Slide, Tour } from "#model/tour";
import { readTour, writeTour } from "#model/tour";
import { hasEnglish } from "#text/fact-words";
import { plainSentence } from "#text/said-sentence";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";
import { sheetOfSlide } from "#test/fixtures/slide-sheets";

const FOLDER = join(import.meta.dirname, "../../public/tours");
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".json") && file !== "index.json")
  .map((file) => file.replace(".json", ""));
const textOf = (name: string): string => readFileSync(join(FOLDER, `${name}.json`), "utf8");
const tourOf = (name: string): Tour => readTour(textOf(name)).tour!;
const slides: readonly (readonly [string, number, Slide])[] = names.flatMap((name) =>
  tourOf(name).slides.map((slide, at) => [name, at, slide] as const),
);

let open: OpenSession;
beforeAll(async () => {
  open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
}, 60_000);

describe("the tours that come with the site", () => {
  test("are those of the list", () => {
    expect(names.toSorted()).toEqual([...namesIn(textOf("index"))].toSorted());
    expect(names.length).toBe(4);
  });

  test.each(names)("%s is read without a problem and written as it stands", (name) => {
    const { tour, problems } = readTour(textOf(name));
    expect(problems).toEqual([]);
    expect(JSON.parse(writeTour(tour!))).toEqual(JSON.parse(textOf(name)));
  });

  test.each(names)("%s takes about four minutes, begins with a title slide and has 7 to 10 slides", (name) => {
    const { slides, title } = tourOf(name);
    expect(slides.length).toBeGreaterThanOrEqual(7);
    expect(slides.length).toBeLessThanOrEqual(10);
    expect(slides[0]?.isCover).toBe(true);
    const minutes = slides.reduce((sum, { seconds }) => sum + seconds, 0) / 60;
    expect(minutes).toBeGreaterThan(3);
    expect(minutes).toBeLessThan(5);
    expect(title.en).not.toMatch(/\p{Script=Han}/u);
  });

  test.each(slides)(
    "%s, slide %i: title and notes stand in both languages, are short, and hold no figure",
    (_, __, slide) => {
      const { title, notes } = slide;
      expect(title.zh.length).toBeGreaterThan(0);
      expect(title.zh.length).toBeLessThanOrEqual(18);
      expect(title.en.length).toBeGreaterThan(0);
      expect(title.en.length).toBeLessThanOrEqual(60);
      expect(notes.zh.length).toBeGreaterThanOrEqual(60);
      expect(notes.zh.length).toBeLessThanOrEqual(150);
      expect(notes.en.length).toBeGreaterThanOrEqual(60);
      expect(notes.en.length).toBeLessThanOrEqual(300);
      for (const { zh, en } of [title, notes]) {
        expect(`${zh}${en}`).not.toMatch(/\d/);
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).not.toMatch(/\p{Script=Han}/u);
      }
    },
  );

  test.each(slides)(
    "%s, slide %i: its address says nothing that cannot be used, and its block is there",
    async (name, at, { block }) => {
      for (const looks of ["lang=zh", "lang=en"]) {
        const { sheet, problems } = await sheetOfSlide(open, tourOf(name), at, looks);
        expect(problems).toEqual([]);
        expect(plainSentence(sheet.sentence)).not.toBe("");
        const ids = cardsOf(sheet).map(({ id }) => id);
        // Where the small dataset knows nobody to visit there is no journey, and its cards are left out.
        if (ids.join() === "gaps") expect(["itinerary", "hosts"]).toContain(block);
        else if (block !== null) expect(ids).toContain(block);
      }
    },
  );

  test("an address with a mistake is told, and a block that is not there is missed", async () => {
    const [slide] = tourOf("nation").slides;
    const tour = {
      title: { zh: "", en: "" },
      slides: [{ ...slide!, address: "view=gaps&region=370200&chain=artificial-inteligence" }],
    };
    const { sheet, problems } = await sheetOfSlide(open, tour, 0, "lang=zh");
    expect(problems.map(({ parameter }) => parameter)).toEqual(["chain"]);
    expect(cardsOf(sheet).map(({ id }) => id)).not.toContain("itinerary");
  });

  test.each(slides)(
    "%s, slide %i: says that data are made up where they are, in its notes too",
    async (name, at, { notes, isCover }) => {
      const { sheet } = await sheetOfSlide(open, tourOf(name), at, "lang=zh");
      if (sheet.isDemo && !isCover) expect(notes.zh).toMatch(/演示|真实/);
      if (sheet.isDemo && !isCover) expect(notes.en).toMatch(/made up|made-up|real/);
    },
  );
});

test("the README's example is read without a problem, and each of its addresses is used", async () => {
  const readme = readFileSync(join(import.meta.dirname, "../../README.md"), "utf8");
  const [, example = ""] = /```json\n(\{ "format": "talent-map-tour[\s\S]*?)```/.exec(readme) ?? [];
  const { tour, problems } = readTour(example);
  expect(problems).toEqual([]);
  for (const [at, { block, facts }] of tour!.slides.entries()) {
    const { sheet, problems: unused } = await sheetOfSlide(open, tour!, at, "");
    expect(unused).toEqual([]);
    if (block !== null) expect(cardsOf(sheet).map(({ id }) => id)).toContain(block);
    expect(slideFacts(open.dataset, facts, "zh").length).toBe(facts.length);
  }
});

describe("figures of the press on slides", () => {
  const wanted: readonly FactWanted[] = slides.flatMap(([, , { facts }]) => facts);
  const reported = loadReportedFacts();

  test("are reported, confirmed by a second source, and told in both languages", () => {
    expect(wanted.length).toBeGreaterThan(0);
    for (const { region, subject } of wanted) {
      const found = reported.filter((fact) => fact.region === region && fact.subject === subject);
      expect(found.map(({ status }) => status)).toEqual(["verified"]);
      expect(hasEnglish(subject)).toBe(true);
    }
    expect(slideFacts(open.dataset, wanted, "zh").length).toBe(wanted.length);
    for (const { text, figure } of slideFacts(open.dataset, wanted, "en"))
      expect(text + figure).not.toMatch(/\p{Script=Han}/u);
  });
});
