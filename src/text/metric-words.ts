/** The words of every metric in both languages: its short name, its name in full, how a sentence says it, how it is counted. */
import type { Base } from "#model/query";
import type { MetricId } from "#model/metrics";
import type { Subject } from "#model/subjects";
import type { Lang } from "#model/state";
import { label } from "#text/labels";

/** What a metric is of. */
export interface MetricSense {
  readonly subject: Subject;
  /** Name of the region whose total a share divides; it is left open without. */
  readonly whole?: string | undefined;
  /** What the location quotient compares with; not said where it could be nothing else. */
  readonly base?: Base | null | undefined;
}

/** The parts of a number said in a sentence. */
export interface SaidNumber {
  readonly number: string;
  /** 约 or "about ", or what parts the number from the words before it. */
  readonly lead: string;
  /** Unit of the subject: 人, people. */
  readonly unit: string;
  readonly sense: MetricSense;
}

type Both = Readonly<Record<Lang, string>>;

export interface MetricWords {
  readonly short: Both;
  readonly name: (noun: string, sense: MetricSense, lang: Lang) => string;
  /** Behind the name of a region. */
  readonly said: Readonly<Record<Lang, (said: SaidNumber) => string>>;
  /** `noun` is the subject, `k` the fewest people of a published cell. */
  readonly formula: (noun: string, k: number) => Both;
}

/** The denominator of location quotients: 同条件人才 or 全部人才. */
export function baseName(lang: Lang, base: Base, subject: Subject): string {
  const noun = label(lang, `subject.${subject}`);
  if (lang === "zh") return base === "all" ? `全部${noun}` : `同条件${noun}`;
  return base === "all" ? `all ${noun.toLowerCase()}` : `${noun.toLowerCase()} under the same conditions`;
}

/** A count: its unit is part of the number. */
const counted = (short: Both, formula: MetricWords["formula"]): MetricWords => ({
  short,
  name: (_noun, _sense, lang) => short[lang],
  said: { zh: ({ lead, number }) => `${lead}${number}`, en: ({ lead, number }) => `${lead}${number}` },
  formula,
});

/** So many per a unit of something. */
const rate = (
  short: Both,
  { zh, en }: { readonly zh: string; readonly en: string },
  formula: MetricWords["formula"],
): MetricWords => ({
  short,
  name: (noun, _sense, lang) => (lang === "zh" ? `${zh}${noun}数` : `${noun} ${en}`),
  said: {
    zh: ({ lead, number, unit }) => `${zh}${lead}${number} ${unit}`,
    en: ({ lead, number, unit }) => `${lead}${number} ${unit} ${en}`,
  },
  formula,
});

const SHARE: Both = { zh: "占比", en: "Share" };
const LQ: Both = { zh: "专业化程度（区位熵）", en: "Location quotient" };

const lqName: MetricWords["name"] = (_noun, { subject, base }, lang) => {
  if (!base) return LQ[lang];
  const than = baseName(lang, base, subject);
  return lang === "zh" ? `专业化程度（区位熵，与${than}比）` : `Location quotient against ${than}`;
};

export const METRIC_WORDS: Readonly<Record<MetricId, MetricWords>> = {
  heads: counted({ zh: "人才数", en: "Heads" }, (_, k) => ({
    zh: `按主要环节计一人一次；由不少于 ${k} 人的最小发布单元求和。少于 ${k} 人的取值不公开明细，按公开总量的比例推算。`,
    en: `Each person counts once, at the primary node; sums of published cells of at least ${k} people. Smaller values are merged into 'unspecified' and inferred from published totals.`,
  })),
  per10k: rate(
    { zh: "每万人口", en: "Per 10,000 residents" },
    { zh: "每万人口", en: "per 10,000 residents" },
    (noun) => ({
      zh: `${noun}数 ÷ 常住人口（第七次全国人口普查，2020 年 11 月 1 日）× 10,000。全国、省、市、县区都用这一次普查的数，城市也不用年末人口；省级数等于所辖各地之和。普查未列到县区的功能区（开发区等），人口只计入所在的市。普查后才设的区没有人口，不计算。`,
      en: `${noun} ÷ residents (seventh census, 1 November 2020) × 10,000, at every level: cities too use the census, not the yearly figure; a province is the sum of its parts. Residents of zones that the census lists beside the counties are counted in the city alone. Districts set up after the census have no residents: not computed.`,
    }),
  ),
  perKm2: rate({ zh: "每平方公里", en: "Per km²" }, { zh: "每平方公里", en: "per km²" }, (noun) => ({
    zh: `${noun}数 ÷ 区域面积（按边界在球面上计算）。`,
    en: `${noun} ÷ area of the region (computed on the sphere from its boundary).`,
  })),
  per1000Km2: rate(
    { zh: "每千平方公里", en: "Per 1,000 km²" },
    { zh: "每千平方公里", en: "per 1,000 km²" },
    (noun) => ({
      zh: `${noun}数 ÷ 区域面积 × 1,000 平方公里（面积按边界在球面上计算）。`,
      en: `${noun} ÷ area of the region × 1,000 km² (area computed on the sphere from its boundary).`,
    }),
  ),
  share: {
    short: SHARE,
    name: (_noun, { whole }, lang) => {
      if (whole === undefined) return SHARE[lang];
      return lang === "zh" ? `占${whole}比重` : `Share of ${whole}`;
    },
    said: {
      zh: ({ lead, number, sense }) => `占${sense.whole}${lead}${number}`,
      en: ({ lead, number, sense }) => `${lead}${number} of ${sense.whole}`,
    },
    formula: (noun) => ({
      zh: `本区域${noun}数 ÷ 上级区域同一筛选下的${noun}数；表中各行都除以表末合计，合计为 100%。`,
      en: `${noun} of the region ÷ ${noun} of the region above, under the same filters; in the table every row divides by the total below, which is 100%.`,
    }),
  },
  lq: {
    short: LQ,
    name: lqName,
    said: {
      zh: ({ lead, number, sense }) => `${lqName("", sense, "zh")}${lead}${number}`,
      en: ({ lead, number, sense: { base, subject } }) =>
        `location quotient ${lead}${number}${base ? ` against ${baseName("en", base, subject)}` : ""}`,
    },
    formula: (noun) => ({
      zh: `LQ =（区域链上${noun} ÷ 区域${noun}基数）÷（全国链上${noun} ÷ 全国${noun}基数）；Balassa 1965。基数有两种，由“区位熵基准”选择：同条件${noun}，不分产业链、环节与上中下游，其余筛选照旧（筛选了层次，就只与同层次的比）；全部${noun}，除期间外不加任何筛选。不足 30 不计算；任一项为推算，比值即为推算。`,
      en: `LQ = (chain's ${noun} in the region ÷ base of the region) ÷ (the same for the nation); Balassa 1965. There are two bases to choose from: ${noun} under the same conditions, of all chains, nodes and stages but under the other filters in force (with a tier chosen, those of that tier); and all ${noun}, without any filter but the years. Not computed below 30; as exact as its least exact part.`,
    }),
  },
  companies: counted({ zh: "企业数", en: "Companies" }, () => ({
    zh: "不同企业计一次；一企可属多个环节，按产业链看时各链分别计一次（成员数）。",
    en: "Distinct firms; a firm may stand in several nodes and counts once in each chain (memberships).",
  })),
  institutes: counted({ zh: "科研平台与高校数", en: "Institutes" }, () => ({
    zh: "不同机构计一次。",
    en: "Distinct institutes.",
  })),
  parks: counted({ zh: "园区数", en: "Parks" }, () => ({
    zh: "不同园区计一次。园区只登记到产业链，环节与上中下游筛选不作用于园区。",
    en: "Distinct parks. They are registered by industry chain: filters on node and stage are not used of them.",
  })),
};

/** The name of a metric: 每万人口人才数, 占山东省比重, 专业化程度（区位熵，与全部人才比）. */
export function metricName(lang: Lang, metric: MetricId, sense: MetricSense): string {
  return METRIC_WORDS[metric].name(label(lang, `subject.${sense.subject}`), sense, lang);
}
