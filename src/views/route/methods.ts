/** 口径 of journeys: trains, the order of the stops, days, which cities, whom to meet. */
import { CHANGE_MINUTES, TOP_KM_PER_HOUR } from "#analytics/journeys";
import { GAP_RULE } from "#analytics/gaps";
import { NEARNESS_HOURS } from "#analytics/sources";
import { DAY_RULE } from "#analytics/travel-days";
import { MOST_CHANGES } from "#model/rail";
import type { Dataset } from "#model/dataset";
import type { Lang } from "#model/state";
import { methodText, type MethodText } from "#text/methods";
import type { Method } from "#views/sheet";
import type { RouteAt } from "./at";

type Text = Readonly<Record<Lang, string>>;

const TRAINS = {
  source: {
    zh: "铁路 12306 列车时刻（转引自公开副本，未经第二来源核对）",
    en: "Railway timetable of 12306 (by a public copy, not confirmed by a second source)",
  },
  year: { zh: "2024 年春", en: "spring 2024" },
} as const;

const hours = DAY_RULE.travelMinutes / 60;
const { strongAmount, strongQuotient } = GAP_RULE;

const METHODS = {
  trains: {
    name: { zh: "乘车时间", en: "Train time" },
    formula: {
      zh: `两市任意两站之间最快的直达列车；相邻城市的时刻可能只到边界上的站，不短于两市中心按每小时 ${TOP_KM_PER_HOUR} 公里直线所需的时间。没有直达的，换乘至多 ${MOST_CHANGES} 次，每次按 ${CHANGE_MINUTES} 分钟计（假定，时刻表不说哪些车次接得上）。这两种是推算，写作“约”。`,
      en: `The fastest direct train between any two stations of two cities; of neighbours it may lead to their border only, so no less than the middles of the two are apart at ${TOP_KM_PER_HOUR} km an hour in a straight line. Where none runs, over at most ${MOST_CHANGES} changes, each taken to cost ${CHANGE_MINUTES} minutes (an assumption: timetables do not tell which trains meet). Both are reckoned: “about”.`,
    },
  },
  order: {
    name: { zh: "走访顺序", en: "Order of the stops" },
    formula: {
      zh: "起点固定，在全部顺序中取乘车总时间最短的一种，是精确解（Held–Karp，1962）。",
      en: "From the start, the order of least train time among all orders: exact (Held–Karp, 1962).",
    },
  },
  days: {
    name: { zh: "天数", en: "Days" },
    formula: {
      zh: `本项目的规定：每天乘车至多 ${hours} 小时、走访至多 ${DAY_RULE.visits} 站，每站半天（${DAY_RULE.visitMinutes / 60} 小时），合计至多 ${DAY_RULE.minutes / 60} 小时；当天到、当天访，放不下就顺延到次日；一程超过 ${hours} 小时的分几天走。`,
      en: `This project's rule: at most ${hours} hours of train and ${DAY_RULE.visits} visits of half a day (${DAY_RULE.visitMinutes / 60} hours) a day, together at most ${DAY_RULE.minutes / 60} hours; a stop is reached and visited on one day, else on the next; a leg of more than ${hours} hours takes several days.`,
    },
  },
  stops: {
    name: { zh: "走访哪些城市", en: "Which cities" },
    formula: {
      zh: `环节来源地与“补链”相同：区位熵 ≥ ${strongQuotient} 且企业 ≥ ${strongAmount} 家的外地城市，得分 = 超出数 × e^(−小时 ÷ ${NEARNESS_HOURS})，超出数 = 企业数 ×（1 − 1 ÷ 区位熵），小时按最快火车计；到不了的不列入。先为每个环节取得分最高的城市，再按各环节得分之和补足 6 站。`,
      en: `Sources of a node as in the question of gaps: cities elsewhere with location quotient ≥ ${strongQuotient} and ${strongAmount} companies or more; score = surplus × e^(−hours ÷ ${NEARNESS_HOURS}), surplus = companies × (1 − 1 ÷ quotient), hours by the fastest trains; cities that no train leads to are left out. First the best city of each node, then the best of the rest by their sums, 6 in all.`,
    },
  },
  hosts: {
    name: { zh: "拜访谁", en: "Whom to meet" },
    formula: {
      zh: "该市登记在这些环节的企业至多 5 家、院所至多 3 家：真实的在前，再按涉及环节的多少、标签（链主、上市、独角兽、小巨人……）或级别。",
      en: "Up to 5 companies and 3 institutes of the city at these nodes: real ones first, then by how many of the nodes, tags (chain leader, listed, unicorn, little giant …) or level.",
    },
  },
} as const satisfies Record<string, { readonly name: Text; readonly formula: Text }>;

export function methodsOf(at: RouteAt, dataset: Dataset): readonly Method[] {
  return (["trains", "order", "days", "stops", "hosts"] as const).map((id) => ({
    name: METHODS[id].name[at.lang],
    ...methodOf(at, dataset, id),
  }));
}

/** How one of them is reckoned, and from what. */
export function methodOf({ lang, basis }: RouteAt, dataset: Dataset, id: keyof typeof METHODS): MethodText {
  const isDemo = dataset.demo && basis !== "real";
  const companies = methodText(lang, "lq", "company", dataset, "all", isDemo);
  const isOfTrains = id === "trains" || id === "order" || id === "days";
  const rest = isOfTrains
    ? { source: TRAINS.source[lang], year: TRAINS.year[lang], coverage: companies.coverage }
    : companies;
  return { ...rest, formula: METHODS[id].formula[lang] };
}
