/** What the utility program found, as Chinese lines for a terminal: both tables, then every disagreement in a sentence. */
import { cardLines, pairName, SCOPES, NAMES } from "#data/cli/card-lines";
import type { Disagreement, UtilityReport } from "./measure-utility";
import type { AskedCell } from "./check-cells";

/** Sentences of one kind shown at most. */
const SHOWN = 10;

/** Everything that does not hold, one sentence each; empty when the release is what its card says. */
export function utilityProblems({ disagreements, cells }: UtilityReport): readonly string[] {
  return [
    ...limited(disagreements.map(sentence)),
    ...limited(
      cells.outside.map(
        ({ name, truth, known, upper }) => `随机单元 ${name}:原始人数 ${truth} 不在 [${known}, ${upper}] 之内`,
      ),
    ),
    ...limited(cells.differing.map(differingSentence)),
  ];
}

/** The recomputed tables and the verdict. */
export function utilityLines(report: UtilityReport): readonly string[] {
  const { cells } = report;
  const problems = utilityProblems(report);
  return [
    ...cardLines({ levels: report.levels, pairs: report.pairs }),
    "",
    `随机单元 ${cells.asked} 个(其中 ${cells.withPeople} 个有人):原始人数在 [L, U] 之内 ${cells.asked - cells.outside.length} 个,推算值与定义相同 ${cells.asked - cells.differing.length} 个`,
    ...problems,
    problems.length === 0 ? "与数据卡一致" : `不一致:${problems.length} 处`,
  ];
}

function sentence(found: Disagreement): string {
  switch (found.kind) {
    case "people":
      return `发布的人才共 ${found.published} 人,原始表有 ${found.raw} 人`;
    case "level": {
      const { dimension, rows, bytes, kept } = found.found;
      const own = `实际 ${rows} 行、${bytes} 字节、保留 ${kept.toFixed(3)}`;
      const theirs = found.published;
      return theirs === null
        ? `数据卡没有层级“${NAMES[dimension]}”:${own}`
        : `层级“${NAMES[dimension]}”:数据卡 ${theirs.rows} 行、${theirs.bytes} 字节、保留 ${theirs.kept},${own}`;
    }
    case "pair": {
      const name = `${pairName(found.found.combines)}(${SCOPES[found.found.scope]})`;
      return found.published === null
        ? `数据卡没有组合 ${name}`
        : `组合 ${name}:数据卡 ${JSON.stringify(found.published.bins)},重算 ${JSON.stringify(found.found.bins)}`;
    }
  }
}

function differingSentence({ name, estimate, defined }: AskedCell): string {
  return `随机单元 ${name}:推算值 ${estimate},按定义应为 ${defined}`;
}

function limited(lines: readonly string[]): readonly string[] {
  return lines.length <= SHOWN ? lines : [...lines.slice(0, SHOWN), `…… 另有 ${lines.length - SHOWN} 处`];
}
