/** The card with the graph of the chain: what the region has of each node. Pure. */
import type { Card, CardLead } from "#blocks/card";
import type { GraphAlarm, GraphEdge, GraphInput, GraphNode } from "#blocks/graph/input";
import { formatFixed } from "#base/number-format";
import { defined } from "#base/assert";
import { NODE_CLASSES, type NodeClass } from "#model/chain-questions";
import { NATION } from "#model/regions";
import { PARTS_OF_ROW, STAGES } from "#model/chains";
import { describedOf } from "#views/chain-parts/place";
import { countEdges, LQ_EDGES } from "#theme/scale";
import { itemName } from "#text/filters";
import { GRAPH, GRAPH_TITLE } from "./question";
import { quotientClasses } from "#views/chain-parts/quotient-classes";
import { classAt, isSmall, stateOf } from "#views/chain-parts/figures";
import { type Told } from "./told";
import {
  ALARMS,
  amongText,
  amountName,
  amountText,
  BASES_OF_COUNT,
  CLASSES,
  countText,
  KINDS,
  listed,
  quotientText,
  STAGE_WORDS,
  WEIGHTS,
  WORDS,
} from "#views/chain-parts/words";

/** What is known to be none is an empty circle. */
const HOLLOW = "var(--panel)";
const NONE = "none";
/** Against itself the nation has quotient 1 everywhere: its nodes are plain, told apart by amount alone. */
const SOME = "some";

/** Colours of classes; what is not known has none. */
const CLASS_COLOURS: Readonly<Record<Exclude<NodeClass, "no-data">, string>> = {
  strong: "var(--diverging-5)",
  steady: "var(--diverging-4)",
  weak: "var(--diverging-2)",
  missing: HOLLOW,
};

/** Height of the graph in rows of text. */
const GRAPH_ROWS = 24;

export function graphCard(told: Told): Card {
  return {
    id: GRAPH,
    title: GRAPH_TITLE[told.at.lang],
    hint: "",
    spec: { kind: "graph", input: graphInput(told) },
    explanation: "",
    note: noteOf(told),
    leads: leadsOf(told),
    more: 0,
    expanded: false,
    isWide: true,
  };
}

/** To what the chain lacks, or what the node chosen stands for among that; the nation lacks nothing against itself. */
function leadsOf({ at, nodes, nodeAt }: Told): readonly CardLead[] {
  if (describedOf(at) === NATION) return [];
  const { lang } = at;
  const node = nodes[nodeAt];
  const name = node === undefined ? "" : itemName(lang, node);
  if (name === "") return [{ key: "gaps", text: WORDS.toGaps[lang] }];
  return [{ key: "gaps", text: lang === "zh" ? `${name}：谁来补 ›` : `${name}: who could fill it ›` }];
}

function graphInput(told: Told): Omit<GraphInput, "width" | "textPx"> {
  const { at, current, nodes, room } = told;
  const { lang, basis, colour } = at;
  const isChoke = at.choke === "1";
  const people = basis === "people";
  const say = (text: Readonly<Record<"zh" | "en", string>>): string => text[lang];
  const amount = amountName(lang, basis);
  const area = lang === "zh" ? `圆面积 = ${amount}` : `Area of circle = ${amount.toLowerCase()}`;
  return {
    nodes: nodes.map((_, index) => nodeOf(told, index)),
    edges: edgesOf(told),
    bands: bandsOf(told),
    classes: isNation(told)
      ? plainClasses(told)
      : colour === "class"
        ? classesOf(told)
        : [...quotientClasses(), { key: NONE, color: HOLLOW, text: WORDS.none[lang] }],
    legend: {
      amount: area,
      amounts: sizesOf(told),
      ...(people ? {} : { ring: lang === "zh" ? "圆环面积 = 人才数" : "Area of ring = talent" }),
      badge: say(WORDS.real),
      noData: CLASSES["no-data"][lang],
      faint: WORDS.small[lang],
      kinds: { feeds: say(KINDS.feeds), "is-a": say(KINDS["is-a"]), equips: say(KINDS.equips) },
      weights: { main: say(WEIGHTS.main), minor: say(WEIGHTS.minor) },
      alarms: { one: say(ALARMS.one), few: say(ALARMS.few) },
    },
    words: {
      node: say(WORDS.node),
      band: say(WORDS.stage),
      amount,
      ring: say(WORDS.ring),
      badge: say(WORDS.real),
      classOf: say(colour === "class" ? WORDS.class : WORDS.lq),
      alarm: isChoke ? say(WORDS.choke) : "",
      before: say(WORDS.before),
      after: say(WORDS.after),
      zoomIn: say(WORDS.zoomIn),
      zoomOut: say(WORDS.zoomOut),
      zoomWhole: say(WORDS.zoomWhole),
    },
    selected: current.filters.node === null ? [] : [current.filters.node],
    heightPx: room.size.rowPx * GRAPH_ROWS,
    label: `${itemName(lang, told.chain)} · ${say(GRAPH_TITLE)}`,
    emptyText: say(WORDS.noNodes),
  };
}

function nodeOf(told: Told, index: number): GraphNode {
  const { at, answer, details, nodes } = told;
  const { lang, basis, colour } = at;
  const { here } = answer;
  const node = defined(nodes[index], "node");
  const place = defined(details.places[node.index], "place");
  const amount = here.amounts[index] ?? Number.NaN;
  const real = here.real[index] ?? Number.NaN;
  const nodeClass = classAt(here.classes, index);
  const quotient = here.quotients[index] ?? Number.NaN;
  return {
    key: node.id,
    label: itemName(lang, node),
    column: place.layer,
    row: place.at / PARTS_OF_ROW,
    amount,
    amountText: amountText(lang, basis, amount, stateOf(here.states, index)),
    ...(basis === "people"
      ? {}
      : {
          ring: ringOf(here.people[index] ?? Number.NaN),
          ringText: amountText(lang, "people", here.people[index] ?? Number.NaN, stateOf(here.peopleStates, index)),
        }),
    badge: real > 0 ? `${real}` : "",
    ...(isNation(told)
      ? { classKey: plainKey(amount), classText: WORDS.unclassed[lang] }
      : {
          classKey: colour === "class" ? (nodeClass === "no-data" ? null : nodeClass) : quotientKey(quotient, amount),
          classText: colour === "class" ? CLASSES[nodeClass][lang] : quotientText(lang, quotient, amount),
        }),
    alarm: alarmOf(told, index),
    isFaint: isSmall(amount),
    description: nodeText(told, index),
  };
}

/** Of estimates below one person no ring is drawn: they would be the largest where all are as small. */
function ringOf(people: number): number {
  return Math.round(people) > 0 ? people : Number.NaN;
}

/** The node in words: amount, quotient, class, rank, real companies, people. */
export function nodeText(told: Told, index: number): string {
  const { at, answer, nodes } = told;
  const { lang, basis } = at;
  const { here } = answer;
  const amount = here.amounts[index] ?? Number.NaN;
  const rank = here.ranks[index] ?? 0;
  const density = here.densities[index] ?? Number.NaN;
  const colon = lang === "zh" ? "：" : ": ";
  const named = (name: string, value: string): string => (lang === "zh" ? `${name} ${value}` : `${name}: ${value}`);
  const real = here.real[index] ?? Number.NaN;
  const parts = [
    named(amountName(lang, basis), amountText(lang, basis, amount, stateOf(here.states, index))),
    ...(isNation(told)
      ? []
      : [
          named(WORDS.lq[lang], quotientText(lang, here.quotients[index] ?? Number.NaN, amount)),
          CLASSES[classAt(here.classes, index)][lang],
        ]),
    ...(basis !== "real" && Number.isFinite(real) ? [named(WORDS.real[lang], countText(lang, "real", real))] : []),
    ...(basis === "people"
      ? []
      : [
          named(
            WORDS.ring[lang],
            amountText(lang, "people", here.people[index] ?? Number.NaN, stateOf(here.peopleStates, index)),
          ),
        ]),
    ...(Number.isFinite(density) ? [named(WORDS.density[lang], formatFixed(density, 2))] : []),
    ...(rank > 0 ? [rankText(told, index)] : []),
  ];
  return itemName(lang, defined(nodes[index], "node")) + colon + parts.join(lang === "zh" ? "，" : ", ");
}

/** 全国城市第 3 位(共 120 个有数). */
export function rankText({ at: { lang }, answer: { here, rankedAmong }, dataset }: Told, index: number): string {
  const [rank, of] = [here.ranks[index] ?? 0, here.ranked[index] ?? 0];
  if (rankedAmong === null || rank === 0) return "";
  const level = amongText(lang, dataset, rankedAmong);
  return lang === "zh" ? `${level}第 ${rank} 位（共 ${of} 个有）` : `no. ${rank} of the ${of} ${level} that have any`;
}

/** Provinces that supply most of a node, where these are few and 卡点 are asked for. */
function alarmOf({ at, answer }: Told, index: number): GraphAlarm | null {
  const band = at.choke === "1" ? answer.suppliers[index]?.band : null;
  return band === "one" || band === "few" ? band : null;
}

function edgesOf(told: Told): readonly GraphEdge[] {
  const index = new Map(told.nodes.map(({ id }, at) => [id, at]));
  return told.details.edges
    .filter(({ from, to }) => index.has(from) && index.has(to))
    .map(({ from, to, kind, weight }) => ({ from, to, kind, weight, alarm: alarmOf(told, index.get(from) ?? -1) }));
}

function bandsOf({ at, nodes, details }: Told): GraphInput["bands"] {
  return STAGES.flatMap((stage) => {
    const columns = nodes
      .filter((node) => node.stage === stage)
      .map((node) => defined(details.places[node.index], "place").layer);
    return columns.length === 0
      ? []
      : [{ label: STAGE_WORDS[stage][at.lang], columns: [Math.min(...columns), Math.max(...columns)] as const }];
  });
}

function isNation({ at }: Told): boolean {
  return describedOf(at) === NATION;
}

function plainKey(amount: number): string | null {
  if (amount === 0) return NONE;
  return Number.isFinite(amount) ? SOME : null;
}

function plainClasses({ at: { lang, basis } }: Told): GraphInput["classes"] {
  const counted = BASES_OF_COUNT[basis][lang];
  return [
    { key: SOME, color: "var(--diverging-3)", text: lang === "zh" ? `有${counted}` : `Has ${counted.toLowerCase()}` },
    { key: NONE, color: HOLLOW, text: WORDS.none[lang] },
  ];
}

/** Classes there are, but the one without a colour. */
function classesOf({ at: { lang } }: Told): GraphInput["classes"] {
  return NODE_CLASSES.flatMap((key) =>
    key === "no-data" ? [] : [{ key, color: CLASS_COLOURS[key], text: CLASSES[key][lang] }],
  );
}

function quotientKey(quotient: number, amount: number): string | null {
  if (amount === 0) return NONE;
  return Number.isFinite(quotient) ? `${LQ_EDGES.filter((edge) => quotient >= edge).length}` : null;
}

/** Two sizes to read circles by, round and below the largest. */
function sizesOf({ at: { lang, basis }, answer }: Told): GraphInput["legend"]["amounts"] {
  const largest = Math.max(0, ...answer.here.amounts.filter(Number.isFinite));
  const edges = largest < 1 ? [] : [1, ...countEdges(largest)];
  const values = edges.length > 2 ? [edges.at(-1), edges.at(-3)] : [edges.at(-1)];
  return values.flatMap((value) => (value === undefined ? [] : [{ value, text: countText(lang, basis, value) }]));
}

/** What quotients are against, and how many nodes have a dashed outline. */
function noteOf(told: Told): string {
  const { lang, basis, base } = told.at;
  const { answer, nodes } = told;
  const count = answer.here.amounts.filter(isSmall).length;
  if (lang === "zh")
    return [
      `${nodes.length} 个环节`,
      isNation(told) ? WORDS.unclassed.zh : `区位熵按${base === "chain" ? "本链" : "全部产业"}计算`,
      ...(count > 0 ? [`虚线描边的 ${count} 个环节不足 30 ${basis === "people" ? "人" : "家"}，样本小`] : []),
    ].join("；");
  return [
    `${nodes.length} nodes`,
    isNation(told)
      ? WORDS.unclassed.en
      : `location quotients against ${base === "chain" ? "this chain" : "all industries"}`,
    ...(count > 0 ? [`fewer than 30, a small sample, where the outline is dashed: ${count} of them`] : []),
  ].join("; ");
}

/** Names of nodes by position, a few of them. */
export function nodeNames({ at: { lang }, nodes }: Told, positions: readonly number[]): string {
  return listed(
    lang,
    positions.map((at) => itemName(lang, defined(nodes[at], "node"))),
  );
}
