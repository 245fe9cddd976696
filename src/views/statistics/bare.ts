/** The sheet of public statistics before its first figures: land and headings. Small: it comes with the page. Pure. */
import { wholeOf } from "#model/compared";
import { childrenOf, regionOf } from "#model/regions";
import { regionName, regionShort } from "#text/filters";
import type { Sheet } from "#views/sheet";
import type { Given } from "#views/view";
import { QUESTION } from "./question";

export function bareStatistics({ at, dataset: { tree }, room }: Given): Sheet {
  const { lang, theme, region, selected } = at;
  const hasChildren = childrenOf(tree, region).length > 0;
  return {
    title: `${regionName(lang, regionOf(tree, region))} · ${QUESTION[lang]}`,
    isAnswered: false,
    isWhole: false,
    subject: "talent",
    sentence: [],
    method: null,
    map: {
      theme,
      lang,
      region: wholeOf(tree, region),
      fill: { classOfRegion: new Map(), colours: [] },
      circles: [],
      circleSubject: "talent",
      textScale: room.size.textScale,
      openCircles: false,
      points: [],
      density: null,
      selected: selected ?? (hasChildren ? null : region),
      values: new Map(),
      labelOf: (code) => regionShort(lang, regionOf(tree, code)),
    },
    legend: null,
    layers: null,
    cards: [],
    time: null,
    table: null,
    cardOf: () => null,
    isDemo: false,
    notes: [],
    fileName: "",
  };
}
