/** Skills, disciplines and employers of the demo: words that follow nodes and chains. Demonstration only. */
import type { Chain, ChainNode, Taxonomy } from "#model/chains";
import { defined } from "#base/assert";
import { textKey, uniform } from "./random";

/** Kinds of skill; a person's skill is the name of the node and one of these. */
export const SKILL_KINDS = ["研发", "设计", "工艺", "检测", "设备", "运维", "质量", "项目管理"] as const;

/** Skill of slot `slot` at a node. */
export function skillOf(node: ChainNode, slot: number): string {
  return `${node.name}${defined(SKILL_KINDS[slot], "skill kind")}`;
}

/** Weights of the skill kinds by tier: the top tiers do research, the skilled run machines. */
export function skillWeights(tier: number): readonly number[] {
  const byTier: readonly (readonly number[])[] = [
    [60, 14, 8, 4, 2, 1, 3, 8],
    [50, 17, 10, 5, 3, 2, 4, 9],
    [38, 20, 12, 7, 5, 4, 5, 9],
    [26, 20, 16, 9, 8, 6, 7, 8],
    [18, 18, 18, 12, 11, 9, 9, 5],
    [2, 5, 24, 15, 26, 17, 9, 2],
  ];
  return defined(byTier[tier], "tier");
}

const DISCIPLINES = {
  information: [
    "计算机科学与技术",
    "软件工程",
    "信息与通信工程",
    "控制科学与工程",
    "网络空间安全",
    "数学",
    "电子科学与技术",
    "统计学",
  ],
  electronics: [
    "电子科学与技术",
    "集成电路科学与工程",
    "物理学",
    "光学工程",
    "材料科学与工程",
    "仪器科学与技术",
    "信息与通信工程",
    "机械工程",
  ],
  machinery: [
    "机械工程",
    "控制科学与工程",
    "仪器科学与技术",
    "动力工程及工程热物理",
    "力学",
    "材料科学与工程",
    "电气工程",
    "交通运输工程",
  ],
  materials: ["材料科学与工程", "化学", "冶金工程", "物理学", "化学工程与技术", "机械工程", "力学", "环境科学与工程"],
  chemistry: [
    "化学工程与技术",
    "化学",
    "材料科学与工程",
    "环境科学与工程",
    "安全科学与工程",
    "动力工程及工程热物理",
    "控制科学与工程",
    "生物工程",
  ],
  life: ["生物学", "药学", "临床医学", "基础医学", "生物医学工程", "生物工程", "化学", "中药学"],
  energy: [
    "电气工程",
    "动力工程及工程热物理",
    "材料科学与工程",
    "核科学与技术",
    "化学工程与技术",
    "环境科学与工程",
    "物理学",
    "控制科学与工程",
  ],
  space: [
    "航空宇航科学与技术",
    "力学",
    "控制科学与工程",
    "信息与通信工程",
    "仪器科学与技术",
    "材料科学与工程",
    "机械工程",
    "测绘科学与技术",
  ],
  sea: ["船舶与海洋工程", "海洋科学", "水产", "机械工程", "力学", "环境科学与工程", "水利工程", "生物学"],
  food: ["食品科学与工程", "作物学", "园艺学", "畜牧学", "植物保护", "农业工程", "生物学", "林学"],
  light: [
    "纺织科学与工程",
    "轻工技术与工程",
    "设计学",
    "材料科学与工程",
    "机械工程",
    "化学工程与技术",
    "工商管理学",
    "艺术学",
  ],
  service: [
    "工商管理学",
    "应用经济学",
    "法学",
    "管理科学与工程",
    "设计学",
    "交通运输工程",
    "计算机科学与技术",
    "统计学",
  ],
  minerals: [
    "矿业工程",
    "地质资源与地质工程",
    "石油与天然气工程",
    "安全科学与工程",
    "冶金工程",
    "化学工程与技术",
    "机械工程",
    "环境科学与工程",
  ],
} as const;

const FIELD_OF_GROUP: Readonly<Record<string, keyof typeof DISCIPLINES>> = {
  "next-gen-it": "information",
  "advanced-equipment": "machinery",
  "new-materials": "materials",
  "bio-industry": "life",
  nev: "machinery",
  "new-energy": "energy",
  "energy-env": "energy",
  aerospace: "space",
  marine: "sea",
  "future-manufacturing": "machinery",
  "future-information": "electronics",
  "future-materials": "materials",
  "future-energy": "energy",
  "future-space": "space",
  "future-health": "life",
  chemicals: "chemistry",
  "metallurgy-building": "materials",
  "food-agriculture": "food",
  "light-textile": "light",
  "commerce-logistics-group": "service",
  "high-end-services-group": "service",
  "culture-tourism-group": "service",
  "energy-minerals": "minerals",
};

/** The eight disciplines of a chain, most usual first. */
export function disciplinesOf(chain: Chain): readonly string[] {
  const electronics = /集成电路|半导体|显示|元器件|传感器|光/u.test(chain.name);
  return DISCIPLINES[electronics ? "electronics" : (FIELD_OF_GROUP[chain.group] ?? "machinery")];
}

/** Nodes of each chain by chain index. */
export function nodesByChain({ chains, nodes }: Taxonomy): readonly (readonly ChainNode[])[] {
  const lists = new Map<string, ChainNode[]>(chains.map(({ id }) => [id, []]));
  for (const node of nodes) defined(lists.get(node.chain), `chain ${node.chain}`).push(node);
  return chains.map(({ id }) => defined(lists.get(id), id));
}

/** Weights of a chain's nodes in one of the orders that counties follow: Zipf over a shuffled list. */
export function nodeWeights(nodes: readonly ChainNode[], order: number, seed: number): readonly number[] {
  const shuffled = nodes
    .map((node, i) => [uniform(seed, 31, order, textKey(node.id)), i] as const)
    .toSorted((a, b) => a[0] - b[0]);
  const weights = nodes.map(() => 0);
  for (const [rank, [, i]] of shuffled.entries()) weights[i] = (rank + 1) ** -1.15;
  return weights;
}
