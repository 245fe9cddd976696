/** The card of chains × figures: every chain with all that is told of it, to be put in order by its heads. Pure. */
import { CELL_TEXT } from "#blocks/matrix/layout";
import type { Card, CardLead } from "#blocks/card";
import { matrixKey, type MatrixCell, type MatrixClass, type MatrixInput } from "#blocks/matrix/input";
import { widestText } from "#blocks/parts/text-fit";
import type { Tone } from "#blocks/parts/tones";
import { POSTURES } from "#model/chain-questions";
import type { Chain } from "#model/chains";
import { itemName } from "#text/filters";
import { LQ_EDGES } from "#theme/scale";
import { quotientClasses } from "#views/chain-parts/quotient-classes";
import { beyondText, WORDS } from "#views/chain-parts/words";
import { columnIds, sortOf } from "./at";
import { columnsOf, orderedChains, type ColumnCell, type PanoramaColumn } from "./columns";
import { PANORAMA, PANORAMA_TITLE } from "./question";
import { reasonOf } from "./reasons";
import type { Told } from "./told";
import { POSTURE_TONES, POSTURE_WORDS, SAID } from "./words";

/** Rows in sight at once. */
const ROWS_IN_SIGHT = 20;
/** Free beside the widest text of a cell, ems. */
const FREE_EM = 0.6;
const MOST_CELL_EM = 9;

export function overviewCard(told: Told): Card {
  const { lang } = told.at;
  return {
    id: PANORAMA,
    title: PANORAMA_TITLE[lang],
    hint: lang === "zh" ? "点击列名排序，点击产业链选定" : "Click a head to sort, a chain to choose it",
    spec: { kind: "matrix", input: overviewInput(told) },
    leads: leadsOf(told),
    explanation: "",
    more: 0,
    expanded: false,
    isWide: true,
  };
}

/** Of the chain chosen: its graph and, in a place, what it lacks there. */
function leadsOf({ at, chosen }: Told): readonly CardLead[] {
  if (chosen === null) return [];
  const { lang } = at;
  const name = itemName(lang, chosen);
  const isZh = lang === "zh";
  const graph = { key: "chain", text: isZh ? `${name}图谱 ›` : `${name}: graph ›` };
  if (!columnIds(at).includes("posture")) return [graph];
  return [graph, { key: "gaps", text: isZh ? "缺什么 ›" : "What it lacks ›" }];
}

function overviewInput(told: Told): Omit<MatrixInput, "width" | "textPx"> {
  const { at, current, dataset, room } = told;
  const { lang } = at;
  const columns = columnsOf(told);
  const chains = orderedChains(told, columns);
  const cells = chains.flatMap((chain) => columns.map((column) => column.cellOf(chain)));
  const chosen = current.filters.chain;
  const sort = sortOf(at);
  const sorted = columns.find(({ id }) => id === sort.replace("-", ""));
  return {
    rows: chains.map((chain) => ({
      key: chain.id,
      label: itemName(lang, chain),
      description: describeChain(told, chain),
      isOwn: chain.id === chosen,
    })),
    columns: columns.map(({ id, title }) => ({ key: id, label: title, description: title })),
    cells: cells.map(cellInput),
    classes: classesOf(told),
    describe: (row, column) => describeCell(told, chains[row], columns[column]),
    selected:
      chosen !== null && dataset.taxonomy.chains.some(({ id }) => id === chosen) ? [matrixKey(chosen, null)] : [],
    sortedBy: sorted ? { key: matrixKey(null, sorted.id), isDescending: !sort.startsWith("-") } : null,
    texts: {
      rowTitle: SAID.chain[lang],
      pale: cells.some(({ isSmall }) => isSmall) ? WORDS.small[lang] : "",
      beyond: (more, others) => beyondText(lang, more, others),
    },
    cellEm: {
      least:
        widestText(
          cells.map(({ short }) => short),
          CELL_TEXT,
        ) + FREE_EM,
      most: MOST_CELL_EM,
    },
    heightPx: room.size.rowPx * ROWS_IN_SIGHT,
    label: PANORAMA_TITLE[lang],
    emptyText: SAID.noChains[lang],
  };
}

/** A chain with its posture and why. */
function describeChain(told: Told, chain: Chain): string {
  const { lang } = told.at;
  const reason = reasonOf(told, chain);
  return `${itemName(lang, chain)}${reason === "" ? "" : `${lang === "zh" ? "：" : ": "}${reason}`}`;
}

function describeCell(told: Told, chain: Chain | undefined, column: PanoramaColumn | undefined): string {
  if (chain === undefined || column === undefined) return "";
  const { lang } = told.at;
  const said = `${itemName(lang, chain)} · ${column.title}${lang === "zh" ? "：" : ": "}${column.cellOf(chain).text}`;
  return column.id === "posture" ? `${said}${lang === "zh" ? "。" : ". "}${reasonOf(told, chain)}` : said;
}

/** Where the classes of a kind begin: plain, steps of quotients, postures, what is not known. */
const FIRST_QUOTIENT = 1;
const FIRST_POSTURE = FIRST_QUOTIENT + LQ_EDGES.length + 1;
const UNKNOWN = FIRST_POSTURE + POSTURES.length;

function classesOf({ at }: Told): readonly MatrixClass[] {
  const { lang } = at;
  const hasQuotients = columnIds(at).includes("lq");
  const all: readonly MatrixClass[] = [
    { key: "plain", label: "", tone: "plain" },
    ...quotientClasses().map(({ key, text }, at) => ({
      key: `lq-${key}`,
      label: `${lang === "zh" ? WORDS.lq.zh : "Quotient"} ${text}`,
      tone: `diverging-${at + 1}` as Tone,
    })),
    ...POSTURES.map((posture) => ({
      key: posture,
      label: POSTURE_WORDS[posture][lang],
      tone: POSTURE_TONES[posture],
    })),
    { key: "unknown", label: SAID.unknown[lang], tone: "hatched" },
  ];
  return hasQuotients
    ? all
    : all.map((each, at) => (at < UNKNOWN ? { ...each, label: "", tone: "plain" as const } : each));
}

function cellInput({ kind, value, short, absent, isSmall, order }: ColumnCell): MatrixCell {
  const hasNumber = Number.isFinite(value);
  const shown = { value: hasNumber ? value : null, text: short, isPale: isSmall };
  if (absent !== "") return { ...shown, classAt: UNKNOWN };
  if (kind === "posture") return { ...shown, classAt: FIRST_POSTURE - order };
  if (kind === "quotient")
    return { ...shown, classAt: FIRST_QUOTIENT + LQ_EDGES.filter((edge) => value >= edge).length };
  return { ...shown, classAt: 0 };
}
