/** A nation of squares whose colours and borders a human can predict, and a map view drawn from it. */
import { topology } from "topojson-server";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { Topology } from "topojson-specification";
import { page } from "vitest/browser";
import {
  NATION,
  regionOf,
  regionTree,
  type Region,
  type RegionCode,
  type RegionLevel,
  type RegionTree,
} from "#model/regions";
import type { MapEvent, MapOptions, MapScene, MapView } from "#map/scene";

type Box = readonly [west: number, south: number, east: number, north: number];

/** 山东 left, 江苏 right, 海南 below, 台湾 apart; 山东 has 济南 left and 青岛 right, 青岛 two counties one above the other. */
const BOXES: Readonly<Record<RegionCode, Box>> = {
  "320000": [110, 30, 120, 40],
  "370000": [100, 30, 110, 40],
  "370100": [100, 30, 105, 40],
  "370200": [105, 30, 110, 40],
  "370202": [105, 35, 110, 40],
  "370212": [105, 30, 110, 35],
  "460000": [108.6, 18.2, 111, 20.1],
  "710000": [120, 22, 122, 25],
};
const NAMES: Readonly<Record<RegionCode, string>> = {
  "100000": "全国",
  "320000": "江苏",
  "370000": "山东",
  "370100": "济南",
  "370200": "青岛",
  "370202": "市南",
  "370212": "崂山",
  "460000": "海南",
  "710000": "台湾",
};

function levelOf(code: RegionCode): RegionLevel {
  if (code === NATION) return "nation";
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "prefecture" : "county";
}

function parentOf(code: RegionCode): RegionCode | null {
  const level = levelOf(code);
  if (level === "nation") return null;
  if (level === "province") return NATION;
  return level === "prefecture" ? `${code.slice(0, 2)}0000` : `${code.slice(0, 4)}00`;
}

/** The regions of the squares. */
export const squareTree: RegionTree = regionTree(
  Object.entries(NAMES).map(([code, short], index): Region => {
    const bbox = BOXES[code] ?? [73.4, 3.4, 135.2, 53.7];
    return {
      index,
      code,
      parent: parentOf(code),
      level: levelOf(code),
      name: short,
      short,
      nameEn: code,
      formerNames: [],
      formerCodes: [],
      pinyin: "",
      label: [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2],
      bbox,
      areaKm2: 1000,
    };
  }),
);

function square(code: RegionCode): Feature {
  const [west, south, east, north] = BOXES[code] ?? [0, 0, 0, 0];
  // Points along each side keep the sides of neighbours on common arcs, as in the published files.
  const side = (from: number, to: number): number[] => [0, 0.25, 0.5, 0.75].map((share) => from + (to - from) * share);
  const ring = [
    ...side(south, north).map((lat) => [west, lat]),
    ...side(west, east).map((lng) => [lng, north]),
    ...side(north, south).map((lat) => [east, lat]),
    ...side(east, west).map((lng) => [lng, south]),
    [west, south],
  ];
  return { type: "Feature", properties: { code }, geometry: { type: "Polygon", coordinates: [ring] } };
}

function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

function line(...coordinates: number[][]): FeatureCollection {
  const geometry: Geometry = { type: "LineString", coordinates };
  return collection([{ type: "Feature", properties: {}, geometry }]);
}

function island(name: string, nameEn: string, lng: number, lat: number): Feature {
  return { type: "Feature", properties: { name, nameEn }, geometry: { type: "Point", coordinates: [lng, lat] } };
}

const FILES: Readonly<Record<string, () => Topology>> = {
  "geo-nation": () =>
    topology({
      provinces: collection(["320000", "370000", "460000", "710000"].map(square)),
      land: collection([]),
      dashLine: line([112, 4], [114, 4]),
      undetermined: line([100, 30], [100, 32.5], [100, 35]),
      seaLines: collection([]),
      islands: collection([
        island("东沙群岛", "Dongsha", 116.8, 20.7),
        island("西沙群岛", "Xisha", 112.1, 16.6),
        island("中沙群岛", "Zhongsha", 114.4, 15.8),
        island("黄岩岛", "Huangyan Dao", 117.8, 15.1),
        island("南沙群岛", "Nansha", 114.2, 9.6),
        island("曾母暗沙", "Zengmu Ansha", 112.3, 3.9),
      ]),
    }),
  "geo-320000": () => topology({ prefectures: collection([]), counties: collection([]) }),
  "geo-370000": () =>
    topology({
      prefectures: collection(["370100", "370200"].map(square)),
      counties: collection(["370202", "370212"].map(square)),
    }),
};

/** Boundaries of the squares by name. */
export async function squareGeo(name: string): Promise<Topology> {
  const file = FILES[name];
  if (!file) throw new Error(`no boundaries named ${name}`);
  return file();
}

/** Fill colours of the scenes: far from every colour of the theme. */
export const COLOURS = { low: "#ffff00", high: "#00ff00" };

/** A scene of a region: 山东 and its left parts low, others high; 台湾 without data; no circles, no labels to stand in the way. */
export function squareScene(region: RegionCode, changes: Partial<MapScene> = {}): MapScene {
  const low = ["370000", "370100", "370202"];
  const high = ["320000", "370200", "370212", "460000"];
  return {
    theme: "paper",
    lang: "zh",
    region,
    fill: {
      classOfRegion: new Map([
        ...low.map((code) => [code, 0] as const),
        ...high.map((code) => [code, 1] as const),
        ["710000", -1],
      ]),
      colours: [COLOURS.low, COLOURS.high],
    },
    circles: [],
    circleSubject: "talent",
    textScale: 1,
    points: [],
    density: null,
    selected: null,
    labelOf: () => "",
    values: new Map(),
    openCircles: false,
    ...changes,
  };
}

/** A view in a container of 800 × 600 pixels, drawn, with the events it sent. */
export interface MountedMap {
  readonly view: MapView;
  readonly container: HTMLElement;
  readonly stage: HTMLElement;
  readonly events: MapEvent[];
}

/** Mounts a view of the squares with nothing covered by panels. */
export async function mountMap(create: (options: MapOptions) => MapView | Promise<MapView>): Promise<MountedMap> {
  const container = document.createElement("div");
  container.style.cssText = "position:absolute;left:0;top:0;width:800px;height:600px";
  document.body.append(container);
  const events: MapEvent[] = [];
  const view = await create({
    container,
    tree: squareTree,
    geo: squareGeo,
    onEvent: (event) => events.push(event),
    padding: { top: 0, right: 0, bottom: 0, left: 0 },
  });
  const stage = container.querySelector<HTMLElement>("[role=application]");
  if (!stage) throw new Error("the view has no stage");
  return { view, container, stage, events };
}

/** Colours on screen, read from a screenshot of the container. */
export async function pixelsOf({ container }: MountedMap): Promise<(x: number, y: number) => string> {
  const base64 = await page.screenshot({ element: container, save: false });
  const bytes = Uint8Array.from(atob(String(base64)), (character) => character.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  if (!context) throw new Error("a 2D context for the screenshot");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const scale = image.width / 800;
  return (x, y) => {
    const at = 4 * (Math.round(y * scale) * image.width + Math.round(x * scale));
    return `#${[0, 1, 2].map((channel) => (data[at + channel] ?? 0).toString(16).padStart(2, "0")).join("")}`;
  };
}

/** Label point of a region. */
export function middleOf(code: RegionCode): readonly [number, number] {
  return regionOf(squareTree, code).label;
}
