/** The cards of a journey: the itinerary by day, whom to meet, which gaps, and what a stop more or less costs. Pure. */
import { durationText } from "#views/chain-parts/duration";
import { formatFixed } from "#base/number-format";
import type { Card } from "#blocks/card";
import type { PairsClass, PairsInput, PairsItem, PairsList } from "#blocks/pairs/place";
import { NO_FILTERS } from "#model/filters";
import type { Names } from "#model/names";
import type { RouteGap, RouteLeg, RouteStop } from "#model/route-questions";
import type { Lang } from "#model/state";
import { about } from "#text/sentence-parts";
import { plainSentence } from "#text/said-sentence";
import { countText, quotientText } from "#views/chain-parts/words";
import { partsOf, questionOf } from "./at";
import { routeSentence } from "./sentence";
import { ITINERARY, ITINERARY_TITLE } from "./question";
import { cityName, hostNames, hostReason, nodeName, originOf, strengthsOf, strengthsText, type Told } from "./told";
import { dayText, GAP_CLASSES, legText, WORDS } from "./words";

export const HOSTS = "hosts";
export const GAPS = "gaps";
export const TRADE = "trade";
/** Companies named in a line of the itinerary; all of them stand on the card of whom to meet. */
const NAMED = 1;
/** Key of the way home. */
export const HOME = "home";

export function cardsOf(told: Told): readonly Card[] {
  if (told.answer.start === null || told.answer.nodes.length === 0) return [noJourneyCard(told)];
  if (told.answer.lack !== null) return [gapsCard(told)];
  return [itineraryCard(told), hostsCard(told), tradeCard(told), gapsCard(told)];
}

/** Why there is none, where there is nothing to choose either. */
function noJourneyCard(told: Told): Card {
  const { lang } = told.at;
  const explanation = plainSentence(routeSentence(told));
  return { id: ITINERARY, title: ITINERARY_TITLE[lang], hint: "", spec: null, explanation, more: 0, expanded: false };
}

interface Lists extends Pick<PairsInput, "lists" | "classes"> {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** Titles of the table's columns: list, number, sentence. */
  readonly columns: readonly [string, string, string];
  readonly selected: readonly string[];
}

/** Stops that an itinerary has no room for. */
function moreStops(lang: Lang): PairsInput["texts"]["more"] {
  return (count) => (lang === "zh" ? `还有 ${count} 站` : `${count} more ${count === 1 ? "stop" : "stops"}`);
}

function pairsCard(told: Told, { id, title, hint, lists, classes, columns, selected }: Lists) {
  const { lang } = told.at;
  const [list, value, reason] = columns;
  const more = (count: number): string => (lang === "zh" ? `另有 ${count} 项` : `${count} more`);
  const texts = { list, value, reason, more };
  const spec = {
    kind: "pairs" as const,
    input: { lists, classes, limit: 12, texts, selected, label: title, emptyText: WORDS.none[lang] },
  };
  return { id, title, hint, spec, explanation: "", more: 0, expanded: false };
}

/** A list for each day, the way home last; days on which nothing is reached are spent on trains. */
function itineraryCard(told: Told): Card {
  const { at, answer } = told;
  const { lang } = at;
  const { stops, back } = answer;
  const lists = Array.from({ length: answer.days }, (_, at): PairsList => {
    const day = at + 1;
    const own = stops.filter((stop) => stop.day === day);
    const homeward = back?.day === day ? [homeItem(told, back)] : [];
    return {
      title: dayText(lang, day),
      // In one line with the day: a list of nothing would take two.
      note: own.length + homeward.length === 0 ? WORDS.onTrain[lang] : "",
      items: [...own.map((stop) => stopItem(told, stop)), ...homeward],
      emptyText: "",
    };
  });
  const card = pairsCard(told, {
    id: ITINERARY,
    title: ITINERARY_TITLE[lang],
    hint:
      lang === "zh"
        ? "点一站可去掉它，点地图上的城市可加入或去掉"
        : "Click a stop to leave it out; click cities on the map to add them",
    lists,
    classes: [
      { key: "visit", label: WORDS.visit[lang], tone: "ramp-4" },
      ...(back === null ? [] : [{ key: HOME, label: WORDS.home[lang], tone: "hollow" as const }]),
    ],
    columns: [WORDS.day[lang], WORDS.ride[lang], WORDS.companies[lang]],
    selected: [],
  });
  return {
    ...card,
    spec: {
      ...card.spec,
      input: { ...card.spec.input, isSequence: true, texts: { ...card.spec.input.texts, more: moreStops(lang) } },
    },
    namesOf: (key) => namesAt(told, key),
  };
}

function stopItem(told: Told, stop: RouteStop): PairsItem {
  const { lang } = told.at;
  const number = told.answer.stops.indexOf(stop) + 1;
  const label = `${number}. ${cityName(told, stop.region)}`;
  const [ride, strong, meet] = [
    legText(lang, stop),
    strengthsText(told, stop),
    hostNames(told, stop, "company", NAMED),
  ];
  const reason = lang === "zh" ? `${strong}。拜访 ${meet}` : `${strong}. Meet ${meet}`;
  return {
    key: stop.region,
    label,
    value: stop.minutes,
    valueText: ride,
    reason,
    brief: strengthsText(told, { strengths: strengthsOf(stop).slice(0, 1) }),
    classAt: 0,
    description: `${dayText(lang, stop.day)} ${label} ${ride} ${reason}`,
  };
}

function homeItem(told: Told, back: RouteLeg): PairsItem {
  const { lang } = told.at;
  const label = `${WORDS.home[lang]}${lang === "zh" ? "" : ": "}${cityName(told, told.answer.start!)}`;
  const ride = legText(lang, back);
  return {
    key: HOME,
    label,
    value: back.minutes,
    valueText: ride,
    reason: "",
    classAt: 1,
    description: `${label} ${ride}`,
  };
}

/** Companies at the node that a stop is strongest at. */
function namesAt({ answer, at }: Told, key: string): Names | null {
  const stop = answer.stops.find(({ region }) => region === key);
  const node = stop && strengthsOf(stop)[0]?.node;
  if (node === undefined) return null;
  return {
    subject: "company",
    region: key,
    filters: { ...NO_FILTERS, node, origins: at.basis === "real" ? ["real"] : [] },
  };
}

function hostsCard(told: Told): Card {
  const { at, answer, dataset } = told;
  const { lang } = at;
  const classes: readonly PairsClass[] = dataset.demo
    ? [
        { key: "real", label: WORDS.real[lang], tone: "ramp-4" },
        { key: "demo", label: WORDS.demo[lang], tone: "hollow" },
      ]
    : [];
  const lists = answer.stops.map(({ region, hosts, day }): PairsList => ({
    title: cityName(told, region),
    note: dayText(lang, day),
    emptyText: WORDS.nobody[lang],
    items: hosts.map((host, index) => {
      const [origin, reason] = [originOf(told, host), hostReason(told, host)];
      const description = [host.name, origin, reason].filter((part) => part !== "").join(" ");
      return {
        key: `${region}-${index}`,
        label: host.name,
        value: null,
        valueText: origin,
        reason,
        classAt: host.real ? 0 : 1,
        description,
      };
    }),
  }));
  const columns = [WORDS.stop[lang], WORDS.origin[lang], WORDS.what[lang]] as const;
  return pairsCard(told, { id: HOSTS, title: WORDS.hosts[lang], hint: "", lists, classes, columns, selected: [] });
}

/** Minutes that a stop costs, and that one more would. */
function tradeCard(told: Told): Card {
  const { at, answer } = told;
  const { lang } = at;
  const isZh = lang === "zh";
  const timed = (minutes: number): string => about(lang, true) + durationText(lang, minutes);
  const savedText = (saves: number): string => {
    if (Number.isNaN(saves)) return WORDS.alone[lang];
    return saves > 0 ? (isZh ? `省${timed(saves)}` : `saves ${timed(saves)}`) : WORDS.onTheWay[lang];
  };
  const addedText = (adds: number): string => {
    if (Number.isNaN(adds)) return WORDS.full[lang];
    return adds > 0 ? (isZh ? `多${timed(adds)}` : `${timed(adds)} more`) : WORDS.free[lang];
  };
  const without = answer.stops.map(({ region, saves }) => ({
    ...itemOf(cityName(told, region), savedText(saves), ""),
    key: region,
    value: finite(saves),
  }));
  const added = answer.candidates.map(({ region, adds, ...stop }) => ({
    ...itemOf(cityName(told, region), addedText(adds), strengthsText(told, stop)),
    classAt: 1,
    key: region,
    value: finite(adds),
  }));
  const lists: readonly PairsList[] = [
    { title: WORDS.without[lang], note: "", items: without, emptyText: WORDS.none[lang] },
    { title: WORDS.with[lang], note: "", items: added, emptyText: WORDS.none[lang] },
  ];
  const hint = isZh ? "点一项就改线路" : "Click one to change the journey";
  const columns = [WORDS.trade[lang], WORDS.ride[lang], WORDS.nodes[lang]] as const;
  const classes: readonly PairsClass[] = [
    { key: "without", label: WORDS.without[lang], tone: "ramp-4" },
    { key: "with", label: WORDS.with[lang], tone: "hollow" },
  ];
  return pairsCard(told, { id: TRADE, title: WORDS.trade[lang], hint, lists, classes, columns, selected: [] });
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function itemOf(label: string, valueText: string, reason: string): Omit<PairsItem, "key" | "value"> {
  return {
    label,
    valueText,
    reason,
    classAt: 0,
    description: [label, valueText, reason].filter((part) => part !== "").join(" "),
  };
}

const CLASS_ORDER = ["missing", "weak"] as const;

function gapsCard(told: Told): Card {
  const { at, current, answer, dataset } = told;
  const { lang } = at;
  const known = new Map(answer.gaps.map((gap) => [gap.node, gap]));
  const itemAt = (node: string): PairsItem => gapItem(told, node, known.get(node));
  const offered = answer.gaps.filter(({ node }) => !answer.nodes.includes(node));
  const lists: readonly PairsList[] = [
    {
      title: WORDS.chosen[lang],
      note: `${answer.nodes.length}`,
      items: answer.nodes.map(itemAt),
      emptyText: WORDS.none[lang],
    },
    {
      title: WORDS.offered[lang],
      note: `${offered.length}`,
      items: offered.map(({ node }) => itemAt(node)),
      emptyText: WORDS.none[lang],
    },
  ];
  const classes = [
    ...CLASS_ORDER.map((key): PairsClass => ({
      key,
      label: GAP_CLASSES[key][lang],
      tone: key === "missing" ? "hollow" : "diverging-2",
    })),
    ...(answer.nodes.every((node) => known.has(node))
      ? []
      : [{ key: "other", label: lang === "zh" ? "自选" : "own choice", tone: "ramp-3" as const }]),
  ];
  const chosen = partsOf(current.gaps);
  const selected = chosen.length > 0 ? chosen : questionOf(current, dataset).nodes.length > 0 ? [] : answer.nodes;
  const hint = lang === "zh" ? "点一个环节，加入或去掉" : "Click a node to add it or leave it out";
  const columns = [WORDS.gaps[lang], lang === "zh" ? "优先度" : "Priority", WORDS.lq[lang]] as const;
  const card = pairsCard(told, { id: GAPS, title: WORDS.gaps[lang], hint, lists, classes, columns, selected });
  return { ...card, leads: answer.nodes.slice(0, 1).map((key) => ({ key, text: WORDS.toGaps[lang] })) };
}

function gapItem(told: Told, node: string, gap: RouteGap | undefined): PairsItem {
  const { lang } = told.at;
  const label = nodeName(told, node);
  if (gap === undefined) return { ...itemOf(label, "", ""), key: node, value: null, classAt: CLASS_ORDER.length };
  const { amount, quotient, priority, nodeClass } = gap;
  const lq =
    amount > 0 ? `${lang === "zh" ? "，" : ", "}${WORDS.lq[lang]} ${quotientText(lang, quotient, amount)}` : "";
  const reason = `${lang === "zh" ? "本地 " : "here: "}${countText(lang, "companies", amount)}${lq}`;
  const isKnown = Number.isFinite(priority);
  const shown = isKnown ? (lang === "zh" ? "优先度 " : "priority ") + formatFixed(priority, 4) : "";
  return {
    ...itemOf(label, shown, reason),
    key: node,
    value: isKnown ? priority : null,
    classAt: CLASS_ORDER.indexOf(nodeClass),
  };
}
