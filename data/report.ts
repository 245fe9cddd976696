/** Chinese sentences of the data check for the command line. Knows no files. */
import type { CheckReport } from "./check";
import type { Problem } from "./check-problems";
import type { Rule } from "./check-rules";
import { TABLES } from "#data/tables/schemas";

const SENTENCES: Readonly<Record<Rule, (problem: Problem) => string>> = {
  "package-missing": () => "文件夹里没有 datapackage.json",
  "package-unreadable": ({ value }) => `datapackage.json 无法读取${value === null ? "" : `:${value}`}`,
  "table-missing": ({ value }) => `没有表 ${value},页面上显示资料暂缺`,
  "table-unknown": ({ value }) => `不认识表 ${value},已忽略`,
  "table-repeated": ({ value }) => `表 ${value} 出现了两次以上`,
  "table-empty": ({ value }) => `表 ${value} 没有数据行`,
  "file-missing": () => "文件不存在",
  "file-unreadable": ({ value }) => `文件无法读取${value === null ? "" : `:${value}`}`,
  encoding: () => "文件不是 UTF-8 编码(在 Excel 中请另存为“CSV UTF-8”)",
  "column-missing": () => "缺少必填列",
  "column-unknown": () => "不认识这一列,已忽略",
  "column-repeated": () => "列名重复",
  "column-type": ({ value, expected }) => `列的类型是 ${value},应为 ${expected}`,
  "row-columns": ({ value }) => `这一行的列数与表头不同:${value}`,
  "row-quotes": ({ value }) => `引号没有成对:${value}`,
  "row-encoding": ({ value }) => `这一行不是 UTF-8 编码:${value}`,
  "row-size": () => "这一行过长",
  required: () => "必填,不能为空",
  unique: ({ value }) => `编号“${value}”重复`,
  integer: ({ value }) => `“${value}”不是整数`,
  number: ({ value }) => `“${value}”不是数字`,
  enum: ({ value, expected }) => `“${value}”不在允许的取值中:${expected}`,
  pattern: ({ value, expected }) => `“${value}”不符合格式 ${expected}`,
  minimum: ({ value, expected }) => `${value} 小于下限 ${expected}`,
  maximum: ({ value, expected }) => `${value} 大于上限 ${expected}`,
  county: ({ value }) => `“${value}”不是行政区划代码`,
  "county-former": ({ value, expected }) => `“${value}”是旧代码,按现行代码 ${expected} 处理`,
  "county-level": ({ value }) => `“${value}”不是县级代码`,
  prefecture: ({ value }) => `“${value}”不是地级代码`,
  node: ({ value }) => `“${value}”不是产业链环节`,
  chain: ({ value }) => `“${value}”不是产业链`,
  institute: ({ value }) => `院所表里没有“${value}”`,
  park: ({ value }) => `园区表里没有“${value}”`,
  "empty-part": ({ value }) => `“${value}”中有空项`,
  "repeated-part": ({ value }) => `“${value}”中有重复项`,
  "outside-china": ({ value }) => `坐标 ${value} 不在中国范围内`,
};

/** A whole number with thousands separators. */
function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** One problem as a line: place first, then what is wrong. */
export function problemLine(problem: Problem): string {
  const { severity, file, line, column } = problem;
  const place = [file, ...(line === null ? [] : [`第 ${line} 行`]), ...(column === null ? [] : [`列 ${column}`])].join(
    " ",
  );
  return `${severity === "error" ? "错误" : "提醒"} ${place}:${SENTENCES[problem.rule](problem)}`;
}

/** The whole report as lines: every kept problem, what was left out, and the verdict. */
export function reportLines(report: CheckReport, elapsedMs: number): readonly string[] {
  const { problems, errors, warnings, rows, dir } = report;
  const left = errors + warnings - problems.length;
  const read = TABLES.flatMap(({ name }) =>
    rows[name] === undefined ? [] : [`${name} ${formatCount(rows[name])} 行`],
  );
  const verdict = errors === 0 ? "通过" : `未通过:${formatCount(errors)} 处错误`;
  return [
    ...problems.map(problemLine),
    ...(left > 0 ? [`…… 另有 ${formatCount(left)} 处未列出`] : []),
    `${dir}:${read.length === 0 ? "没有可读的表" : read.join(",")};用时 ${(elapsedMs / 1000).toFixed(1)} 秒`,
    `检查${verdict}${warnings === 0 ? "" : `,${formatCount(warnings)} 处提醒`}`,
  ];
}
