/** What tells chains apart in the demo: size, growth, how much science they need. Demonstration only. */
import { defined } from "#base/assert";
import type { Taxonomy } from "#model/chains";
import { textKey, uniform } from "./random";

export interface ChainTraits {
  /** Relative size in the nation. */
  readonly weight: number;
  /** Growth of yearly entries, e.g. 0.2 = 20 % a year. */
  readonly growth: number;
  /** 0 traditional, 1 strategic, 2 frontier: raises doctors and top tiers. */
  readonly science: 0 | 1 | 2;
  /** Exponent by which larger cities take more than their share. */
  readonly concentration: number;
  /** First year in which companies of the chain are founded in numbers. */
  readonly since: number;
}

/** Factors on the national size of chains everyone knows to be large, by chain name. */
const SIZE_FACTORS: Readonly<Record<string, number>> = {
  人工智能: 2.6,
  软件与信创: 3,
  生物医药: 3,
  集成电路: 2.4,
  新能源汽车: 2.6,
  智能制造装备: 2.4,
  云计算与数据中心: 1.6,
  大数据与数据要素: 1.8,
  工业互联网: 1.5,
  高端服务: 3,
  商贸物流: 2.6,
  高端化工: 2.2,
  食品加工: 2,
  现代冶金: 1.8,
  电子元器件: 1.6,
  智能终端: 1.7,
  储能: 1.3,
  高端医疗器械: 1.5,
  纺织服装: 1.7,
  汽车零部件: 1.6,
  电子商务与跨境电商: 1.5,
  现代金融与金融科技: 1.6,
  文化旅游: 1.4,
  光伏: 1.4,
  动力电池: 1.3,
  智能家电: 1.4,
  机器人: 1.2,
  低空经济: 0.6,
  虚拟现实: 0.6,
  牡丹产业: 0.1,
  稀土耐热材料: 0.12,
  磷铁化工: 0.2,
  薄膜光伏: 0.3,
  钛材: 0.4,
};

/** Chains that grew late and fast, by chain name, with their yearly growth. */
const LATE_GROWTH: Readonly<Record<string, number>> = {
  人工智能: 0.36,
  低空经济: 0.55,
  新能源汽车: 0.32,
  机器人: 0.28,
  储能: 0.36,
  氢能: 0.34,
  集成电路: 0.2,
  量子信息: 0.3,
  脑机接口: 0.48,
  商业航天: 0.38,
  虚拟现实: 0.16,
};

const KIND_SIZE = { strategic: 1, future: 0.28, traditional: 0.9 } as const;
const KIND_GROWTH = { strategic: 0.11, future: 0.3, traditional: 0.015 } as const;
const KIND_SCIENCE = { strategic: 1, future: 2, traditional: 0 } as const;
const KIND_CONCENTRATION = { strategic: 0.1, future: 0.4, traditional: 0 } as const;
const KIND_SINCE = { strategic: 1998, future: 2012, traditional: 1990 } as const;
const FRONTIER_GROWTH = 0.25;

/** Traits of every chain, in taxonomy order. */
export function chainTraits(taxonomy: Taxonomy, seed: number): readonly ChainTraits[] {
  const kindOfGroup = new Map(taxonomy.groups.map(({ id, kind }) => [id, kind] as const));
  return taxonomy.chains.map(({ id, name, group }) => {
    const kind = defined(kindOfGroup.get(group), `group ${group}`);
    const key = textKey(id);
    const late = LATE_GROWTH[name];
    const growth = late ?? KIND_GROWTH[kind] + 0.05 * (uniform(seed, key, 1) - 0.5);
    const spread = (1 - uniform(seed, key, 2)) ** -0.55 * 0.6;
    const frontier = late !== undefined && late >= FRONTIER_GROWTH;
    return {
      weight: KIND_SIZE[kind] * (SIZE_FACTORS[name] ?? Math.min(2, spread)),
      growth,
      science: frontier ? 2 : KIND_SCIENCE[kind],
      concentration: frontier ? KIND_CONCENTRATION.future : KIND_CONCENTRATION[kind],
      since: frontier ? KIND_SINCE.future - 2 : KIND_SINCE[kind],
    };
  });
}
