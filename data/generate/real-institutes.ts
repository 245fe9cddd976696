/**
 * The real schools, institutes, laboratories and field stations of the nation with the nodes their disciplines and majors lead
 * to. A name that stands in several lists is one row.
 */
import {
  loadCasInstitutes,
  loadEntities,
  loadNationalLaboratories,
  loadUniversities,
  type Provenance,
} from "#data/facts/facts";
import {
  loadDisciplineGrades,
  loadFieldStations,
  loadFirstClassMajors,
  loadHigherEducation,
  loadKeyLaboratories,
} from "#data/facts/national-lists";
import type { Crosswalks } from "#data/taxonomy/crosswalks";
import { type NameRule, nameRuleOf } from "#data/taxonomy/name-words";
import type { InstituteKind, PlaceLevel } from "#model/dimensions";
import { Gathering, type Listed, seated, type Seated, type Tally, whereaboutsOf } from "./gathering";
import type { World } from "./world";

export interface ListedInstitute extends Listed {
  readonly kind: InstituteKind;
  readonly level: PlaceLevel | null;
  readonly disciplines: readonly string[];
  /** Ids of the nodes its strong disciplines, or its name, serve. */
  readonly nodes: readonly string[];
  /** Ids of the nodes its first-class majors and evaluated disciplines teach. */
  readonly taughtNodes: readonly string[];
  /** Relative number of its graduates among the people of the demo; 0 for what is no school. */
  readonly graduates: number;
}
export type RealInstitute = ListedInstitute & Seated;

export interface RealLists {
  readonly world: World;
  readonly crosswalks: Crosswalks;
  readonly nameRules: readonly NameRule[];
  /** Share of the lists that is kept. */
  readonly share: number;
}

/** Schools on the second 双一流 list under another name than in the Ministry's list. */
const PRESENT_NAME: Readonly<Record<string, string>> = { 上海体育学院: "上海体育大学" };
/** 自主确定建设学科: 北京大学 and 清华大学 choose theirs and the list names none. */
const OWN_CHOICE = "自主确定";
const OTHER_GRADUATES = { 本科: 1, 专科: 0.5 } as const;
const NOTHING = { disciplines: [], nodes: [], taughtNodes: [], graduates: 0 } as const;

/** Chinese name and date of the list a row comes from, as the raw tables name it. */
export function sourceOf({ source, sourceDate }: Provenance): string {
  return sourceDate === "" || source.includes(sourceDate) ? source : `${source} ${sourceDate}`;
}

export function realInstitutes(lists: RealLists): { readonly rows: readonly RealInstitute[]; readonly tally: Tally } {
  const gathering = new Gathering<ListedInstitute>((known, more) => ({
    ...known,
    level: known.level ?? more.level,
    disciplines: known.disciplines.length > 0 ? known.disciplines : more.disciplines,
    nodes: [...new Set([...known.nodes, ...more.nodes])],
    taughtNodes: [...new Set([...known.taughtNodes, ...more.taughtNodes])],
    graduates: Math.max(known.graduates, more.graduates),
  }));
  const add = (row: ListedInstitute): void => gathering.add(PRESENT_NAME[row.name] ?? row.name, row);
  for (const row of [...schools(lists), ...laboratories(lists), ...named(lists.world)]) add(row);
  return seated(lists.world, "RI", gathering, lists.share);
}

function* schools({ crosswalks }: RealLists): Generator<ListedInstitute> {
  const strong = nodesBySchool();
  const taught = nodesBySchool();
  for (const { school, discipline, grade } of loadDisciplineGrades()) {
    const nodes = crosswalks.nodesOfDiscipline(discipline) ?? [];
    taught.add(school, nodes);
    if (grade.startsWith("A")) strong.add(school, nodes);
  }
  for (const { school, code, name } of loadFirstClassMajors()) {
    taught.add(school, crosswalks.nodesOfMajor(code === "" ? name : code) ?? []);
  }
  for (const row of loadHigherEducation()) {
    yield {
      ...NOTHING,
      ...row,
      ...listed(row, row.code),
      kind: "university",
      level: isRunByNation(row.authority) ? "national" : "provincial",
      nodes: strong.of(row.code),
      taughtNodes: taught.of(row.code),
      graduates: OTHER_GRADUATES[row.degree],
    };
  }
  for (const row of loadUniversities()) {
    const disciplines = row.disciplines.filter((each) => !each.includes(OWN_CHOICE));
    yield {
      ...NOTHING,
      ...row,
      ...listed(row),
      isAlwaysKept: true,
      kind: "university",
      level: "national",
      disciplines,
      nodes: [...new Set(disciplines.flatMap((each) => crosswalks.nodesOfDiscipline(each) ?? []))],
      graduates: disciplines.length === 0 ? 12 : 2 + disciplines.length,
    };
  }
}

function* laboratories({ nameRules }: RealLists): Generator<ListedInstitute> {
  for (const row of loadCasInstitutes()) {
    yield { ...NOTHING, ...row, ...listed(row), isAlwaysKept: true, kind: "institute", level: "national" };
  }
  for (const row of loadNationalLaboratories()) {
    yield { ...NOTHING, ...row, ...listed(row), isAlwaysKept: true, kind: "key-laboratory", level: "national" };
  }
  for (const row of loadKeyLaboratories()) {
    const nodes = nameRuleOf(nameRules, "laboratory", row.name)?.nodes ?? [];
    yield { ...NOTHING, ...row, ...listed(row), kind: "key-laboratory", level: "national", nodes };
  }
  for (const row of loadFieldStations()) {
    yield { ...NOTHING, ...row, ...listed(row), kind: "institute", level: "national" };
  }
}

function* named(world: World): Generator<ListedInstitute> {
  for (const row of loadEntities()) {
    const { kind, name, regions } = row;
    if (kind !== "university" && kind !== "institute") continue;
    const where = whereaboutsOf(world, regions[0] ?? null);
    yield { ...NOTHING, ...where, ...listed(row), name, isAlwaysKept: true, kind, level: null };
  }
}

function listed(row: Provenance, identifier: string | null = null): Omit<Listed, "name" | "prefecture" | "county"> {
  return { sources: [sourceOf(row)], identifier, isAlwaysKept: false };
}

/** A ministry or another body of the nation, as opposed to a province, its education department or 新疆生产建设兵团. */
function isRunByNation(authority: string): boolean {
  return !/^(新疆生产建设兵团.*|\S+(省|自治区|市)(教育厅|教委)?)$/u.test(authority);
}

interface NodesBySchool {
  readonly add: (school: string, nodes: readonly string[]) => void;
  readonly of: (school: string) => readonly string[];
}

/** Sets of nodes by 学校标识码; rows without one are nobody's. */
function nodesBySchool(): NodesBySchool {
  const sets = new Map<string, Set<string>>();
  return {
    add: (school, nodes) => {
      if (school === "") return;
      const own = sets.get(school) ?? new Set();
      for (const node of nodes) own.add(node);
      sets.set(school, own);
    },
    of: (school) => [...(sets.get(school) ?? [])],
  };
}
