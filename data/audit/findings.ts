/** What a check of the audit hands back: how much it looked at and what it found. Knows no check. */
import { SENTENCES, type Rule } from "./sentences";

/** The classes of leaks, in the order of the printed table. */
export const AUDIT_CLASSES = [
  "files",
  "min-atom",
  "sums",
  "residuals",
  "pools",
  "employers",
  "implications",
  "nested-pairs",
  "releases",
  "canaries",
  "personal",
] as const;
export type AuditClass = (typeof AUDIT_CLASSES)[number];

export type FindingNumbers = Readonly<Record<string, number | string>>;

/** One leak: where it stands, the numbers that give it away, and what it means as a Chinese sentence. */
export interface Finding {
  readonly class: AuditClass;
  readonly where: string;
  readonly numbers: FindingNumbers;
  readonly sentence: string;
}

/** The outcome of one class: numbers looked at, findings in all, and the first of them. */
export interface CheckResult {
  readonly class: AuditClass;
  readonly checked: number;
  readonly found: number;
  readonly first: readonly Finding[];
}

/** Findings kept of one class; all are counted. */
const KEPT = 50;

/** Collects the findings of one class. */
export class Findings {
  private readonly of: AuditClass;
  private readonly kept: Finding[] = [];
  private found = 0;
  private checked = 0;

  constructor(of: AuditClass) {
    this.of = of;
  }

  /** Counts numbers that were looked at. */
  look(count = 1): void {
    this.checked += count;
  }

  /** Records a finding; `where` is only worked out for those kept. */
  add(rule: Rule, where: string | (() => string), numbers: FindingNumbers = {}): void {
    this.found++;
    if (this.kept.length >= KEPT) return;
    const place = typeof where === "string" ? where : where();
    this.kept.push({ class: this.of, where: place, numbers, sentence: SENTENCES[rule](numbers) });
  }

  result(): CheckResult {
    return { class: this.of, checked: this.checked, found: this.found, first: this.kept };
  }
}
