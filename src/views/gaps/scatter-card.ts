/** The scatter of location quotient and relatedness density, with its quadrants and possible entrants. Pure. */
import type { Card } from "#blocks/card";
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

export function scatterCard(told: Told): Card {
  const {
    at: { lang },
    answer,
    nodes,
    room,
  } = told;
  const { here, usualDensity } = answer;
  const isZh = lang === "zh";
  const entrants = answer.entrants.filter((each) => each === 1).length;
  const usual = formatFixed(usualDensity, 2);
  const title = say(lang, "scatter");
  const groups = [
    ...toned(lang).slice(0, NODE_CLASSES.indexOf("no-data")),
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
        points: nodes.map((node, at) => ({
          key: node.id,
          label: itemName(lang, node),
          x: here.classes[at] === NODE_CLASSES.indexOf("no-data") ? Number.NaN : here.quotients[at]!,
          y: here.densities[at]!,
          xText: figureText(lang, here.quotients[at]!),
          yText: figureText(lang, here.densities[at]!),
          description: nodeText(told, at),
          isFaint: isSmall(here.amounts[at] ?? 0),
          isOwn: told.current.filters.node === node.id,
          groupAt: answer.entrants[at] === 1 ? groups.length - 1 : here.classes[at]!,
          priority: here.priorities[at]! > 0 ? here.priorities[at]! : 0,
        })),
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
        quadrants: Number.isFinite(usualDensity)
          ? {
              x: GAP_RULE.tau,
              y: usualDensity,
              names: {
                topLeft: say(lang, "chance"),
                topRight: say(lang, "strength"),
                bottomLeft: say(lang, "watch"),
                bottomRight: say(lang, "nurture"),
              },
            }
          : null,
        groups,
        selected: chosenKeys(told),
        heightPx: room.size.rowPx * ROWS,
        label: title,
        emptyText: WORDS.hidden[lang],
      },
    },
  });
}
