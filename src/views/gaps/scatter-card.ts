/** The scatter of location quotient and relatedness density, with its quadrants and possible entrants. Pure. */
import type { Card } from "#blocks/card";
import type { ScatterPoint, ScatterQuadrants } from "#blocks/scatter/input";
import { defined } from "#base/assert";
import { formatFixed } from "#base/number-format";
import { GAP_RULE } from "#analytics/gaps";
import { NODE_CLASSES } from "#model/chain-questions";
import { itemName } from "#text/filters";
import { isSmall } from "#views/chain-parts/figures";
import { WORDS } from "#views/chain-parts/words";
import { cardOf, chosenKeys, toned } from "./cards";
import type { Told } from "./told";
import { figureText, nodeText, say } from "./words";

export const SCATTER = "scatter";

/** Height in rows of text. */
const ROWS = 16;
const NO_DATA = NODE_CLASSES.indexOf("no-data");

export function scatterCard(told: Told): Card {
  const {
    at: { lang },
    answer,
    room,
  } = told;
  const { usualDensity } = answer;
  const isZh = lang === "zh";
  const entrants = answer.entrants.filter((each) => each === 1).length;
  const usual = formatFixed(usualDensity, 2);
  const title = say(lang, "scatter");
  const groups = [
    ...toned(lang).slice(0, NO_DATA),
    { key: "entrant", label: `${say(lang, "entrant")} ${entrants}`, tone: "ramp-4" as const, isRaised: true },
  ];
  return cardOf(told, SCATTER, title, {
    note: !Number.isFinite(usualDensity)
      ? ""
      : isZh
        ? `竖线：区位熵 ${GAP_RULE.tau}；横线：本地全部缺失环节的平均关联密度 ${usual}。“可进入”= 本地没有而关联密度高于平均`
        : `Vertical: location quotient ${GAP_RULE.tau}; horizontal: mean density of all missing nodes, ${usual}. Possible entrants: missing here, density above that mean`,
    spec: {
      kind: "scatter",
      input: {
        points: told.nodes.map((_, at) => pointOf(told, at)),
        axes: {
          x: {
            title: WORDS.lq[lang],
            unit: "",
            format: (value) => `${value}`,
            isFromZero: true,
            isLog: true,
            zeroText: "0",
          },
          y: { title: WORDS.density[lang], unit: "", format: (value) => formatFixed(value, 2), isFromZero: false },
        },
        quadrants: quadrantsOf(told),
        groups,
        selected: chosenKeys(told),
        heightPx: room.size.rowPx * ROWS,
        label: title,
        emptyText: WORDS.hidden[lang],
      },
    },
  });
}

/** What is not known stands nowhere. */
function pointOf(told: Told, at: number): ScatterPoint {
  const { answer, current } = told;
  const { here } = answer;
  const { lang } = told.at;
  const node = defined(told.nodes[at], "node");
  const isUnknown = here.classes[at] === NO_DATA;
  return {
    key: node.id,
    label: itemName(lang, node),
    x: isUnknown ? Number.NaN : here.quotients[at]!,
    y: here.densities[at]!,
    xText: figureText(lang, here.quotients[at]!),
    yText: figureText(lang, here.densities[at]!),
    description: nodeText(told, at),
    isFaint: isSmall(here.amounts[at] ?? 0),
    isOwn: current.filters.node === node.id,
    // Possible entrants are the group after the classes.
    groupAt: answer.entrants[at] === 1 ? NO_DATA : here.classes[at]!,
    priority: here.priorities[at]! > 0 ? here.priorities[at]! : 0,
  };
}

function quadrantsOf({ at: { lang }, answer: { usualDensity } }: Told): ScatterQuadrants | null {
  if (!Number.isFinite(usualDensity)) return null;
  return {
    x: GAP_RULE.tau,
    y: usualDensity,
    names: {
      topLeft: say(lang, "chance"),
      topRight: say(lang, "strength"),
      bottomLeft: say(lang, "watch"),
      bottomRight: say(lang, "nurture"),
    },
  };
}
