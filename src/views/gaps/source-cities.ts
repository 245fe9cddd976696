/** Cards of cities: where the node is strong, where its people are, and who wants it too. Pure. */
import type { Bar } from "#blocks/bars/place";
import type { Card } from "#blocks/card";
import type { PairsClass, PairsItem } from "#blocks/pairs/place";
import { formatFixed } from "#base/number-format";
import type { SourceRegion } from "#model/node-sources";
import { NO_FILTERS } from "#model/filters";
import type { Names } from "#model/names";
import { regionOf } from "#model/regions";
import { regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import { isSmall } from "#views/chain-parts/figures";
import { amountText, CLASSES, countText, quotientText, WORDS } from "#views/chain-parts/words";
import { demoNote, itemOf, listsCard, regionOfKey, titleOf, type SourcesTold } from "./source-told";
import { joined, reachText, scoreText, SOURCE_WORDS } from "./source-words";

export const SOURCE_REGIONS = "source-regions";
export const TALENT_POOLS = "talent-pools";
export const RIVALS = "rivals";

/** Strong cities in the order of their scores, then others by amount. */
export function regionsCard(told: SourcesTold): Card {
  const { lang, answer, basis, selected } = told;
  const classes: readonly PairsClass[] = [
    { key: "strong", label: CLASSES.strong[lang], tone: "diverging-5" },
    { key: "other", label: SOURCE_WORDS.others[lang], tone: "diverging-3" },
  ];
  const [strong, others] = [true, false].map((isStrong) =>
    answer.regions.filter((source) => source.isStrong === isStrong).map((source) => sourceItem(told, source)),
  );
  const card = listsCard(told, {
    id: SOURCE_REGIONS,
    title: SOURCE_WORDS.regions[lang],
    lists: [
      { title: SOURCE_WORDS.strong[lang], note: "", items: strong ?? [], emptyText: SOURCE_WORDS.noStrong[lang] },
      { title: SOURCE_WORDS.others[lang], note: "", items: others ?? [], emptyText: SOURCE_WORDS.noOthers[lang] },
    ],
    classes,
    value: WORDS.amounts[lang],
    note: joined(lang, [startNote(told), demoNote(told)]),
    selected: selected === null ? [] : [selected],
  });
  return basis === "people" ? card : { ...card, namesOf: (key) => namesOf(told, key) };
}

/** From where journeys are, and whether trains are known. */
function startNote({ lang, dataset: { tree }, answer: { start, hasTrains } }: SourcesTold): string {
  if (start === null) return "";
  const name = regionName(lang, regionOf(tree, start));
  if (!hasTrains) return lang === "zh" ? `距离从${name}算起` : `Distances are from ${name}`;
  return lang === "zh" ? `从${name}出发` : `From ${name}`;
}

function sourceItem({ lang, dataset: { tree }, basis }: SourcesTold, source: SourceRegion): PairsItem {
  const { region, amount, state, quotient, score, rank } = source;
  const ranked = rank === 0 ? "" : lang === "zh" ? `第 ${rank}` : `No. ${rank}`;
  return itemOf(
    {
      key: region,
      label: regionName(lang, regionOf(tree, region)),
      value: amount,
      valueText: amountText(lang, basis, amount, state),
      reason: joined(lang, [
        [ranked, score === null ? "" : scoreText(lang, score)].filter(Boolean).join(lang === "zh" ? "，" : ", "),
        `${WORDS.lq[lang]} ${quotientText(lang, quotient ?? Number.NaN, amount)}`,
        reachText(lang, source),
      ]),
      classAt: source.isStrong ? 0 : 1,
    },
    lang,
  );
}

/** The companies of a city at the node. */
function namesOf({ dataset: { taxonomy }, answer: { node }, basis }: SourcesTold, key: string): Names | null {
  const region = regionOfKey(key);
  const chain = taxonomy.nodes.find(({ id }) => id === node)?.chain ?? null;
  if (region === null || basis === "people") return null;
  return {
    subject: "company",
    region,
    filters: { ...NO_FILTERS, chain, node, origins: basis === "real" ? ["real"] : [] },
  };
}

/** People published at the node, by city. */
export function poolsCard(told: SourcesTold): Card {
  const { lang, dataset, answer, room, selected } = told;
  const bars = answer.pools.map((pool): Bar => {
    const name = regionOf(dataset.tree, pool.region);
    const valueText = amountText(lang, "people", pool.people, pool.state);
    return {
      key: pool.region,
      label: regionShort(lang, name),
      value: pool.people,
      valueText,
      description: [regionName(lang, name), valueText, reachText(lang, pool)]
        .filter((part) => part !== "")
        .join(lang === "zh" ? "，" : ", "),
      smallSample: isSmall(pool.people),
      rank: pool.rank === 0 ? "" : `${pool.rank}`,
    };
  });
  const isExpanded = room.expanded.has(TALENT_POOLS);
  const limit = isExpanded ? bars.length : room.size.rankingRows;
  const title = titleOf(told, SOURCE_WORDS.pools[lang]);
  const hidden = answer.hiddenPools;
  const hiddenNote =
    hidden === 0
      ? ""
      : lang === "zh"
        ? `另有 ${hidden} 个城市人数过少或没有公布：${WORDS.hidden.zh}`
        : `${hidden} more cities: ${WORDS.hidden.en}, too few or not published`;
  const note = joined(lang, [hiddenNote, dataset.demo ? label(lang, "demo.badge") : ""]);
  const input = {
    bars,
    limit,
    rowPx: room.size.rowPx,
    label: title,
    emptyText: SOURCE_WORDS.noPools[lang],
    current: selected,
  };
  return {
    id: TALENT_POOLS,
    title,
    hint: "",
    spec: bars.length === 0 ? null : { kind: "ranking", input },
    explanation: bars.length === 0 ? SOURCE_WORDS.noPools[lang] : "",
    ...(note === "" ? {} : { note }),
    more: isExpanded ? 0 : Math.max(0, bars.length - limit),
    expanded: isExpanded,
  };
}

/** Cities of the same size that are strong in the chain and lack the node too. */
export function rivalsCard(told: SourcesTold): Card {
  const { lang, dataset, answer, basis, selected } = told;
  const title = SOURCE_WORDS.rivals[lang];
  if (answer.rivals === null) return unanswered(RIVALS, titleOf(told, title), SOURCE_WORDS.noCity[lang]);
  const { of, cities } = answer.rivals;
  const name = regionShort(lang, regionOf(dataset.tree, of));
  const items = cities.map(({ region, nodeClass, amount, chainAmount, chainQuotient }) =>
    itemOf(
      {
        key: region,
        label: regionName(lang, regionOf(dataset.tree, region)),
        value: chainAmount,
        valueText: `${SOURCE_WORDS.chainOf[lang]} ${countText(lang, basis, chainAmount)}`,
        reason: joined(lang, [
          lang === "zh"
            ? `全链区位熵 ${formatFixed(chainQuotient, 2)}`
            : `chain's location quotient ${formatFixed(chainQuotient, 2)}`,
          lang === "zh"
            ? `本环节${amount === 0 ? "没有" : ` ${countText(lang, basis, amount)}，${CLASSES[nodeClass].zh}`}`
            : `this node ${amount === 0 ? "none" : `${countText(lang, basis, amount)}, ${CLASSES[nodeClass].en}`}`,
        ]),
        classAt: nodeClass === "weak" ? 0 : 1,
      },
      lang,
    ),
  );
  return listsCard(told, {
    id: RIVALS,
    title,
    lists: [
      {
        title: lang === "zh" ? `与${name}规模相近` : `About the size of ${name}`,
        note: "",
        items,
        emptyText: SOURCE_WORDS.noRivals[lang],
      },
    ],
    classes: [
      { key: "weak", label: CLASSES.weak[lang], tone: "diverging-2" },
      { key: "missing", label: CLASSES.missing[lang], tone: "hollow" },
    ],
    value: lang === "zh" ? "全链数量" : "Of the chain",
    note: demoNote(told),
    selected: selected === null ? [] : [selected],
  });
}

function unanswered(id: string, title: string, explanation: string): Card {
  return { id, title, hint: "", spec: null, explanation, more: 0, expanded: false };
}
