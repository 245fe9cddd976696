// Both map views on the same squares: pixels really drawn, one camera, events by pointer and by keyboard, recovery.
import { cdp, userEvent } from "vitest/browser";
import { afterEach, describe, expect, test } from "vitest";
import { frameRegion, project, type Viewport } from "#map/camera";
import { createMapLibreView } from "#map/map-view";
import type { Camera, MapEvent, MapScene } from "#map/scene";
import { createSvgMap } from "#map/svg-map";
import { hasWebGl2 } from "#map/webgl";
import { NATION, type RegionCode } from "#model/regions";
import { themeColors } from "#theme/palettes";
import { COLOURS, middleOf, mountMap, pixelsOf, squareScene, squareTree, type MountedMap } from "./map-fixture";

const VIEWPORT: Viewport = { width: 800, height: 600, padding: { top: 0, right: 0, bottom: 0, left: 0 } };
const VIEWS = { svg: createSvgMap, maplibre: createMapLibreView } as const;
type ViewName = keyof typeof VIEWS;
const NAMES = Object.keys(VIEWS) as ViewName[];

let mounted: MountedMap | null = null;
afterEach(() => {
  mounted?.view.destroy();
  mounted?.container.remove();
  mounted = null;
});

/** Mounts a view, frames a target and draws a scene. */
async function show(name: ViewName, scene: MapScene, target: RegionCode | Camera = scene.region): Promise<MountedMap> {
  const map = await mountMap(VIEWS[name]);
  mounted = map;
  map.view.frame(target, { jump: true });
  map.view.update(scene);
  await map.view.drawn();
  return map;
}

/** Screen point of a region's middle under the framing of a region. */
function pointOf(code: RegionCode, framed: RegionCode): { x: number; y: number } {
  const [x, y] = project(frameRegion(squareTree, framed, VIEWPORT), VIEWPORT, middleOf(code));
  return { x, y };
}

/** Largest difference of two colours in any channel, 0–255. */
function difference(a: string, b: string): number {
  const channels = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const others = channels(b);
  return Math.max(...channels(a).map((value, channel) => Math.abs(value - (others[channel] ?? 0))));
}

function last(events: readonly MapEvent[], type: MapEvent["type"]): MapEvent | undefined {
  return events.findLast((event) => event.type === type);
}

test("this browser can draw the GPU map, so that the tests below mean something", () => {
  expect(hasWebGl2()).toBe(true);
});

describe.each(NAMES)("the %s map", (name) => {
  test("fills each child region with the colour of its class and hatches regions without data", async () => {
    const map = await show(name, squareScene(NATION));
    const colorAt = await pixelsOf(map);
    const shandong = pointOf("370000", NATION);
    const jiangsu = pointOf("320000", NATION);
    expect(colorAt(shandong.x, shandong.y)).toBe(COLOURS.low);
    expect(colorAt(jiangsu.x, jiangsu.y)).toBe(COLOURS.high);
    const { noData, sea } = themeColors("paper");
    const taiwan = pointOf("710000", NATION);
    const around = [-4, -3, -2, -1, 0, 1, 2, 3].map((step) => colorAt(taiwan.x + step, taiwan.y));
    expect(new Set(around).size).toBeGreaterThan(1);
    expect(around).not.toContain(sea);
    expect(around).toContain(noData);
  });

  test("fills the children of a drilled province and then of a city", async () => {
    const map = await show(name, squareScene("370000"));
    const province = await pixelsOf(map);
    const jinan = pointOf("370100", "370000");
    expect(province(jinan.x, jinan.y)).toBe(COLOURS.low);
    map.view.update(squareScene("370200"));
    map.view.frame("370200", { jump: true });
    await map.view.drawn();
    const city = await pixelsOf(map);
    const shinan = pointOf("370202", "370200");
    const laoshan = pointOf("370212", "370200");
    expect(city(shinan.x, shinan.y)).toBe(COLOURS.low);
    expect(city(laoshan.x, laoshan.y)).toBe(COLOURS.high);
  });

  test("recolours regions when only the classes change", async () => {
    const map = await show(name, squareScene(NATION));
    map.view.update(squareScene(NATION, { fill: { classOfRegion: new Map([["370000", 0]]), colours: ["#ff00ff"] } }));
    await map.view.drawn();
    const { x, y } = pointOf("370000", NATION);
    expect((await pixelsOf(map))(x, y)).toBe("#ff00ff");
  });

  test("changes its sea with the theme", async () => {
    const map = await show(name, squareScene(NATION));
    map.view.update(squareScene(NATION, { theme: "night" }));
    await map.view.drawn();
    expect((await pixelsOf(map))(20, 20)).toBe(themeColors("night").sea);
  });

  test("draws circles over the fills with a light line around", async () => {
    const circles = [{ region: "370000", center: middleOf("370000"), radiusPx: 20 }];
    const map = await show(name, squareScene(NATION, { circles }));
    const colorAt = await pixelsOf(map);
    const { x, y } = pointOf("370000", NATION);
    expect(colorAt(x, y)).not.toBe(COLOURS.low);
    expect(colorAt(x + 30, y)).toBe(COLOURS.low);
    const rim = [19, 20, 21, 22].map((step) => Number.parseInt(colorAt(x + step, y).slice(5), 16));
    // Neither the circle nor the yellow around it has blue to speak of.
    expect(Math.max(...rim)).toBeGreaterThan(120);
  });

  test("draws points and finds the one under the pointer", async () => {
    const [lng, lat] = middleOf("370100");
    const point = {
      lng: Float32Array.of(102, lng),
      lat: Float32Array.of(31, lat),
      visible: Uint8Array.of(0, 1),
      labels: [],
    };
    const map = await show(name, squareScene("370000", { points: [{ subject: "park", ...point }] }));
    const { x, y } = pointOf("370100", "370000");
    expect(difference((await pixelsOf(map))(x, y), themeColors("paper").park)).toBeLessThan(12);
    await userEvent.hover(map.stage, { position: { x: x + 2, y } });
    await expect.poll(() => last(map.events, "hover-point")).toMatchObject({ subject: "park", row: 1 });
    await userEvent.hover(map.stage, { position: { x: x + 40, y } });
    await expect.poll(() => last(map.events, "leave-point")).toBeDefined();
  });

  test("tells which region is hovered, clicked and double-clicked, and does not zoom on a double click", async () => {
    const map = await show(name, squareScene(NATION));
    const position = pointOf("370000", NATION);
    await userEvent.hover(map.stage, { position });
    await expect.poll(() => last(map.events, "hover-region")).toMatchObject({ region: "370000" });
    await userEvent.click(map.stage, { position });
    expect(last(map.events, "select")).toEqual({ type: "select", region: "370000" });
    await userEvent.dblClick(map.stage, { position });
    expect(last(map.events, "drill")).toEqual({ type: "drill", region: "370000" });
    await map.view.drawn();
    expect(last(map.events, "camera")).toBeUndefined();
    await userEvent.dblClick(map.stage, { position: pointOf("710000", NATION) });
    expect(map.events.filter(({ type }) => type === "drill")).toHaveLength(1);
  });

  test("selects nothing at sea and climbs with Escape", async () => {
    const map = await show(name, squareScene(NATION));
    await userEvent.click(map.stage, { position: { x: 30, y: 30 } });
    expect(last(map.events, "select")).toEqual({ type: "select", region: null });
    map.stage.focus();
    await userEvent.keyboard("{Escape}");
    expect(last(map.events, "climb")).toEqual({ type: "climb" });
  });

  test("is one tab stop and walks between neighbours with the arrow keys", async () => {
    const map = await show(name, squareScene(NATION, { selected: "370000" }));
    expect([...map.container.querySelectorAll("[tabindex='0']")]).toEqual([map.stage]);
    map.stage.focus();
    await userEvent.keyboard("{ArrowRight}");
    expect(last(map.events, "hover-region")).toMatchObject({ region: "320000" });
    await userEvent.keyboard("{ArrowLeft}");
    expect(last(map.events, "hover-region")).toMatchObject({ region: "370000" });
    await userEvent.keyboard(" ");
    expect(last(map.events, "select")).toEqual({ type: "select", region: "370000" });
    await userEvent.keyboard("{Enter}");
    expect(last(map.events, "drill")).toEqual({ type: "drill", region: "370000" });
  });

  test("zooms with + and reports the camera only for what the user did", async () => {
    const map = await show(name, squareScene(NATION), { center: [110, 35], zoom: 4 });
    map.view.frame({ center: [108, 35], zoom: 4 }, { jump: false });
    await map.view.drawn();
    expect(last(map.events, "camera")).toBeUndefined();
    map.stage.focus();
    await userEvent.keyboard("+");
    await expect.poll(() => last(map.events, "camera")).toBeDefined();
    const event = last(map.events, "camera");
    expect(event?.type === "camera" && event.camera.zoom).toBeCloseTo(5, 5);
  });

  test("lets the echo of its own camera event pass without stopping the next motion", async () => {
    const map = await show(name, squareScene(NATION), { center: [110, 35], zoom: 4 });
    map.stage.focus();
    await userEvent.keyboard("+");
    await expect.poll(() => last(map.events, "camera")).toBeDefined();
    const told = last(map.events, "camera");
    await userEvent.keyboard("+");
    if (told?.type === "camera") map.view.frame(told.camera, { jump: true });
    await expect.poll(() => map.events.filter(({ type }) => type === "camera").length).toBe(2);
    const event = last(map.events, "camera");
    expect(event?.type === "camera" && event.camera.zoom).toBeCloseTo(6, 3);
  });

  test("pans with the pointer and reports where it went", async () => {
    const map = await show(name, squareScene(NATION), { center: [110, 35], zoom: 4 });
    await drag({ x: 400, y: 300 }, { x: 300, y: 300 });
    await expect.poll(() => last(map.events, "camera"), { timeout: 5000 }).toBeDefined();
    const event = last(map.events, "camera");
    expect(event?.type === "camera" && event.camera.center[0]).toBeGreaterThan(111);
    expect(last(map.events, "select")).toBeUndefined();
  });

  test("rejects when boundaries cannot be had and keeps the old picture", async () => {
    const map = await show(name, squareScene(NATION));
    map.view.update(squareScene("460000"));
    await expect(map.view.drawn()).rejects.toThrow("geo-460000");
    const { x, y } = pointOf("370000", NATION);
    expect((await pixelsOf(map))(x, y)).toBe(COLOURS.low);
  });
});

describe("one camera for both views", () => {
  const camera: Camera = { center: [109.2, 34.1], zoom: 4.6 };

  /** The middle of the line between two colours along a row or column: edges of squares, to half a pixel. */
  function edge(colorAt: (at: number) => string, before: string, after: string, length: number): number {
    const colors = Array.from({ length }, (_, at) => colorAt(at));
    const first = colors.indexOf(after);
    return (colors.lastIndexOf(before, first) + first + 1) / 2;
  }

  async function edges(name: ViewName): Promise<{ border: number; north: number }> {
    const map = await show(name, squareScene(NATION), camera);
    const colorAt = await pixelsOf(map);
    const row = project(camera, VIEWPORT, [110, 34])[1];
    const column = project(camera, VIEWPORT, [107, 34])[0];
    map.view.destroy();
    map.container.remove();
    mounted = null;
    return {
      border: edge((x) => colorAt(x, row), COLOURS.low, COLOURS.high, 800),
      north: edge((y) => colorAt(column, y), themeColors("paper").sea, COLOURS.low, 600),
    };
  }

  test("puts borders within 1.5 pixels of each other and of the projection", async () => {
    const svg = await edges("svg");
    const maplibre = await edges("maplibre");
    const expected = {
      border: project(camera, VIEWPORT, [110, 34])[0],
      north: project(camera, VIEWPORT, [107, 40])[1],
    };
    for (const side of ["border", "north"] as const) {
      expect(Math.abs(svg[side] - maplibre[side])).toBeLessThanOrEqual(1.5);
      expect(Math.abs(maplibre[side] - expected[side])).toBeLessThanOrEqual(1.5);
      expect(Math.abs(svg[side] - expected[side])).toBeLessThanOrEqual(1.5);
    }
  });
});

describe("the South China Sea inset", () => {
  const visible = (map: MountedMap): boolean => {
    const inset = map.container.querySelector<SVGElement>(".map-inset");
    return inset !== null && getComputedStyle(inset).display !== "none";
  };

  test("stands in the national view, shows fills, dash line and island names that do not overlap", async () => {
    const map = await show("svg", squareScene(NATION), { center: [108, 34], zoom: 4 });
    expect(visible(map)).toBe(true);
    const texts = [...map.container.querySelectorAll<SVGTextElement>(".map-inset text")];
    const names = texts.map(({ textContent }) => textContent);
    for (const name of ["南海诸岛", "东沙群岛", "西沙群岛", "中沙群岛", "南沙群岛", "曾母暗沙", "黄岩岛"]) {
      expect(names).toContain(name);
    }
    const boxes = texts.map((text) => text.getBBox());
    for (const [at, a] of boxes.entries()) {
      for (const b of boxes.slice(at + 1)) {
        const overlap =
          a.x < b.x + b.width && b.x < a.x + a.width && a.y + 2 < b.y + b.height && b.y + 2 < a.y + a.height;
        expect(overlap).toBe(false);
      }
    }
    expect(map.container.querySelector(`.map-inset path[stroke="${themeColors("paper").dashLine}"]`)).not.toBeNull();
  });

  test("carries the density of the map", async () => {
    const density = {
      cols: 1,
      rows: 1,
      bounds: [105, 3, 120, 25] as const,
      classes: Uint8Array.of(1),
      colours: ["#123456"],
    };
    const map = await show("svg", squareScene(NATION, { density }), { center: [108, 34], zoom: 4 });
    const inset = map.container.querySelector(".map-inset")!.getBoundingClientRect();
    const image = map.container.querySelector(".map-inset image")!.getBoundingClientRect();
    expect([image.left < inset.right, image.right > inset.left, image.bottom > inset.top]).toEqual([true, true, true]);
    map.view.update(squareScene(NATION));
    await map.view.drawn();
    expect(map.container.querySelector(".map-inset image")).toBeNull();
  });

  test("gives way when all four extremes are in sight, and to a province far from 海南", async () => {
    const map = await show("svg", squareScene(NATION), { center: [104.3, 31], zoom: 2.6 });
    expect(visible(map)).toBe(false);
    map.view.update(squareScene("370000"));
    map.view.frame("370000", { jump: true });
    await map.view.drawn();
    expect(visible(map)).toBe(false);
    map.view.frame({ center: [110, 25], zoom: 4.5 }, { jump: true });
    expect(visible(map)).toBe(true);
  });
});

test("the attribution is text of at least 12 pixels at the lower left, beside what panels cover", async () => {
  const map = await show("svg", squareScene(NATION));
  map.view.setAttribution("未经审核 仅供内部演示");
  map.view.setPadding({ top: 0, right: 0, bottom: 100, left: 200 });
  const line = map.container.querySelector<HTMLElement>(".map-attribution");
  expect(line?.textContent).toBe("未经审核 仅供内部演示");
  const { left, bottom } = line?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
  expect(left).toBeGreaterThanOrEqual(200);
  expect(bottom).toBeLessThanOrEqual(500);
  expect(Number.parseFloat(getComputedStyle(line ?? document.body).fontSize)).toBeGreaterThanOrEqual(12);
});

test("a lost WebGL context is answered by the same picture", async () => {
  const map = await show("maplibre", squareScene(NATION));
  const canvas = map.container.querySelector("canvas");
  canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
  await expect.poll(() => last(map.events, "context-lost")).toBeDefined();
  await map.view.drawn();
  const { x, y } = pointOf("320000", NATION);
  expect((await pixelsOf(map))(x, y)).toBe(COLOURS.high);
});

/** Drags with the left button through real input events. */
async function drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  const frame = window.frameElement?.getBoundingClientRect() ?? { left: 0, top: 0 };
  const send = (type: string, { x, y }: { x: number; y: number }, buttons: number): Promise<unknown> =>
    cdp().send("Input.dispatchMouseEvent", {
      type,
      x: x + frame.left,
      y: y + frame.top,
      button: "left",
      buttons,
      clickCount: 1,
    } as never);
  await send("mousePressed", from, 1);
  for (const share of [0.2, 0.4, 0.6, 0.8, 1]) {
    await send("mouseMoved", { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }, 1);
  }
  await send("mouseReleased", to, 0);
}
