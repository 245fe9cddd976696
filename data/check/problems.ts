/** Collects problems: all are counted, the first of them are kept with their place. Knows no rules. */
import { type Rule, WARNINGS } from "./rules";

/** Problems kept with their place. */
export const PRINTED = 1000;

export interface Problem {
  readonly severity: "error" | "warning";
  readonly rule: Rule;
  /** File inside the folder. */
  readonly file: string;
  /** CSV line from 1 or Parquet row from 1; null when the whole file or folder is meant. */
  readonly line: number | null;
  readonly column: string | null;
  readonly value: string | null;
  /** What the rule asks for: allowed values, bound, type, present code. */
  readonly expected: string | null;
  /** Rows with this value, of which `line` is the first; 1 when the row, file or folder is meant. */
  readonly rows: number;
}

/** Problems in the order they are added, sorted by place within what one `addAll` brings. */
export class ProblemList {
  readonly #kept: Problem[] = [];
  #errors = 0;
  #warnings = 0;

  /** Adds one problem of a whole file or folder. */
  addWhole(
    rule: Rule,
    file: string,
    about: Partial<Pick<Problem, "line" | "column" | "value" | "expected">> = {},
  ): void {
    const { line = null, column = null, value = null, expected = null } = about;
    this.addAll([{ rule, file, line, column, value: value === "" ? null : value, expected, rows: 1 }]);
  }

  /** Adds problems with places; `count` is how often each rule is broken in all when more than the listed ones. */
  addAll(
    problems: readonly Omit<Problem, "severity">[],
    count: ReadonlyMap<Rule, number> = countByRule(problems),
  ): void {
    for (const [rule, n] of count) {
      if (WARNINGS.has(rule)) this.#warnings += n;
      else this.#errors += n;
    }
    for (const problem of problems) {
      if (this.#kept.length >= PRINTED) return;
      this.#kept.push({ severity: WARNINGS.has(problem.rule) ? "warning" : "error", ...problem });
    }
  }

  summary(limit: number): {
    readonly problems: readonly Problem[];
    readonly errors: number;
    readonly warnings: number;
  } {
    return { problems: this.#kept.slice(0, limit), errors: this.#errors, warnings: this.#warnings };
  }
}

function countByRule(problems: readonly { readonly rule: Rule }[]): ReadonlyMap<Rule, number> {
  const counts = new Map<Rule, number>();
  for (const { rule } of problems) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}
