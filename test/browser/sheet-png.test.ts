// A sheet as a picture: of the size asked for, with its map, texts inside the page and apart from each other, and never blank.
import { beforeAll, describe, expect, test } from "vitest";
import "#theme/fonts.css";
import "#theme/fonts/wording.css";
import "#theme/tokens.css";
import { defined } from "#base/assert";
import { pictureOf } from "#exports/picture";
import { sheetPng, type MapImage, type PngOptions } from "#exports/png";
import { measureFor } from "#exports/raster";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import { SHEET } from "#test/fixtures/sheet";
import type { Sheet } from "#views/sheet";
import { nationMap } from "./nation-map";

const ATTRIBUTION = "未经审核 仅供内部演示 · 底图：天地图 2024-05";
const SIZES = [
  [1920, 1080],
  [1240, 1754],
  [3840, 2160],
  [1080, 1080],
  [800, 600],
] as const;

beforeAll(async () => {
  const text = document.createElement("p");
  text.textContent = SHEET.title;
  document.body.append(text);
  text.getBoundingClientRect();
  await document.fonts.ready;
  followWithSlices();
});

function canvas(paint: (context: CanvasRenderingContext2D) => void, width = 400, height = 250): HTMLCanvasElement {
  const made = document.createElement("canvas");
  made.width = width;
  made.height = height;
  paint(defined(made.getContext("2d"), "context"));
  return made;
}

/** A map of two colours no theme has. */
const striped = (): HTMLCanvasElement =>
  canvas((context) => {
    context.fillStyle = "#00ff00";
    context.fillRect(0, 0, 400, 250);
    context.fillStyle = "#ff00ff";
    context.fillRect(0, 0, 200, 250);
  });

async function png(map: MapImage | null, more: Partial<PngOptions> = {}, sheet: Sheet = SHEET): Promise<Blob> {
  const size = { widthPx: 1280, heightPx: 720 };
  return sheetPng(sheet, { theme: "paper", lang: "zh", attribution: ATTRIBUTION, map, ...size, ...more });
}

async function pixels(blob: Blob): Promise<ImageData> {
  const image = await createImageBitmap(blob);
  const context = defined(new OffscreenCanvas(image.width, image.height).getContext("2d"), "context");
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height);
}

/** Share of pixels of a colour. */
function share({ data }: ImageData, [red, green, blue]: readonly [number, number, number]): number {
  let found = 0;
  for (let at = 0; at < data.length; at += 4)
    if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) found++;
  return found / (data.length / 4);
}

describe("the picture of a sheet", () => {
  test("has the size asked for and the whole map, undistorted, whatever draws the map", async () => {
    for (const map of [striped(), await createImageBitmap(striped())]) {
      const found = await pixels(await png(map));
      expect([found.width, found.height]).toEqual([1280, 720]);
      const [left, right] = [share(found, [255, 0, 255]), share(found, [0, 255, 0])];
      expect(left).toBeGreaterThan(0.1);
      expect(Math.abs(left - right)).toBeLessThan(0.01);
    }
  });

  test("draws an SVG map with its inset and names", async () => {
    const found = await pixels(await png(await nationMap("paper", 1000, 640)));
    expect(share(found, [0x00, 0x40, 0x5f])).toBeGreaterThan(0.005);
    // White words on circles: nothing else inside a circle is white.
    expect(share(found, [0xbc, 0x5a, 0x14])).toBeGreaterThan(0.003);
  });

  test("refuses maps without a picture, and sheets without anything to show", async () => {
    const empty = [
      canvas(() => undefined),
      canvas((context) => {
        context.fillStyle = "#e8f0f6";
        context.fillRect(0, 0, 400, 250);
      }),
      canvas(() => undefined, 0, 0),
      document.createElementNS("http://www.w3.org/2000/svg", "svg"),
    ];
    for (const map of empty) await expect(png(map)).rejects.toMatchObject({ code: "picture-map-empty" });
    await expect(png(null, {}, { ...SHEET, cards: [], time: null })).rejects.toMatchObject({ code: "picture-empty" });
  });

  test("refuses a size the browser cannot make", async () => {
    await expect(png(striped(), { widthPx: 100_000, heightPx: 100_000 })).rejects.toMatchObject({
      code: "picture-failed",
    });
  });

  test("has the first chart in place of a map, in the colours of the theme", async () => {
    const found = await pixels(await png(null, { theme: "night" }));
    expect(share(found, [0x0e, 0x1b, 0x28])).toBeGreaterThan(0.5);
    expect(share(found, [0xea, 0xf2, 0xf8])).toBeGreaterThan(0.001);
  });
});

describe.each(SIZES)("a picture of %d × %d", (width, height) => {
  test.each([true, false])("keeps its texts inside and apart, with a map: %s", async (hasMap) => {
    const { svg, mapBox } = pictureOf({
      sheet: SHEET,
      look: { theme: "paper" },
      lang: "zh",
      attribution: ATTRIBUTION,
      width,
      height,
      map: hasMap ? { width: 1000, height: 640 } : null,
      measure: await measureFor(JSON.stringify(SHEET.notes)),
    });
    // As the canvas draws it: with the typefaces of the page.
    svg.setAttribute("font-family", getComputedStyle(document.documentElement).getPropertyValue("--font"));
    document.body.append(svg);
    const corner = svg.getBoundingClientRect();
    const boxes = [...svg.querySelectorAll("text")].map((text) => {
      const { left, right, top, bottom } = text.getBoundingClientRect();
      // Line boxes are higher than letters.
      const trim = (bottom - top) * 0.22;
      return {
        text: text.textContent ?? "",
        left: left - corner.left,
        right: right - corner.left,
        top: top - corner.top + trim,
        bottom: bottom - corner.top - trim,
      };
    });
    svg.remove();
    expect(boxes.length).toBeGreaterThan(30);
    const words = boxes.map(({ text }) => text).join("");
    for (const part of [
      "全国 · 人才在哪里？",
      "551.4 万人",
      "来源",
      "演示数据·非真实统计",
      ...(hasMap ? ["未经审核"] : []),
    ])
      expect(words).toContain(part);
    expect(
      boxes.filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height),
    ).toEqual([]);
    const overlaps = boxes.flatMap((one, at) =>
      boxes
        .slice(at + 1)
        .filter(
          (other) =>
            one.left < other.right - 1 &&
            other.left < one.right - 1 &&
            one.top < other.bottom &&
            other.top < one.bottom,
        )
        .map((other) => `${one.text} × ${other.text}`),
    );
    expect(overlaps).toEqual([]);
    if (mapBox) expect(mapBox.width / mapBox.height).toBeCloseTo(1000 / 640, 2);
  });
});

test("nothing of the making stays on the page", async () => {
  const before = document.body.innerHTML;
  await png(striped());
  expect(document.body.innerHTML).toBe(before);
});
