// The printed document on a page: everything a sheet tells is in it, failing maps are said, and unmounting leaves nothing behind.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import { cardsOf } from "#exports/said";
import { mountPrint, type PrintOptions } from "#layouts/print/mount";
import { SHEET } from "#test/fixtures/sheet";

let root: HTMLElement;
beforeEach(() => {
  root = document.createElement("div");
  document.body.append(root);
});
afterEach(() => root.remove());

function map(): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("width", "1000");
  svg.setAttribute("height", "640");
  svg.append(document.createElementNS("http://www.w3.org/2000/svg", "circle"));
  return svg;
}

const OPTIONS: PrintOptions = {
  lang: "zh",
  theme: "paper",
  attribution: "审图号：GS(2024)0650号",
  version: "2026.11",
  hash: "0123456789abcdef",
  day: "2026-11-26",
  address: "https://map.example.cn/?view=talent",
  mapOf: async () => map(),
};

async function ready(): Promise<HTMLElement> {
  const article = defined(root.querySelector<HTMLElement>(".print-document"), "document");
  await expect.poll(() => article.dataset["ready"]).toBe("true");
  return article;
}

describe("the printed document", () => {
  test("tells everything of a sheet: answer, map with its review number, legend, charts, table, notes", async () => {
    const unmount = mountPrint(root, [SHEET], OPTIONS);
    const article = await ready();
    const text = (selector: string): string =>
      article.querySelector(selector)?.textContent?.replaceAll(/\s+/g, " ") ?? "";
    expect(text("h1")).toBe(SHEET.title);
    expect(text(".print-demo")).toBe("演示数据·非真实统计");
    expect(text(".print-sentence")).toContain("551.4 万人");
    expect(text(".print-map figcaption")).toBe(OPTIONS.attribution);
    expect(article.querySelector(".print-map svg")?.getAttribute("viewBox")).toBe("0 0 1000 640");
    expect([...article.querySelectorAll(".print-card h3")].map(({ textContent }) => textContent)).toEqual([
      SHEET.legend!.title,
      ...cardsOf(SHEET).map(({ title }) => title),
    ]);
    expect(article.querySelectorAll(".print-card svg")).toHaveLength(6);
    expect(text(".print-explanation")).toBe(SHEET.cards[3]!.explanation);
    expect(article.querySelectorAll("tbody tr")).toHaveLength(36);
    expect([...article.querySelectorAll("tbody tr:nth-child(4) > *")].map(({ textContent }) => textContent)).toEqual([
      "370000",
      "山东省",
      ...SHEET.table!.rows[3]!.cells.map((cell) => cell.text),
    ]);
    expect(text(".print-basis")).toContain("第七次全国人口普查");
    expect(article.innerHTML).not.toMatch(/var\(|NaN|undefined/);
    unmount();
  });

  test("leaves nothing behind when it is unmounted, even while maps are on their way", async () => {
    root.className = "kept";
    const styles = [...document.adoptedStyleSheets];
    const before = document.documentElement.outerHTML;
    const unmount = mountPrint(root, [SHEET], OPTIONS);
    await ready();
    unmount();
    expect(document.documentElement.outerHTML).toBe(before);
    expect(document.adoptedStyleSheets).toEqual(styles);
    let give = (_: Element | null): void => undefined;
    const unmountEarly = mountPrint(root, [SHEET, SHEET], {
      ...OPTIONS,
      mapOf: () => new Promise((resolve) => void (give = resolve)),
    });
    unmountEarly();
    give(map());
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test("says that a map could not be drawn, and goes on without maps where there are none", async () => {
    const unmount = mountPrint(root, [SHEET, { ...SHEET, title: "无图" }], {
      ...OPTIONS,
      mapOf: (sheet) => (sheet.title === "无图" ? Promise.resolve(null) : Promise.reject(new Error("no boundaries"))),
    });
    const article = await ready();
    const [first, second] = article.querySelectorAll(".print-sheet");
    expect(first?.querySelector("[role=alert]")?.textContent).toBe("地图未能画出");
    expect(second?.querySelector(".print-map, .print-waiting")).toBeNull();
    expect(second?.querySelectorAll(".print-card")).toHaveLength(6);
    unmount();
  });

  test("has its own theme, whatever the page has", async () => {
    const unmount = mountPrint(root, [SHEET], { ...OPTIONS, theme: "night" });
    const article = await ready();
    expect(getComputedStyle(article).backgroundColor).toBe("rgb(14, 27, 40)");
    expect(article.querySelector(".print-card svg text")?.getAttribute("fill")).toBe("#eaf2f8");
    unmount();
  });
});
