/** The charts of boot against the published atoms. Part of class `residuals`. */
import { nationCharts } from "#analytics/nation-charts";
import type { PublishedLevels } from "#analytics/pool";
import { PEOPLE_STEPS } from "#format/boot";
import { firstCharts } from "#format/decode-boot";
import { decodeTaxonomy } from "#format/decode-taxonomy";
import { FIRST_CHARTS } from "#model/dataset";
import { TREE } from "#model/dimensions";
import type { AuditCube } from "./audit-cube";
import type { Findings } from "./findings";
import type { Release } from "./release";

/** Looks at every number of every chart; where a level is missing or elsewhere the classes of atoms say so. */
export function checkFirstCharts({ boot, context, cubes, k }: Release, findings: Findings): void {
  const isWhole = ({ byDimension }: AuditCube): boolean =>
    TREE.every(({ dimension, parent }) => {
      const level = byDimension.get(dimension);
      return level !== undefined && (level.parent?.dimension ?? null) === parent;
    });
  if (!cubes.every(isWhole)) return;
  const { years } = context;
  const taxonomy = decodeTaxonomy(boot);
  const stated = firstCharts(boot, taxonomy, years.length);
  const again = nationCharts(cubes.map(levelsOf), { taxonomy, years, k });
  for (const id of FIRST_CHARTS) {
    const [left, right] = [stated[id], again[id]];
    for (const part of ["known", "estimate", "upper"] as const) {
      findings.look(left[part].length);
      // Estimates are published in steps; which way an exact half was rounded says nothing.
      const slack = part === "estimate" ? 1 / PEOPLE_STEPS : 0;
      left[part].forEach((people, value) => {
        const other = right[part][value]!;
        if (Math.abs(people - other) <= slack) return;
        const where = `boot first.chart ${id} ${value} ${part}`;
        findings.add("residual-people", where, { 公布: people, 重算: other, 相差: people - other });
      });
    }
  }
}

/** The levels as the rule of shares reads them; counts below zero are other classes' business. */
export function levelsOf({ levels }: AuditCube): PublishedLevels {
  return new Map(
    levels.map(({ dimension, parent, offsets, codes, counts }) => [
      dimension,
      {
        parent: parent?.dimension ?? null,
        offsets,
        codes,
        counts: Uint32Array.from(counts, (count) => Math.max(count, 0)),
      },
    ]),
  );
}
