/** The map of a journey: the nation, the way, its stops and the cities that could be added. Pure. */
import type { CircleScene, MapScene } from "#map/scene";
import { wholeOf } from "#model/compared";
import { NATION, regionOf, type RegionCode } from "#model/regions";
import { regionShort } from "#text/filters";
import { label } from "#text/labels";
import type { MapLegend } from "#views/sheet";
import { boundsAround } from "./framed";
import { cityShort, type Told } from "./told";
import { WORDS } from "./words";

/** Radii of circles, px: they tell what a city is, not how much it has. */
const RADIUS = { stop: 8, candidate: 4 } as const;

export function sceneOf(told: Told): MapScene {
  const { at, current, dataset, answer, room } = told;
  const { tree } = dataset;
  const { textScale } = room.size;
  const positionOf = (code: RegionCode): readonly [number, number] => regionOf(tree, code).label;
  const circle = (code: RegionCode, radius: number): CircleScene => ({
    region: code,
    center: positionOf(code),
    radiusPx: radius * textScale,
  });
  const stops = answer.stops.map(({ region }) => region);
  const start = answer.start === null ? [] : [answer.start];
  const path = [...start, ...stops, ...(answer.back === null ? [] : start)].map(positionOf);
  const names = new Map<RegionCode, string>([
    ...start.map((code) => [code, `${cityShort(told, code)} ${WORDS.start[at.lang]}`] as const),
    ...stops.map((code, index) => [code, `${index + 1} ${cityShort(told, code)}`] as const),
  ]);
  return {
    theme: current.theme,
    lang: current.lang,
    // Where there is no city to start from, one is chosen in the region that the reader is in.
    ...(start.length === 0 ? { region: wholeOf(tree, at.region) } : { region: NATION, framed: boundsAround(path) }),
    fill: { classOfRegion: new Map(), colours: [] },
    circles: [
      ...[...start, ...stops].map((code) => circle(code, RADIUS.stop)),
      ...answer.candidates.map(({ region }) => circle(region, RADIUS.candidate)),
    ],
    circleSubject: "company",
    textScale,
    openCircles: false,
    points: [],
    density: null,
    selected: start.length === 0 ? current.selected : null,
    values: new Map(),
    labelOf: (code) => regionShort(at.lang, regionOf(tree, code)),
    route: { path: path.length > 1 ? path : [], names },
  };
}

export function legendOf({ at: { lang }, room, answer }: Told): MapLegend | null {
  if (answer.lack !== null) return null;
  const title = lang === "zh" ? "乘车线路" : "Journey by train";
  return {
    title,
    note:
      lang === "zh"
        ? "点城市，加入或去掉一站；双击改从那里出发"
        : "Click a city to add or drop it; double click to start there",
    content: {
      kind: "legend",
      input: {
        rowPx: Math.max(18, room.size.rowPx - 4),
        label: title,
        emptyText: label(lang, "chart.empty"),
        classes: [],
        zero: null,
        small: null,
        blocked: null,
        noData: null,
        circles: [
          { radius: RADIUS.stop, text: WORDS.stop[lang] },
          { radius: RADIUS.candidate, text: WORDS.candidate[lang] },
        ],
        circleText: "",
      },
    },
    density: null,
    points: [],
  };
}
