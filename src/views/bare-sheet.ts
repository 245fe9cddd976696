/** A sheet of land and a heading, before the first answer: what views of every shape begin with. Small: it comes with the page. Pure. */
import type { Card } from "#blocks/card";
import type { MapScene } from "#map/scene";
import { wholeOf } from "#model/compared";
import { childrenOf, regionOf } from "#model/regions";
import type { Subject } from "#model/subjects";
import { regionName, regionShort } from "#text/filters";
import type { Sheet } from "#views/sheet";
import type { Given } from "#views/view";

/** The sheet of a view that counts a subject. */
export function bareSheet(given: Given, subject: Subject): Sheet {
  const { at, dataset } = given;
  return {
    title: `${regionName(at.lang, regionOf(dataset.tree, at.region))} · ${at.view.words.question[at.lang]}`,
    isAnswered: false,
    isWhole: false,
    subject,
    sentence: [],
    method: null,
    map: bareScene(given, subject),
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

/** The room that a card will stand in; of the main one as wide as it will be. */
export function bareCard(id: string, title: string, isWide = false): Card {
  return { id, title, hint: "", spec: null, explanation: "", more: 0, expanded: false, ...(isWide && { isWide }) };
}

function bareScene({ at, dataset: { tree }, room }: Given, subject: Subject): MapScene {
  const { lang, theme, region, selected } = at;
  const hasChildren = childrenOf(tree, region).length > 0;
  return {
    theme,
    lang,
    region: wholeOf(tree, region),
    fill: { classOfRegion: new Map(), colours: [] },
    circles: [],
    circleSubject: subject,
    textScale: room.size.textScale,
    openCircles: false,
    points: [],
    density: null,
    selected: selected ?? (hasChildren ? null : region),
    values: new Map(),
    labelOf: (code) => regionShort(lang, regionOf(tree, code)),
  };
}
