/** Which fields and sections of published files are accounted for: atoms, recomputed numbers, public facts, or text. */
import { isJson, type OpenedFile } from "./published-folder";
import { metaOf, type Release } from "./release";

/** Fields of `meta` by kind of file. */
const META: Readonly<Record<string, readonly string[]>> = {
  boot: ["kind", "version", "title", "coverage", "demo", "k", "years", "foundedYears", "totals"],
  "boot-rest": ["kind"],
  cube: ["kind", "k", "levels"],
  chains: ["kind", "rows"],
  memberships: ["kind", "k", "rows"],
  statistics: ["kind", "regions", "rows"],
  company: ["kind", "province", "rows"],
  institute: ["kind", "rows"],
  park: ["kind", "rows"],
  points: ["kind", "rows", "bbox"],
  names: ["kind", "rows"],
  details: ["kind", "subject", "rows", "listed"],
  "node-counts": ["kind", "rows", "planes"],
  studies: ["kind", "rows", "schools", "sources"],
  pinyin: ["kind", "rows"],
  rail: ["kind", "rows", "pairs"],
  youth: ["kind", "k", "levels"],
  geo: ["kind", "scale", "translate"],
};

/** Sections by kind of file beside `meta`; `*` stands for any dimension. */
const SECTIONS: Readonly<Record<string, RegExp>> = {
  boot: /^(?:region\.\w+|chain\.\w+|node\.\w+|groups|first\.(?:talentKnown|talentRest|chartKnown|chartRest|chartUnspecified|company|institute|park|statistics)|provinces|facts|sources|review|card)$/,
  "boot-rest": /^(?:region\.\w+|node\.id|first\.(?:talentKnown|talentRest|company|institute|park))$/,
  cube: /^\w+\.(?:children|codes|counts)$/,
  chains: /^(?:node\.(?:name|nameEn|gbt4754|layer|at)|edge\.(?:counts|to|kind|weight|shares))$/,
  memberships: /^(?:area|chain|people)$/,
  statistics: /^(?:indicators|series\.(?:indicator|year|plane|digits)|planes|values|floats)$/,
  company: /^(?:region|nodeCounts|nodes|founded|size|tags|flags)$/,
  institute: /^(?:region|nodeCounts|nodes|placeKind|level|flags)$/,
  park: /^(?:region|nodeCounts|nodes|placeKind|level|flags)$/,
  points: /^(?:lng|lat)$/,
  names: /^names$/,
  details: /^(?:row|identifier|website|sources?|area|residents|residentsSource|taughtCounts|taught)$/,
  "node-counts": /^(?:region|totals|cells|node|count|overlap)$/,
  studies:
    /^(?:study\.(?:kind|code|name|nodeCounts|nodes)|school\.(?:code|gradeCounts|graded|grades|majorCounts|majors))$/,
  pinyin: /^(?:characters|readings|chain\.keywords|node\.keywords)$/,
  rail: /^(?:region|trains|to|minutes)$/,
  youth: /^(?:list\.(?:code|name|nameEn|city)|(?:work|discipline|school)\.(?:children|codes|counts))$/,
  geo: /^(?:objects|arcs\.(?:used|points|xy))$/,
};

const MANIFEST = [
  "schema",
  "version",
  "title",
  "coverage",
  "minApp",
  "maxApp",
  "k",
  "demo",
  "tree",
  "files",
  "provenance",
  "grades",
  "licence",
  "review",
  "supersedes",
  "releases",
  "dominance",
];
const TOTALS = ["talent", "company", "institute", "park"];
const LISTED = ["name", "path", "kind", "bytes", "sha256", "rows"];
const TREE_LEVEL = ["dimension", "parent", "rows"];

/** Sections and fields of one file that no format knows. */
export function unaccountedSections({ listed, container }: OpenedFile): readonly string[] {
  const known = SECTIONS[listed.kind];
  if (container === null || known === undefined) return [];
  const sections = container.entries.map(({ name }) => name).filter((name) => name !== "meta" && !known.test(name));
  return [...sections, ...strangers(metaOf(container), META[listed.kind] ?? []).map((field) => `meta.${field}`)];
}

/** Fields of the manifest and of boot's totals that no format knows. */
export function unaccountedFields({ folder, boot }: Release): readonly string[] {
  const { manifest } = folder;
  const inEach = (field: string, known: readonly string[]): readonly string[] => {
    const list = manifest[field];
    return Array.isArray(list) ? list.flatMap((each) => strangers(each, known).map((name) => `${field}.${name}`)) : [];
  };
  return [
    ...strangers(manifest, MANIFEST),
    ...inEach("files", LISTED),
    ...inEach("tree", TREE_LEVEL),
    ...inEach("releases", ["version", "people", "lastYear", "rows", "employers"]),
    ...inEach("provenance", ["name", "title", "rows", "source"]),
    ...strangers(metaOf(boot)["totals"], TOTALS).map((name) => `boot meta.totals.${name}`),
  ];
}

function strangers(value: unknown, known: readonly string[]): readonly string[] {
  return isJson(value) ? Object.keys(value).filter((field) => !known.includes(field)) : [];
}
