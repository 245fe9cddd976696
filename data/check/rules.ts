/** The rules a value of a raw table must obey. Pure; knows no files. */
import { ABROAD, type Column, MULTI_SEPARATOR, type Reference } from "#data/tables/schemas";
import { loadIndicators } from "#data/facts/statistics";
import type { Taxonomy } from "#model/chains";
import { childrenOf, NATION, NO_DATA_PROVINCES, type Region, type RegionCode, type RegionTree } from "#model/regions";

/** What is wrong with a folder, file, row or value; the sentence of each is in report-lines.ts. */
export type Rule =
  | "package-missing"
  | "package-unreadable"
  | "folder-missing"
  | "table-missing"
  | "table-unknown"
  | "table-repeated"
  | "table-empty"
  | "file-missing"
  | "file-unreadable"
  | "encoding"
  | "file-html"
  | "file-excel"
  | "file-empty"
  | "delimiter"
  | "line-ends"
  | "header-cell-empty"
  | "header-title"
  | "header-break"
  | "rows-lost"
  | "rows-differ"
  | "column-missing"
  | "column-unknown"
  | "column-repeated"
  | "column-type"
  | "row-columns"
  | "row-quotes"
  | "row-encoding"
  | "row-size"
  | "required"
  | "blank"
  | "invisible"
  | "unique"
  | "separator"
  | "integer"
  | "number"
  | "enum"
  | "pattern"
  | "minimum"
  | "maximum"
  | "county"
  | "county-former"
  | "county-level"
  | "place-level"
  | "county-statistical"
  | "prefecture"
  | "node"
  | "chain"
  | "institute"
  | "park"
  | "institute-elsewhere"
  | "park-elsewhere"
  | "indicator"
  | "indicator-derived"
  | "figure-repeated"
  | "figure-sum"
  | "empty-part"
  | "repeated-part"
  | "outside-china"
  | "point-half"
  | "point-far"
  | "year-future"
  | "year-outlier"
  | "years-span";

/** Rules that are reported but do not fail the check. */
export const WARNINGS: ReadonlySet<Rule> = new Set<Rule>([
  "county-former",
  "institute-elsewhere",
  "park-elsewhere",
  "point-far",
  "year-future",
  "year-outlier",
  "column-unknown",
  "table-unknown",
  "table-missing",
  "table-empty",
]);

/** Ids of a table others refer to, and whether it claims to hold all of them: one that covers some regions does not. */
export interface KnownIds {
  readonly ids: ReadonlySet<string>;
  readonly isComplete: boolean;
}

/** What references are checked against; null ids mean the table is not there to check against. */
export interface Domains {
  readonly tree: RegionTree;
  readonly formerCodes: ReadonlyMap<RegionCode, RegionCode>;
  readonly nodes: ReadonlySet<string>;
  readonly chains: ReadonlySet<string>;
  /** Chinese names of chains and nodes by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly institutes: KnownIds | null;
  readonly parks: KnownIds | null;
  /** Ids of the project's indicators and of the owner's. */
  readonly indicators: ReadonlySet<string>;
}

/** Domains of a region tree and a taxonomy, without ids of other tables. */
export function domainsOf(tree: RegionTree, taxonomy: Taxonomy): Domains {
  return {
    tree,
    formerCodes: new Map(
      tree.regions.flatMap(({ code, formerCodes }) => formerCodes.map((old) => [old, code] as const)),
    ),
    nodes: new Set(taxonomy.nodes.map(({ id }) => id)),
    chains: new Set(taxonomy.chains.map(({ id }) => id)),
    names: new Map([...taxonomy.chains, ...taxonomy.nodes].map(({ id, name }) => [id, name])),
    institutes: null,
    parks: null,
    indicators: new Set(loadIndicators().map(({ id }) => id)),
  };
}

/** True when a column has rules on its values beyond being there. */
export function hasValueRules(column: Column): boolean {
  const { type, multi, pattern, minimum, maximum, reference } = column;
  return (
    type !== "string" ||
    multi ||
    column.enum !== null ||
    [pattern, minimum, maximum, reference].some((rule) => rule !== null)
  );
}

/** The first rule a cell breaks, or null; `text` is not empty. */
export function brokenRule(column: Column, text: string, domains: Domains): Rule | null {
  if (!column.multi) return brokenByPart(column, text, domains);
  if ((column.enum !== null || column.reference !== null) && /[；、，,|]/u.test(text)) return "separator";
  const parts = text.split(MULTI_SEPARATOR);
  if (parts.includes("")) return "empty-part";
  if (new Set(parts).size < parts.length) return "repeated-part";
  for (const part of parts) {
    const rule = brokenByPart(column, part, domains);
    if (rule !== null) return rule;
  }
  return null;
}

function brokenByPart(column: Column, text: string, domains: Domains): Rule | null {
  if (column.type === "integer" && !/^-?[0-9]+$/u.test(text)) return "integer";
  if (column.type === "number" && !/^-?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?$/u.test(text)) return "number";
  if (column.enum !== null && !column.enum.includes(text)) return "enum";
  if (column.pattern !== null && !new RegExp(`^(?:${column.pattern})$`, "u").test(text)) return "pattern";
  if (column.minimum !== null && Number(text) < column.minimum) return "minimum";
  if (column.maximum !== null && Number(text) > column.maximum) return "maximum";
  return column.reference === null ? null : brokenReference(column.reference, text, domains);
}

function brokenReference(reference: Reference, text: string, domains: Domains): Rule | null {
  switch (reference) {
    case "region":
      return brokenRegion(text, domains);
    case "indicator":
      return domains.indicators.has(text) ? null : "indicator";
    case "county":
      return brokenCounty(text, domains);
    case "county-or-city":
      return brokenPlace(text, domains);
    case "prefecture":
      return isPrefectureKey(text, domains) ? null : "prefecture";
    case "prefecture-or-abroad":
      return text === ABROAD || isPrefectureKey(text, domains) ? null : "prefecture";
    case "node":
      return domains.nodes.has(text) ? null : "node";
    case "chain":
      return domains.chains.has(text) ? null : "chain";
    case "institute":
    case "park": {
      const known = reference === "institute" ? domains.institutes : domains.parks;
      if (known === null || known.ids.has(text)) return null;
      return known.isComplete ? reference : `${reference}-elsewhere`;
    }
  }
}

/** A county, or the city alone. */
function brokenPlace(code: string, domains: Domains): Rule | null {
  const rule = brokenCounty(code, domains);
  if (rule !== "county-level") return rule;
  if (!isPrefectureKey(code, domains)) return "place-level";
  return domains.tree.byCode.has(code) ? null : "county-former";
}

/** A region of any level, the nation included. */
function brokenRegion(code: string, { tree, formerCodes }: Domains): Rule | null {
  if (tree.byCode.has(code)) return null;
  return formerCodes.has(code) ? "county-former" : "county";
}

function brokenCounty(code: string, { tree, formerCodes }: Domains): Rule | null {
  const region = tree.byCode.get(code);
  if (region === undefined) {
    const present = formerCodes.get(code);
    if (present !== undefined) return childrenOf(tree, present).length > 0 ? "county-level" : "county-former";
    return unitAround(tree, code) === null ? "county" : "county-statistical";
  }
  if (code === NATION || NO_DATA_PROVINCES.includes(code)) return "county-level";
  return childrenOf(tree, code).length > 0 ? "county-level" : null;
}

/**
 * The city or province around a code that is in no public list but begins like one: codes of zones (…71 to …79) and of the districts
 * of a municipality (…0100, …0200) are those of statistics, not of GB/T 2260.
 */
function unitAround(tree: RegionTree, code: string): Region | null {
  const city = tree.byCode.get(`${code.slice(0, 4)}00`);
  if (city !== undefined) return /[67][0-9]$/u.test(code) ? city : null;
  const province = tree.byCode.get(`${code.slice(0, 2)}0000`);
  return province !== undefined && /^..0[12]/u.test(code) ? province : null;
}

/** The counties a statistical code stands for, as `370200 青岛市:370202 市南区 …`. */
export function countiesAround(tree: RegionTree, code: string): string | null {
  const unit = unitAround(tree, code);
  if (unit === null) return null;
  const children = childrenOf(tree, unit.code).map((child) => `${child.code} ${child.name}`);
  return `${unit.code} ${unit.name}:${children.join("、")}`;
}

function isPrefectureKey(code: string, { tree, formerCodes }: Domains): boolean {
  const region = tree.byCode.get(formerCodes.get(code) ?? code);
  if (region === undefined || NO_DATA_PROVINCES.includes(region.code)) return false;
  if (region.level === "prefecture") return true;
  return region.level === "province" && childrenOf(tree, region.code).every(({ level }) => level === "county");
}
