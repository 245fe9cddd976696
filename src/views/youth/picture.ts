/** The map: cities where the young people of the region studied, as circles over the nation. Pure. */
import { formatCount } from "#base/number-format";
import type { MapScene } from "#map/scene";
import { NATION, regionOf } from "#model/regions";
import { regionShort } from "#text/filters";
import { label } from "#text/labels";
import { crowdedScale } from "#views/regional/fill";
import type { MapLegend } from "#views/sheet";
import { chosenCity, type Told } from "./told";
import { WORDS } from "./words";

export function pictureOf(told: Told): { readonly scene: MapScene; readonly legend: MapLegend } {
  const { at, current, dataset, answer, room } = told;
  const { tree } = dataset;
  const { lang } = at;
  const { rows } = answer.cities;
  const chosen = chosenCity(current);
  const shown = rows.some(({ region }) => region === chosen) ? rows.filter(({ region }) => region === chosen) : rows;
  const scale = crowdedScale(rows[0]?.people ?? 0, rows.length, room.size.maxCirclePx);
  const title = WORDS.cities[lang] + (told.chain === null ? "" : WORDS.allChains[lang]);
  return {
    scene: {
      theme: current.theme,
      lang,
      region: NATION,
      framed: NATION,
      fill: { classOfRegion: new Map(), colours: [] },
      circles: shown.map(({ region, people }) => ({
        region,
        center: regionOf(tree, region).label,
        radiusPx: scale.radius(people),
      })),
      circleSubject: "talent",
      textScale: room.size.textScale,
      openCircles: false,
      points: [],
      density: null,
      selected: chosen === "" ? null : chosen,
      values: new Map(),
      labelOf: (code) => regionShort(lang, regionOf(tree, code)),
    },
    legend: {
      title,
      note: "",
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
          circles: scale.legendValues
            .slice(0, 3)
            .map((each) => ({ radius: scale.radius(each), text: formatCount(each, lang) })),
          circleText: rows.length > 0 ? `${lang === "zh" ? "圆面积 = 人数" : "Circle = people"}` : "",
        },
      },
      density: null,
      points: [],
    },
  };
}
