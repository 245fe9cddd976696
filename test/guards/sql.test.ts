/** The SQL steps keep to what a cluster could run too (one statement a file, no engine functions of ours); each rule has seen a planted defect. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { SQL_FOLDER } from "#data/build/sql-step";

/** What a step breaks, as rule names. */
function problemsOf(sql: string): readonly string[] {
  const body = sql.replaceAll(/--[^\n]*/g, "").replaceAll(/'[^']*'/g, "''");
  return [
    ...(/^-- out: [a-z_{}]+\n-- partition: (prefecture|none)\n/.test(sql) ? [] : ["header"]),
    ...(/^\s*SELECT\b/.test(body) && !/;/.test(body) ? [] : ["one SELECT"]),
    ...(/\bGROUP\s+BY\s+(ALL|\d)/i.test(body) ? ["explicit GROUP BY"] : []),
    ...(/\bround\s*\(/i.test(body) ? ["no round()"] : []),
    ...(/\//.test(body) ? ["no division of integers"] : []),
    ...(/\b(hash|random|md5|cityhash64)\s*\(|\bSAMPLE\b/i.test(body) ? ["no engine's hash or chance"] : []),
    ...uncastAggregates(body),
    ...looseRowNumbers(body),
    ...shadowedInputs(body),
    ...(/^-- partition: prefecture$/m.test(sql) && !groupsByPrefecture(body)
      ? ["prefecture steps group by prefecture"]
      : []),
  ];
}

/** Every sum and count is CAST AS BIGINT, except where it is only compared. */
function uncastAggregates(body: string): readonly string[] {
  const all = [...body.matchAll(/\b(SUM|COUNT)\s*\(/gi)].length;
  const cast = [...body.matchAll(/\bCAST\s*\(\s*(SUM|COUNT|ROW_NUMBER)\s*\(/gi)].filter(
    ([, name]) => name!.toUpperCase() !== "ROW_NUMBER",
  ).length;
  const compared = [...body.matchAll(/\bHAVING\s+(SUM|COUNT)\s*\([^)]*\)\s*[<>=]/gi)].length;
  return cast + compared < all ? ["sums and counts are BIGINT"] : [];
}

function looseRowNumbers(body: string): readonly string[] {
  const numbered = [...body.matchAll(/ROW_NUMBER\s*\(\s*\)\s*OVER\s*\(([^)]*)\)/gi)];
  return numbered.some(([, over]) => !/ORDER\s+BY/i.test(over!)) ? ["row_number has an order"] : [];
}

/** An expression's alias must not be the name of a column it reads: engines disagree about which one is then meant. */
function shadowedInputs(body: string): readonly string[] {
  const isShadowed = [...body.matchAll(/\bAS\s+([a-z_]+)\b/g)].some(({ 1: alias, index }) => {
    const expression = expressionBefore(body, index);
    const isPlainColumn = /^\s*[a-z_.]+\s*$/.test(expression);
    const isTable = /\b(FROM|JOIN)\b/.test(outermost(expression));
    return !isPlainColumn && !isTable && new RegExp(`\\b${alias}\\b`).test(expression);
  });
  return isShadowed ? ["no alias shadows its input"] : [];
}

/** A text without what stands in its brackets. */
function outermost(text: string): string {
  const shorter = text.replaceAll(/\([^()]*\)/g, "");
  return shorter === text ? text : outermost(shorter);
}

/** The text from the comma, SELECT or bracket that opens the expression ending at `end`. */
function expressionBefore(body: string, end: number): string {
  let depth = 0;
  for (let at = end - 1; at >= 0; at--) {
    const char = body[at];
    if (char === ")") depth++;
    else if (char === "(" && depth-- === 0) return body.slice(at + 1, end);
    else if (depth === 0 && (char === "," || /\bSELECT\s$/.test(body.slice(0, at + 1)))) return body.slice(at + 1, end);
  }
  return body.slice(0, end);
}

/** A step without GROUP BY keeps rows where they are. */
function groupsByPrefecture(body: string): boolean {
  const clauses = [...body.matchAll(/\b(?:GROUP|PARTITION)\s+BY\s+([^()]*?)(?=\bORDER\b|\bHAVING\b|\)|$)/gi)];
  return clauses.every(([, columns]) => /prefecture_code|\{\{path\}\}/.test(columns!));
}

const files = readdirSync(SQL_FOLDER, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".sql"));

describe("the SQL steps", () => {
  it("are numbered files beside their callers", () => {
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((name) => !/^[a-z]+\/\d{3}-[a-z-]+\.sql$/.test(name))).toEqual([]);
  });

  it.each(files)("%s breaks no rule", (name) => {
    expect(problemsOf(readFileSync(`${SQL_FOLDER}${name}`, "utf8"))).toEqual([]);
  });
});

describe("the rules for SQL", () => {
  const step = (body: string, partition = "none"): string =>
    `-- out: x\n-- partition: ${partition}\n-- What.\n${body}\n`;

  it("let a good step pass", () => {
    expect(problemsOf(step("SELECT a, CAST(SUM(b) AS BIGINT) AS total FROM t GROUP BY a"))).toEqual([]);
  });

  it.each([
    ["SELECT a FROM t; SELECT b FROM t", "one SELECT"],
    ["SELECT a, CAST(SUM(b) AS BIGINT) AS total FROM t GROUP BY ALL", "explicit GROUP BY"],
    ["SELECT round(a) AS b FROM t", "no round()"],
    ["SELECT a / 2 AS b FROM t", "no division of integers"],
    ["SELECT hash(a) AS b FROM t", "no engine's hash or chance"],
    ["SELECT a, SUM(b) AS total FROM t GROUP BY a", "sums and counts are BIGINT"],
    ["SELECT CAST(ROW_NUMBER() OVER (PARTITION BY a) AS BIGINT) AS n FROM t", "row_number has an order"],
    ["SELECT a, CAST(SUM(b) AS BIGINT) AS b FROM t GROUP BY a", "no alias shadows its input"],
    ["SELECT COALESCE(t.b, 0) AS b\nFROM t", "no alias shadows its input"],
  ])("catch %s", (body, rule) => {
    expect(problemsOf(step(body))).toContain(rule);
  });

  it("catch a step without header and a prefecture step that forgets the prefecture", () => {
    expect(problemsOf("SELECT a FROM t\n")).toContain("header");
    const sql = "SELECT chain_code, CAST(COUNT(*) AS BIGINT) AS heads FROM people GROUP BY chain_code";
    expect(problemsOf(step(sql, "prefecture"))).toContain("prefecture steps group by prefecture");
    expect(problemsOf(step(sql))).toEqual([]);
  });
});
