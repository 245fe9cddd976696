/** The allowed value nearest to a wrong one: by its Chinese or English name on the page, else by the fewest changed letters. Pure. */
import { type Column, DATUMS } from "#data/tables/schemas";
import { label, LABEL_KEYS, type LabelKey } from "#text/labels";
import type { Domains } from "./rules";

/** Longer domains are not searched letter by letter. */
const MOST_COMPARED = 2000;
/** So large a share of the letters may differ. */
const MOST_CHANGED = 0.4;

/** What an owner probably meant by a value, or null. */
export function nearestValue(column: Column, value: string, domains: Domains): string | null {
  const allowed = allowedOf(column, domains);
  if (allowed.length === 0 || allowed.length > MOST_COMPARED) return null;
  const wanted = plain(value);
  if (wanted === "") return null;
  const named =
    allowed.find((each) => plain(each) === wanted || namesOf(column, each, domains).includes(wanted)) ??
    allowed.find((each) => namesOf(column, each, domains).some((name) => isPartOf(name, wanted)));
  if (named !== undefined) return named;
  let best: string | null = null;
  let least = MOST_CHANGED;
  for (const each of allowed) {
    const changed = distance(wanted, plain(each)) / Math.max(wanted.length, each.length);
    if (changed <= least) [best, least] = [each, changed];
  }
  return best;
}

function allowedOf(column: Column, { nodes, chains }: Domains): readonly string[] {
  if (column.enum !== null) return column.enum;
  if (column.reference === "node") return [...nodes];
  return column.reference === "chain" ? [...chains] : [];
}

/** Small letters and figures only: `gcj02` is `GCJ-02`. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s_\-.·\p{Cf}]/gu, "");
}

/** `博士` in `博士研究生`, but no single letter in a word. */
function isPartOf(name: string, text: string): boolean {
  return name.length > 1 && /\p{Script=Han}/u.test(name) && text.includes(name);
}

/** Names of a value on the page, and what else owners call a datum. */
function namesOf(column: Column, value: string, { names }: Domains): readonly string[] {
  if (column.enum === DATUMS) return (DATUM_NAMES[value] ?? []).map(plain);
  if (column.reference !== null) return [plain(names.get(value) ?? "")];
  const prefix = column.name === "size_band" ? "size" : column.name;
  const key = LABEL_KEYS.find((each): each is LabelKey => each === `${prefix}.${value}`);
  return key === undefined ? [] : [plain(label("zh", key)), plain(label("en", key))];
}

const DATUM_NAMES: Readonly<Record<string, readonly string[]>> = {
  WGS84: ["WGS-84", "EPSG:4326", "GPS"],
  CGCS2000: ["国家2000", "2000国家大地坐标系", "CGCS"],
  "GCJ-02": ["GCJ02", "高德", "火星坐标", "腾讯"],
  "BD-09": ["BD09", "BD09LL", "百度"],
};

/** Letters to insert, drop or replace. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
