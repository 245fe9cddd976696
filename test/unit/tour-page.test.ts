/** The pages of tours: each tells what the engine answers, is lawful as every map is, and needs nothing but itself. */
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseHTML } from "linkedom";
import { beforeAll, describe, expect, it } from "vitest";
import { answeredSlide } from "#app/tour-page/answered-slide";
import { slideFacts } from "#app/wall/slide-facts";
import { tourPages, type TourPageFile } from "#data/tour-pages/tour-pages";
import { sentenceText } from "#exports/said";
import { callsOf } from "#model/engine-calls";
import { nameNodes } from "#model/chains";
import { NO_DATA_PROVINCES } from "#model/regions";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";
import { themeColors } from "#theme/palettes";
import type { Sheet } from "#views/sheet";
import { defined } from "#base/assert";
import { readTour } from "#model/tour";

const TINY = "test/fixtures/tiny";
const HOSTILE = `</title></section><script>alert(1)</script><img src=http://x/ onerror="x()"> ' & "`;
const ADDRESSES: readonly string[] = [
  "view=talent",
  "view=talent&region=370000&select=370200",
  "view=talent&region=370200&layers=talent,company,institute,park",
  "view=industry&chain=integrated-circuit&metric=lq&layers=company",
  "view=chain&region=370200&chain=integrated-circuit",
  "view=list&region=370200",
];

/** A figure that a second source confirms, and one that none does. */
const FACTS = [
  { region: "alliance:luxi-five", subject: "联盟签订人才合作项目" },
  { region: "370105", subject: "新增市级以上科创平台" },
] as const;

const NATION = defined(readTour(readFileSync("public/tours/nation.json", "utf8")).tour, "the nation's tour");

let pages: readonly TourPageFile[] = [];
let english: readonly TourPageFile[] = [];
let opened: OpenSession;
let folder = "";

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tours-"));
  const text = { zh: HOSTILE, en: HOSTILE };
  const tour = {
    format: "talent-map-tour/1",
    title: text,
    slides: ADDRESSES.map((address, at) => ({
      address,
      title: at % 2 === 0 ? text : "",
      notes: text,
      facts: at === 0 ? FACTS : [],
    })),
  };
  writeFileSync(join(folder, "hostile.json"), JSON.stringify(tour));
  writeFileSync(join(folder, "nation.json"), readFileSync("public/tours/nation.json"));
  writeFileSync(join(folder, "index.json"), JSON.stringify(["nation"]));
  opened = await openPublished(TINY);
  pages = await tourPages({ published: TINY, tours: folder });
  english = await tourPages({ published: TINY, tours: "public/tours", lang: "en", theme: "night" });
});

function pageOf(name: string): TourPageFile {
  const page = pages.find((each) => each.name === name);
  if (!page) throw new Error(name);
  return page;
}

const documents = new Map<string, Document>();

function documentOf({ html }: TourPageFile): Document {
  const document = documents.get(html) ?? (parseHTML(html).document as unknown as Document);
  documents.set(html, document);
  return document;
}
const textOf = (element: Element | null): string => element?.textContent ?? "";

/** The sheet that the engine of another session answers. */
async function sheetAt(address: string): Promise<Sheet> {
  const { session, dataset } = opened;
  const engine = callsOf((name) => (question) => session.ask(name, question));
  nameNodes(dataset.taxonomy, await engine.chains(null));
  return (await answeredSlide(`${address}&theme=paper`, dataset, engine)).sheet;
}

describe("the page of a tour", () => {
  it("is written for each tour of the folder, named for it, and for nothing else", () => {
    expect(pages.map(({ file, slides }) => [file, slides])).toEqual([
      ["讲解-hostile.html", ADDRESSES.length],
      ["讲解-nation.html", NATION.slides.length],
    ]);
    expect(english.map(({ file }) => file)).toContain("讲解-nation-en.html");
    expect(pages.flatMap(({ problems }) => problems)).toEqual([]);
  });

  it("tells in each section the sentence and in its table the rows that the engine answers", async () => {
    const sections = [...documentOf(pageOf("hostile")).querySelectorAll("section")];
    expect(sections.map(({ id }) => id)).toEqual(ADDRESSES.map((_, at) => `${at + 1}`));
    let compared = 0;
    for (const [at, address] of ADDRESSES.entries()) {
      const sheet = await sheetAt(address);
      const section = sections[at]!;
      expect(textOf(section.querySelector(".sentence")), address).toBe(sentenceText(sheet));
      if (sheet.table === null || sheet.table.blocked !== "") continue;
      const lines = [...section.querySelectorAll("tbody tr")].map((line) => [...line.children].map(textOf));
      const rows = [...sheet.table.rows, sheet.table.total];
      expect(lines, address).toEqual(
        rows.map(({ code, name, cells }) => [code, name, ...cells.map(({ text }) => text)]),
      );
      compared += rows.length;
    }
    expect(compared).toBeGreaterThan(100);
  });

  it("says what is made up, the review of the map, the source and the state of the dataset", () => {
    for (const section of documentOf(pageOf("hostile")).querySelectorAll("section.of-talent, section.of-company")) {
      const foot = textOf(section.querySelector(".sources"));
      expect(foot).toContain("未经审核");
      expect(foot).toContain("来源");
      expect(foot).toContain(`指纹 ${opened.dataset.hash}`);
    }
    expect(textOf(documentOf(pageOf("hostile")).querySelector("section .demo"))).toBe("演示数据·非真实统计");
    expect(documentOf(pageOf("nation")).querySelector("section .demo"), "real statistics").toBeNull();
  });

  it("shows figures of the press with their article and its day, as the wall does: none that nothing confirms", () => {
    const facts = [...documentOf(pageOf("hostile")).querySelectorAll(".facts li")];
    const known = opened.dataset.facts.map(({ region, subject, status }) => `${region} ${subject} ${status ?? ""}`);
    expect(known).toContain(`${FACTS[1].region} ${FACTS[1].subject} unverified`);
    expect(facts.map((fact) => [...fact.children].map(textOf))).toEqual([
      [
        "48 项",
        "鲁西五市 · 联盟签订人才合作项目（2025，成立至今）",
        "凝聚共识深化协作 让更多人才扎根鲁西（牡丹晚报），2025-05-15",
      ],
    ]);
    const luxi = defined(
      english.find(({ name }) => name === "luxi"),
      "the page of luxi",
    );
    const { tour } = readTour(readFileSync("public/tours/luxi.json", "utf8"));
    const wanted = tour?.slides.flatMap(({ facts }) => slideFacts(opened.dataset, facts, "en")) ?? [];
    expect(wanted.length).toBeGreaterThan(0);
    const told = [...documentOf(luxi).querySelectorAll(".facts li")].map((fact) => [...fact.children].map(textOf));
    expect(told).toEqual(wanted.map(({ figure, text, source }) => [figure, text, source]));
  });

  it("has on every map all units of the nation, the islands and the ten-dash line", () => {
    const { dashLine } = themeColors("paper");
    const map = documentOf(pageOf("nation")).querySelector("[id='2'] .map > svg")!;
    const codes = new Set(
      [...map.querySelectorAll("[data-code]")].map((shape) => shape.getAttribute("data-code") ?? ""),
    );
    expect(codes.size).toBe(34);
    expect(NO_DATA_PROVINCES.filter((code) => !codes.has(code))).toEqual([]);
    for (const part of [map, map.querySelector(".map-inset")!])
      expect(part.querySelectorAll(`[stroke="${dashLine}"]`).length).toBeGreaterThan(0);
    const names = [...map.querySelectorAll("text")].map(textOf);
    for (const name of ["钓鱼岛", "赤尾屿", "台湾", "南沙群岛", "黄岩岛", "曾母暗沙", "南海诸岛"])
      expect(names).toContain(name);
  });

  it("needs nothing but itself: no script, no file, no address", () => {
    for (const page of [...pages, ...english]) {
      const document = documentOf(page);
      expect(
        document.querySelectorAll("script, link, iframe, object, embed, img, base, form, foreignObject").length,
      ).toBe(0);
      for (const element of document.querySelectorAll("*"))
        for (const { name, value } of element.attributes) {
          expect(name).not.toMatch(/^on/);
          if (["href", "src", "xlink:href", "action"].includes(name))
            expect(value).toMatch(/^(?:#[\w-]+$|data:image\/png;base64,)/);
          for (const [, address] of value.matchAll(/url\(([^)]*)\)/g)) expect(address).toMatch(/^#/);
        }
      expect(textOf(document.querySelector("style"))).not.toMatch(/url\(|@import|@font-face/);
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      expect(new Set(ids).size, "each id once").toBe(ids.length);
      const referred = [...page.html.matchAll(/(?:href="|url\()#([\w-]+)/g)].map(([, id]) => id);
      expect(referred.filter((id) => !ids.includes(id ?? ""))).toEqual([]);
    }
  });

  it("shows what a hostile tour says as text", () => {
    const page = pageOf("hostile");
    const document = documentOf(page);
    expect(textOf(document.querySelector("h1"))).toBe(HOSTILE);
    expect(textOf(document.querySelector("title"))).toBe(`${HOSTILE} · 产才地图`);
    expect(document.querySelectorAll("section").length).toBe(ADDRESSES.length);
    expect(page.html).not.toContain("<script");
    expect(page.html).not.toContain("<img");
  });

  it("is the same to the byte when written again", async () => {
    const again = await tourPages({ published: TINY, tours: folder });
    expect(again.map(({ html }, at) => html === pages[at]?.html)).toEqual([true, true]);
  });

  it("weighs less than 1.5 MB where the tour is that of the nation", () => {
    expect(Buffer.byteLength(pageOf("nation").html)).toBeLessThan(1_500_000);
  });

  it("speaks English when asked, in the theme asked for", () => {
    const document = documentOf(english.find(({ name }) => name === "nation")!);
    expect(document.documentElement.getAttribute("lang")).toBe("en");
    expect(textOf(document.querySelector("h1"))).toBe(NATION.slides[0]?.title.en);
    expect(textOf(document.querySelector("style"))).toContain(`--panel: ${themeColors("night").panel};`);
    expect(textOf(document.querySelector("section .sentence"))).toMatch(/^[\p{ASCII}–—’·≥]+$/u);
  });

  it("leaves the global object as it was", () => {
    expect("document" in globalThis).toBe(false);
    expect("ShadowRoot" in globalThis).toBe(false);
  });
});
