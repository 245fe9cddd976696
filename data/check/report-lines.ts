/** Chinese sentences of the data check for the command line. Knows no files. */
import type { CheckReport } from "./check-folder";
import type { Problem } from "./problems";
import type { Rule } from "./rules";
import { TABLES } from "#data/tables/schemas";

const SENTENCES: Readonly<Record<Rule, (problem: Problem) => string>> = {
  "package-missing": () => "文件夹里没有 datapackage.json",
  "package-unreadable": ({ value }) => `datapackage.json 无法读取${value === null ? "" : `:${value}`}`,
  "folder-missing": () => "文件夹不存在",
  "table-missing": ({ value }) => `没有表 ${value},页面上显示资料暂缺`,
  "table-unknown": ({ value }) => `不认识表 ${value},已忽略`,
  "table-repeated": ({ value }) => `表 ${value} 出现了两次以上`,
  "table-empty": ({ value }) => `表 ${value} 没有数据行`,
  "file-missing": () => "文件不存在",
  "file-unreadable": ({ value }) => `文件无法读取${value === null ? "" : `:${value}`}`,
  encoding: ({ expected }) =>
    `文件不是 UTF-8 编码${expected === null || expected === "?" ? "" : `,像是 ${expected}`}(在 Excel 中请另存为“CSV UTF-8”)`,
  "file-html": () => "文件是网页(HTML),不是 CSV;可能是登录页或出错页被存成了 CSV",
  "file-excel": () => "文件是 Excel 工作簿,不是 CSV;请在 Excel 中另存为“CSV UTF-8”",
  "file-empty": () => "文件是空的,首行应为列名",
  delimiter: ({ value }) => `各列以“${value}”分隔,应以英文逗号分隔`,
  "line-ends": () => "换行符是旧式的 CR,请另存为以 LF 或 CRLF 换行的 CSV",
  "header-cell-empty": ({ value }) => `首行第 ${value} 列没有列名`,
  "header-title": ({ value }) => `首行是标题“${value}”而不是列名,请删去,让列名成为首行`,
  "header-break": () => "列名中有换行或没有成对的引号",
  "rows-lost": ({ value, expected }) => `文件有 ${expected} 行,其中 ${value} 行无法读取(可能有一格过长)`,
  "rows-differ": ({ value, expected }) =>
    `读到 ${value} 行,而 datapackage.json 的 x-rows 是 ${expected} 行;文件可能不完整或重复`,
  "column-missing": () => "缺少必填列",
  "column-unknown": () => "不认识这一列,已忽略",
  "column-repeated": () => "列名重复",
  "column-type": ({ value, expected }) => `列的类型是 ${value},应为 ${expected}`,
  "row-columns": ({ value }) => `这一行的列数与表头不同:${value}`,
  "row-quotes": ({ value }) => `引号没有成对:${value}`,
  "row-encoding": ({ value }) => `这一行不是 UTF-8 编码:${value}`,
  "row-size": () => "这一行过长",
  required: () => "必填,不能为空",
  blank: () => "只有空白或看不见的字符",
  invisible: ({ value }) => `“${visible(value)}”中有看不见的字符`,
  separator: ({ value }) => `“${value}”的各项应以英文分号 ; 分隔`,
  unique: ({ value }) => `编号“${value}”重复`,
  integer: ({ value }) => `“${value}”不是整数`,
  number: ({ value }) => `“${value}”不是数字`,
  enum: ({ value, expected }) => {
    const [nearest = "", ...allowed] = (expected ?? "").split(" ");
    return `“${value}”不在允许的取值中:${allowed.join(" ")}${meant(nearest)}`;
  },
  pattern: ({ value, expected }) => `“${value}”不符合格式 ${expected}`,
  minimum: ({ value, expected }) => `${value} 小于下限 ${expected}`,
  maximum: ({ value, expected }) => `${value} 大于上限 ${expected}`,
  county: ({ value }) => `“${value}”不是行政区划代码`,
  "county-former": ({ value, expected }) => `“${value}”是旧代码,按现行代码 ${expected} 处理`,
  "county-level": ({ value }) => `“${value}”不是县级代码`,
  "place-level": ({ value }) => `“${value}”不是县级或地级代码`,
  "county-statistical": ({ value, expected }) =>
    `“${value}”是统计用区划代码,不是县级行政区划代码;请按实际所在地改用 ${expected} 之一`,
  prefecture: ({ value }) => `“${value}”不是地级代码`,
  node: ({ value, expected }) => `“${value}”不是产业链环节${meant(expected)}`,
  chain: ({ value, expected }) => `“${value}”不是产业链${meant(expected)}`,
  institute: ({ value }) => `院所表里没有“${value}”${unlessPartial("院所表")}`,
  park: ({ value }) => `园区表里没有“${value}”${unlessPartial("园区表")}`,
  "institute-elsewhere": () => "编号不在院所表中,视为在它声明的覆盖范围之外",
  "park-elsewhere": () => "编号不在园区表中,视为在它声明的覆盖范围之外",
  indicator: ({ value }) => `指标表和本项目的指标里都没有“${value}”`,
  "indicator-derived": ({ value }) => `“${value}”是推算指标:不能有数值,也不能用在另一个公式里`,
  "figure-repeated": ({ value }) => `${value} 重复:同一地区、指标、年份只能有一个数值`,
  "figure-sum": ({ value, expected }) => `${value} 与其下各区域之和 ${expected} 不等`,
  "empty-part": ({ value }) => `“${value}”中有空项`,
  "repeated-part": ({ value }) => `“${value}”中有重复项`,
  "outside-china": ({ value }) => `坐标 ${value} 不在中国范围内`,
  "point-half": ({ value }) => `坐标 ${value} 只有一半:经度、纬度须同时填写或同时留空`,
  "point-far": ({ value, expected }) => {
    const [km, code, name] = (expected ?? "").split(" ");
    return `坐标 ${value} 距所填的 ${code} ${name} 约 ${km} 公里,请核对坐标或区划代码`;
  },
  "year-future": ({ value, expected }) => `${value} 晚于发布年份 ${expected},按 ${expected} 计`,
  "year-outlier": ({ value }) => `${value} 与其他各行的年份相距很远,请核对`,
  "years-span": ({ expected }) => {
    const [first, last, most] = (expected ?? "").split(" ");
    return `登记年份从 ${first} 到 ${last},超过 ${most} 年;请把更早的年份并入最早可保留的一年,或分册发布`;
  },
};

/** What to declare when the id is right and the table does not hold the whole nation. */
function unlessPartial(table: string): string {
  return `;若${table}只含部分地区,请在 datapackage.json 中为它声明 x-coverage`;
}

/** What the owner probably meant. */
function meant(nearest: string | null): string {
  return nearest === null || nearest === "" ? "" : `,是否应为 ${nearest}`;
}

/** Invisible characters by their code. */
function visible(text: string | null): string {
  return (text ?? "").replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
}

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
  const more = problem.rows > 1 ? `(共 ${formatCount(problem.rows)} 行,首见于此)` : "";
  return `${severity === "error" ? "错误" : "提醒"} ${place}:${SENTENCES[problem.rule](problem)}${more}`;
}

/** The whole report as lines: every kept problem, what was left out, and the verdict. */
export function reportLines(report: CheckReport, elapsedMs: number): readonly string[] {
  const { problems, errors, warnings, rows, dir } = report;
  const left = errors + warnings - problems.reduce((sum, problem) => sum + problem.rows, 0);
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
