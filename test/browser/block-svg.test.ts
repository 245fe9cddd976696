// Blocks as SVG files: shown alone, as a viewer shows them, they have their marks, texts and colours, and ask nothing of a page.
import { describe, expect, test } from "vitest";
import { loadChainKinds, loadLaterKinds } from "#blocks/kinds";
import { blockSvg } from "#exports/svg";
import { themeColors } from "#theme/palettes";
import { CONTENTS } from "#test/fixtures/sheet";

await Promise.all([loadLaterKinds(), loadChainKinds()]);

const KINDS = Object.keys(CONTENTS) as (keyof typeof CONTENTS)[];

/** Pixels of a file shown as an image. */
async function shown(svg: string): Promise<ImageData> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const image = new Image();
  image.src = url;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d")!;
  context.drawImage(image, 0, 0);
  URL.revokeObjectURL(url);
  return context.getImageData(0, 0, width, height);
}

function colours({ data }: ImageData): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = `#${[0, 1, 2].map((channel) => (data[at + channel] ?? 0).toString(16).padStart(2, "0")).join("")}`;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return counts;
}

/** Whether each channel of a colour is within a quarter of the scale of another's. */
function isDark(colour: string, ink: string): boolean {
  const channels = (hex: string): readonly number[] =>
    [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const inks = channels(ink);
  return channels(colour).every((value, at) => Math.abs(value - inks[at]!) < 64);
}

describe.each(KINDS)("a %s as a file", (kind) => {
  // A still graph shows all of itself: in less room than its names need they are drawn smaller.
  const widthPx = kind === "graph" ? 900 : 480;
  const svg = blockSvg(CONTENTS[kind], { widthPx, textPx: 18, theme: "paper", title: "图 <一> & 二" });
  const file = new DOMParser().parseFromString(svg, "image/svg+xml");

  test("is well-formed, has a name and keeps every text", () => {
    expect(file.querySelector("parsererror")).toBeNull();
    expect(file.documentElement.querySelector("title")?.textContent).toBe("图 <一> & 二");
    expect(file.documentElement.getAttribute("font-family")).toMatch(/Noto Sans SC.*PingFang SC.*Microsoft YaHei/);
    const texts = [...file.querySelectorAll("text")].map(({ textContent }) => textContent);
    expect(texts.length).toBeGreaterThan(2);
    expect(texts.join("")).toMatch(/[\u4e00-\u9fff\d]/);
  });

  test("depends on no style sheet, token, script or other file", () => {
    expect(svg).not.toMatch(/var\(|class=|style=|<style|<script|href=|url\(|aria-|calc\(|NaN|undefined/);
  });

  test("shows marks and text where nothing is around it", async () => {
    const pixels = await shown(svg);
    expect([pixels.width, pixels.height > 40]).toEqual([widthPx, true]);
    const { panel, ink } = themeColors("paper");
    const found = colours(pixels);
    expect(found.get(panel)).toBeGreaterThan(1000);
    expect(found.size).toBeGreaterThan(20);
    // Small letters are drawn between ink and paper: dark is what is nearer to ink.
    const inks = [...found].filter(([colour]) => isDark(colour, ink)).reduce((sum, [, count]) => sum + count, 0);
    if (kind !== "trend") expect(inks).toBeGreaterThan(20);
    // Nothing touches the edge: nothing is cut.
    const { data, width, height } = pixels;
    const at = (x: number, y: number): string => data.slice(4 * (y * width + x), 4 * (y * width + x) + 3).join();
    for (let x = 0; x < width; x++) expect([at(x, 0), at(x, height - 1)]).toEqual([at(0, 0), at(0, 0)]);
    for (let y = 0; y < height; y++) expect([at(0, y), at(width - 1, y)]).toEqual([at(0, 0), at(0, 0)]);
  });
});

test("a file has the colours of its own theme and subject, whatever the page has", () => {
  const night = blockSvg(CONTENTS.bars, { widthPx: 300, textPx: 14, theme: "night", subject: "company" });
  expect(night).toContain(themeColors("night").panel);
  expect(night).toContain(themeColors("night").company);
  expect(night).not.toContain(themeColors("paper").ink);
  expect(document.querySelectorAll("body > div").length).toBe(0);
});
