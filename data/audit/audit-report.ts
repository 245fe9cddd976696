/** The table of an audit for the command line, in Chinese. Knows no files. */
import type { AuditClass, CheckResult } from "./findings";

const TITLES: Readonly<Record<AuditClass, readonly [title: string, unit: string]>> = {
  files: ["文件与清单", "字节"],
  "min-atom": ["最小单元", "个人数"],
  sums: ["合计守恒", "处"],
  residuals: ["文件之间的差额", "个数字"],
  pools: ["明细未公开的精确区间", "个取值"],
  employers: ["单一用人单位", "个县区人数"],
  implications: ["维度之间的公开关系", "处"],
  "nested-pairs": ["嵌套查询", "对"],
  releases: ["各期之间", "个数字"],
  canaries: ["金丝雀", "次攻击"],
  personal: ["个人信息", "个字符"],
};

const SHOWN = 5;

/** Lines of the whole report: the table of classes, the first findings of each, the verdict. */
export function auditLines(results: readonly CheckResult[], elapsedMs: number): readonly string[] {
  const found = results.reduce((sum, result) => sum + result.found, 0);
  const verdict = found === 0 ? "通过:没有发现泄露" : `未通过:${found.toLocaleString("en-US")} 处发现`;
  return [
    ...results.map(classLine),
    ...results.flatMap(({ class: name, found: count, first }) => [
      ...first.slice(0, SHOWN).map(({ where, sentence }) => `${TITLES[name][0]} ${where}:${sentence}`),
      ...(count > SHOWN ? [`${TITLES[name][0]} …… 另有 ${(count - SHOWN).toLocaleString("en-US")} 处`] : []),
    ]),
    `审计${verdict};用时 ${(elapsedMs / 1000).toFixed(1)} 秒`,
  ];
}

function classLine({ class: name, checked, found }: CheckResult): string {
  const [title, unit] = TITLES[name];
  const looked = `检查 ${checked.toLocaleString("en-US")} ${unit}`;
  return `${name.padEnd(14)}${title} ${looked} ${found === 0 ? "无发现" : `发现 ${found.toLocaleString("en-US")} 处`}`;
}
