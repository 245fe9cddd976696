/**
 * The real companies: all listed ones, the national leading enterprises of agriculture and those the press names. Nodes follow the
 * class or the name by hand-written crosswalks; a company no crosswalk decides has none.
 */
import { defined } from "#base/assert";
import { loadEntities } from "#data/facts/facts";
import { loadAgriculturalLeaders, loadListedCompanies } from "#data/facts/national-lists";
import { nameRuleOf } from "#data/taxonomy/name-words";
import type { CompanyTag } from "#model/dimensions";
import { Gathering, type Listed, seated, type Seated, type Tally, whereaboutsOf } from "./gathering";
import { type RealLists, sourceOf } from "./real-institutes";
import { chainOfTerm } from "./signatures";
import type { World } from "./world";

export interface ListedCompanyRow extends Listed {
  readonly nodes: readonly string[];
  readonly tags: readonly CompanyTag[];
}
export type RealCompany = ListedCompanyRow & Seated;

/** The field each company of the press works in, as the articles describe it: a term of the taxonomy. */
const FIELD_OF_COMPANY: Readonly<Record<string, string>> = {
  海尔集团: "家电",
  海信集团: "家电",
  歌尔股份: "虚拟现实",
  赛微电子: "传感器",
  青岛千山创新科技有限公司: "高端服务",
  小派科技: "虚拟现实",
  飞诺门阵科技: "云计算与数据中心",
  金博利达: "智能制造装备",
  尧舜生物: "牡丹产业",
  建邦新材: "电子化学品",
  佰萃生: "食品加工",
  加华电子: "电子元器件",
  金达钛业: "钛材",
  航天长峰: "商业航天",
  朝阳重型机械有限公司: "石油与矿山装备",
  博艾格电子: "电子元器件",
  磷铁矿业: "磷铁化工",
  八方生物科技: "生物医药",
};

/** 科创板 marks companies without profit (U) and with special voting rights (W) behind the short name. */
const WITHOUT_PROFIT = /-[UWV]+$/u;

export function realCompanies(lists: RealLists): { readonly rows: readonly RealCompany[]; readonly tally: Tally } {
  const { world, crosswalks, nameRules, share } = lists;
  const gathering = new Gathering<ListedCompanyRow>((known, more) => ({
    ...known,
    nodes: known.nodes.length > 0 ? known.nodes : more.nodes,
    tags: [...new Set([...known.tags, ...more.tags])],
  }));
  /** Keys of listed companies by short name and city: the press calls 歌尔股份有限公司 歌尔股份. */
  const keyOfShortName = new Map<string, string>();
  for (const row of loadListedCompanies()) {
    const { code, shortName, fullName, prefecture, county } = row;
    const name = fullName === "" ? shortName.replace(WITHOUT_PROFIT, "") : fullName;
    const key = nameKey(name);
    gathering.add(key, {
      name,
      prefecture,
      county,
      sources: [sourceOf(row)],
      identifier: code,
      isAlwaysKept: false,
      nodes: crosswalks.nodesOfClass(row.industryClass) ?? [],
      tags: ["上市"],
    });
    keyOfShortName.set(`${prefecture} ${shortName}`, key);
  }
  for (const row of loadAgriculturalLeaders()) {
    const { name, prefecture, county } = row;
    const nodes = nameRuleOf(nameRules, "agricultural-leader", name)?.nodes ?? [];
    const rest = { sources: [sourceOf(row)], identifier: null, isAlwaysKept: false, nodes, tags: [] };
    gathering.add(nameKey(name), { name, prefecture, county, ...rest });
  }
  for (const row of named(world)) {
    gathering.add(keyOfShortName.get(`${row.prefecture} ${row.name}`) ?? nameKey(row.name), row);
  }
  return seated(world, "RC", gathering, share);
}

function* named(world: World): Generator<ListedCompanyRow> {
  for (const row of loadEntities()) {
    const { kind, name, regions, role } = row;
    const field = FIELD_OF_COMPANY[name];
    const chain = field === undefined ? null : chainOfTerm(world.taxonomy, field);
    if (kind !== "company" || chain === null) continue;
    const nodes = world.taxonomy.nodes.filter((node) => node.chain === chain);
    const node = nodes.find(({ stage }) => stage === "mid") ?? nodes[0];
    yield {
      name,
      ...whereaboutsOf(world, regions[0] ?? null),
      sources: [sourceOf(row)],
      identifier: null,
      isAlwaysKept: true,
      nodes: [defined(node, "node").id],
      tags: role.includes("链主") ? ["链主"] : [],
    };
  }
}

/** Lists write brackets wide or narrow. */
function nameKey(name: string): string {
  return name.replace(/（/gu, "(").replace(/）/gu, ")");
}
