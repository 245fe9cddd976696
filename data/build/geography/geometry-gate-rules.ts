/**
 * What the geometry gate demands, as tables: rules, probe points and islands (公开地图内容表示规范, 自然资规〔2023〕2号; GB/T
 * 35764-2017). Knows no files and no algorithms.
 */
import type { RegionCode } from "#model/regions";

/** Every rule of the gate; the name is the sentence. */
export type GateRule =
  | "the file is published"
  | "the object is one the map may show"
  | "the nation shows 34 provincial units"
  | "the ten-dash line has ten parts"
  | "the line is drawn"
  | "the island is named"
  | "the islands are drawn"
  | "every level shows the same islands"
  | "the point is inside China"
  | "the nation reaches its four extremes"
  | "foreign land has no border"
  | "foreign land stays outside China"
  | "every region has exactly one geometry"
  | "the geometry belongs to a region"
  | "no ring is empty"
  | "outer rings run clockwise, holes counter-clockwise"
  | "children fill their parent exactly"
  | "the area is that of the region"
  | "the label point lies in its own geometry";

/** One violation: where it is, the value found and the rule it breaks. */
export interface GateProblem {
  readonly file: string;
  readonly object: string;
  readonly code: string;
  readonly value: string;
  readonly rule: GateRule;
}

/** Ten-dash line, as the standard map draws it. */
export const DASH_LINE_PARTS = 10;
export const PROVINCIAL_UNITS = 34;

/** Objects a nation's file and a province's file may hold: anything else could show a border. */
export const NATION_OBJECTS = ["provinces", "dashLine", "undetermined", "seaLines", "land", "islands"] as const;
export const PROVINCE_OBJECTS = ["prefectures", "counties"] as const;

/** A place that must lie inside China, and inside which province. */
export interface Probe {
  readonly name: string;
  readonly province: RegionCode;
  readonly point: readonly [number, number];
}

export const PROBES: readonly Probe[] = [
  { name: "藏南 达旺", province: "540000", point: [91.87, 27.59] },
  { name: "藏南 瓦弄", province: "540000", point: [97.0, 28.15] },
  { name: "藏南 巴昔卡", province: "540000", point: [95.3, 28.15] },
  { name: "藏南 济罗", province: "540000", point: [93.83, 27.57] },
  { name: "藏南 邦迪拉", province: "540000", point: [92.42, 27.27] },
  { name: "藏南 都登", province: "540000", point: [94.2, 27.98] },
  { name: "阿克赛钦 北", province: "650000", point: [79.2, 35.6] },
  { name: "阿克赛钦 中", province: "650000", point: [79.6, 35.2] },
  { name: "阿克赛钦 东", province: "650000", point: [80.1, 35.4] },
  { name: "阿克赛钦 西", province: "650000", point: [78.8, 35.3] },
  { name: "台湾", province: "710000", point: [120.97, 23.9] },
];

/** Islands that must be drawn at every level: the box they lie in, their province and how many rings at least. */
export interface IslandGroup {
  readonly name: string;
  readonly province: RegionCode;
  readonly box: readonly [number, number, number, number];
  readonly rings: number;
}

export const ISLAND_GROUPS: readonly IslandGroup[] = [
  { name: "东沙群岛", province: "440000", box: [116.5, 20.4, 117.2, 21.0], rings: 3 },
  { name: "西沙群岛", province: "460000", box: [111.0, 15.6, 113.0, 17.3], rings: 44 },
  { name: "中沙群岛", province: "460000", box: [113.5, 15.3, 115.1, 16.3], rings: 41 },
  { name: "南沙群岛", province: "460000", box: [109.0, 4.5, 118.0, 12.0], rings: 225 },
  { name: "曾母暗沙", province: "460000", box: [112.0, 3.7, 112.4, 4.1], rings: 3 },
  { name: "黄岩岛", province: "460000", box: [117.6, 15.0, 117.9, 15.3], rings: 7 },
  { name: "钓鱼岛", province: "710000", box: [123.4, 25.65, 123.75, 25.98], rings: 2 },
  { name: "赤尾屿", province: "710000", box: [124.4, 25.8, 124.7, 26.0], rings: 1 },
];

/** Easternmost, westernmost, northernmost point at least, and the southernmost at most. */
export const EXTREMES = { west: 73.51, east: 135.08, north: 53.55, south: 3.95 } as const;
