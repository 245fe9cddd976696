/**
 * Looks for leaks in a published folder as an outsider would: reads only published files, this release's and earlier ones'. What
 * is attacked and why: src/decisions/0007-audit.md.
 */
import { checkMinAtom, checkSums } from "./check-atoms";
import { checkCanaries } from "./check-canaries";
import { checkEmployers } from "./check-employers";
import { checkFiles, visitFiles } from "./check-files";
import { checkImplications } from "./check-implications";
import { checkNestedPairs } from "./check-nested";
import { PersonalCheck } from "./check-personal";
import { checkPools } from "./check-pools";
import { checkReleases } from "./check-releases";
import { ResidualCheck } from "./check-residuals";
import { AUDIT_CLASSES, type AuditClass, type CheckResult } from "./findings";
import { readRelease, type Release } from "./release";

export interface AuditOptions {
  readonly dir: string;
  /** Folders of earlier releases. */
  readonly previous?: readonly string[];
  /** Nested pairs in all; 1,000,000 by default. */
  readonly pairs?: number;
  readonly canaries?: number;
  readonly seed?: number;
  /** Classes to check; all by default. */
  readonly only?: readonly AuditClass[];
  readonly onClass?: (name: AuditClass) => void;
}

const DEFAULTS = { pairs: 1_000_000, canaries: 200, seed: 20_261_101 } as const;

/** Classes that look into every file. */
const FILE_CLASSES: readonly AuditClass[] = ["files", "residuals", "personal"];

/** One result per class, in the order of AUDIT_CLASSES. Errors: `audit-no-manifest`, `audit-no-boot`. */
export function audit(options: AuditOptions): readonly CheckResult[] {
  const { dir, pairs, canaries, seed } = { ...DEFAULTS, ...options };
  const release = readRelease(dir);
  const earlier = (options.previous ?? []).map(readRelease);
  const isWanted = (name: AuditClass): boolean => options.only?.includes(name) ?? true;
  const ofFiles = FILE_CLASSES.some(isWanted) ? checkAllFiles(release) : null;
  const checks: Readonly<Record<AuditClass, () => CheckResult>> = {
    files: () => checkFiles(release),
    "min-atom": () => checkMinAtom(release),
    sums: () => checkSums(release),
    residuals: () => ofFiles!.residuals,
    pools: () => checkPools(release),
    employers: () => checkEmployers(release),
    implications: () => checkImplications(release),
    "nested-pairs": () => checkNestedPairs(release, pairs, seed),
    releases: () => checkReleases(release, earlier),
    canaries: () => checkCanaries(release, canaries, seed),
    personal: () => ofFiles!.personal,
  };
  return AUDIT_CLASSES.filter(isWanted).map((name) => {
    options.onClass?.(name);
    return checks[name]();
  });
}

/** The classes that look into every file share one reading of each. */
function checkAllFiles(release: Release): { readonly residuals: CheckResult; readonly personal: CheckResult } {
  const residuals = new ResidualCheck(release);
  const personal = new PersonalCheck();
  const { manifestName, manifestText } = release.folder;
  personal.scan(manifestName, manifestText);
  visitFiles(release, (file) => {
    residuals.visit(file);
    personal.visit(file);
  });
  return { residuals: residuals.result(), personal: personal.result() };
}
