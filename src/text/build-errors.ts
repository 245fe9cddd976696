/** Sentences of the data commands: why a raw folder cannot be read or published, and notes. Knows codes and parameters only. */
import type { ErrorParams } from "#base/errors";
import type { ErrorSentence } from "#text/format-errors";

const column = (p: ErrorParams): string => `${p["table"]}.${p["column"]}`;

/** What two releases may differ in, in both languages. */
const DIFFERENCES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  k: [" k ", "k"],
  demo: ["演示标记", "being a demo"],
  tree: ["维度层级", "their tree of dimensions"],
  regions: ["行政区划", "their regions"],
  taxonomy: ["产业链目录", "their chains"],
  years: ["起始年份", "their first year"],
};

/** Error code of data/ → its sentence in both languages. */
export const buildErrors: Readonly<Record<string, ErrorSentence>> = {
  "bundle-incomplete": {
    zh: (p) => `${p["dir"]} 不是完整的网页：没有 ${p["file"]}。请先运行 npm run build，或改用 npm run bundle。`,
    en: (p) => `${p["dir"]} is no whole site: ${p["file"]} is missing. Run npm run build first, or npm run bundle.`,
  },
  "bundle-file-differs": {
    zh: (p) => `${p["file"]} 的内容与清单不符，没有打包；请重新构建数据与网页。`,
    en: (p) => `${p["file"]} does not match the manifest and is not bundled; build dataset and site again.`,
  },
  "bundle-not-ours": {
    zh: (p) => `文件夹 ${p["dir"]} 已存在，且不是离线现场包，没有覆盖；请换一个 --out。`,
    en: (p) => `${p["dir"]} is there and is no bundle; it was left alone. Choose another --out.`,
  },
  "build-table-missing": {
    zh: (p) => `数据文件夹 ${p["dir"]} 的 datapackage.json 没有列出必需的表“${p["table"]}”。`,
    en: (p) => `datapackage.json in ${p["dir"]} does not list the required table "${p["table"]}".`,
  },
  "build-unknown-value": {
    zh: (p) =>
      `${column(p)} 的值“${p["value"]}”不在公开的取值表中，共 ${p["rows"]} 行；请先运行 npm run data -- check。`,
    en: (p) =>
      `${column(p)} holds "${p["value"]}", which no public list knows, in ${p["rows"]} rows; run npm run data -- check first.`,
  },
  "build-refused": {
    zh: (p) => `数据文件夹 ${p["dir"]} 未通过检查，共 ${p["errors"]} 处错误，没有发布：\n${p["lines"]}`,
    en: (p) => `${p["dir"]} does not pass the check and is not published; errors: ${p["errors"]}\n${p["lines"]}`,
  },
  "build-source-changed": {
    zh: (p) =>
      `表“${p["table"]}”检查时有 ${p["checked"]} 行，读取时有 ${p["read"]} 行：数据在构建中被改动，没有发布，请重新构建。`,
    en: (p) =>
      `Table "${p["table"]}" had ${p["checked"]} rows when checked and ${p["read"]} when read: it changed meanwhile and is not published; build again.`,
  },
  "build-after-full": {
    zh: (p) =>
      `人才表有 ${p["people"]} 人，包含了往期的 ${p["before"]} 人，是完整名册而不是新增人员；--after 只追加新增人员，否则每人会计两次。`,
    en: (p) =>
      `The ${p["people"]} people hold the ${p["before"]} of earlier releases again: this is a full register, and --after takes newcomers only, or everybody would count twice.`,
  },
  "build-locked": {
    zh: (p) => `另一个构建（进程 ${p["pid"]}）正在写入 ${p["dir"]}，请等它结束。`,
    en: (p) => `Another build (process ${p["pid"]}) is writing to ${p["dir"]}; wait until it has ended.`,
  },
  "build-rows-lost": {
    zh: (p) => `表“${p["table"]}”有 ${p["expected"]} 行，编码后只剩 ${p["kept"]} 行，已停止构建。`,
    en: (p) => `Table "${p["table"]}" has ${p["expected"]} rows but only ${p["kept"]} after coding; the build stopped.`,
  },
  "build-k-too-small": {
    zh: (p) => `k 不得小于 5，给定的是 ${p["k"]}。`,
    en: (p) => `k must be at least 5, not ${p["k"]}.`,
  },
  "build-too-few-people": {
    zh: (p) => `人才表不足 ${p["k"]} 人，不能发布任何人数。`,
    en: (p) => `The talent table holds fewer than ${p["k"]} people, so no number of people may be published.`,
  },
  "build-one-employer": {
    zh: () => "全部人才几乎同属一两家用人单位，任何人数都会暴露它们，不能发布。",
    en: () => "Nearly all people work for one or two employers, so any number would expose them and none is published.",
  },
  "build-cell-below-k": {
    zh: (p) => `层级“${p["dimension"]}”第 ${p["row"]} 行少于 ${p["k"]} 人，拒绝发布；这是程序错误，请报告。`,
    en: (p) =>
      `Row ${p["row"]} of level "${p["dimension"]}" has fewer than ${p["k"]} people and is not published; please report this bug.`,
  },
  "build-sum-mismatch": {
    zh: (p) => `层级“${p["dimension"]}”在上级第 ${p["row"]} 行下的人数之和与上级不符，拒绝发布；这是程序错误，请报告。`,
    en: (p) =>
      `Level "${p["dimension"]}" does not add up under row ${p["row"]} of its parent and is not published; please report this bug.`,
  },
  "build-after-missing": {
    zh: (p) => `文件夹 ${p["dir"]} 里没有已发布的数据集，无法在其后追加一期。`,
    en: (p) => `There is no published dataset in ${p["dir"]} that a release could follow.`,
  },
  "build-release-differs": {
    zh: (p) =>
      `新一期与上一期的${DIFFERENCES[String(p["what"])]?.[0] ?? p["what"]}不同，两期同时公开会泄露个人，拒绝追加。`,
    en: (p) =>
      `The new release and the one before differ in ${DIFFERENCES[String(p["what"])]?.[1] ?? p["what"]}; both in public would expose people, so it is refused.`,
  },
  "build-would-replace": {
    zh: (p) =>
      `${p["dir"]} 已有正式数据集 ${p["version"]}：新增人员请用 --after 追加一期；确要整体替换请加 --replace，且新旧两版绝不可同时公开。`,
    en: (p) =>
      `${p["dir"]} already holds the register ${p["version"]}: add newcomers with --after, or replace it as a whole with --replace and never let both be public.`,
  },
  "utility-no-people": {
    zh: (p) => `文件夹 ${p["dir"]} 没有人才表：没有推算值可以比对。`,
    en: (p) => `There is no table of people in ${p["dir"]}, so there are no estimates to compare.`,
  },
  "build-coverage-unknown": {
    zh: (p) => `表“${p["table"]}”声明的覆盖范围 ${p["code"]} 不是现行行政区划代码。`,
    en: (p) => `Table "${p["table"]}" declares coverage of ${p["code"]}, which is no code of a region.`,
  },
  "build-coverage-outside": {
    zh: (p) =>
      `表“${p["table"]}”有 ${p["rows"]} 行在声明的覆盖范围之外，如 ${p["name"]}（${p["code"]}）：请删去这些行，或扩大 x-coverage。`,
    en: (p) =>
      `${p["rows"]} rows of table "${p["table"]}" lie outside its declared coverage, e.g. in ${p["name"]} (${p["code"]}): remove them or widen x-coverage.`,
  },
  "build-out-foreign": {
    zh: (p) => `输出文件夹 ${p["dir"]} 里有不属于已发布数据的文件 ${p["file"]}，为免误删已停止。`,
    en: (p) => `The output folder ${p["dir"]} holds ${p["file"]}, which is no published data; nothing was touched.`,
  },
  "generate-out-foreign": {
    zh: (p) => `文件夹 ${p["dir"]} 里有不是演示数据的文件，为免误删已停止；请用 --out 另选一个文件夹。`,
    en: (p) => `Folder ${p["dir"]} holds files that are no demo data; nothing was touched. Choose another with --out.`,
  },
  "package-missing": {
    zh: (p) => `文件夹 ${p["dir"]} 里没有 datapackage.json。`,
    en: (p) => `There is no datapackage.json in ${p["dir"]}.`,
  },
  "package-unreadable": {
    zh: (p) => `${p["file"]} 无法读取：${p["reason"]}。`,
    en: (p) => `${p["file"]} cannot be read: ${p["reason"]}.`,
  },
  "source-not-found": {
    zh: (p) => `找不到数据文件 ${p["glob"]}。`,
    en: (p) => `Data file ${p["glob"]} does not exist.`,
  },
  "csv-header-empty": {
    zh: (p) => `CSV 文件 ${p["file"]} 的首行是空的，应为列名。`,
    en: (p) => `The first line of CSV file ${p["file"]} is empty; it must hold the column names.`,
  },
  "csv-header-not-utf8": {
    zh: (p) => `CSV 文件 ${p["file"]} 不是 UTF-8 编码，请另存为 UTF-8。`,
    en: (p) => `CSV file ${p["file"]} is not in UTF-8; save it as UTF-8.`,
  },
  "geometry.unlawful": {
    zh: (p) => `边界数据有 ${p["count"]} 处不符合公开地图内容表示规范，拒绝发布：\n${p["problems"]}`,
    en: (p) =>
      `The boundaries break the rules of public maps in ${p["count"]} places and are not published:\n${p["problems"]}`,
  },
  "cli-unknown-command": {
    zh: (p) => `不认识的命令“${p["command"]}”，可用 generate、check、build、audit、utility、trees、tiny、inspect。`,
    en: (p) =>
      `Unknown command "${p["command"]}"; there are generate, check, build, audit, utility, trees, tiny and inspect.`,
  },
  "cli-bad-option": {
    zh: (p) => `参数不正确：${p["reason"]}。`,
    en: (p) => `Bad option: ${p["reason"]}.`,
  },
  "cli-not-a-number": {
    zh: (p) => `--${p["option"]} 需要一个不小于 ${p["least"]} 的整数，给定的是“${p["value"]}”。`,
    en: (p) => `--${p["option"]} needs a whole number of at least ${p["least"]}, not "${p["value"]}".`,
  },
  "cli-bad-memory": {
    zh: (p) => `--memory 需要形如 1000MB 或 2GB、不小于 ${p["least"]} 的大小，给定的是“${p["value"]}”。`,
    en: (p) => `--memory needs a size such as 1000MB or 2GB, at least ${p["least"]}, not "${p["value"]}".`,
  },
  "cli-too-many-paths": {
    zh: (p) => `命令 ${p["command"]} 只接受一个文件夹，多出了“${p["extra"]}”。`,
    en: (p) => `Command ${p["command"]} takes one folder; "${p["extra"]}" is one too many.`,
  },
  "system-disk-full": {
    zh: (p) => `磁盘已满，没有完成${p["file"] === "" ? "" : `：${p["file"]}`}。已发布的数据没有改动。`,
    en: (p) =>
      `The disk is full, so nothing was finished${p["file"] === "" ? "" : `: ${p["file"]}`}. What was published is unchanged.`,
  },
  "system-read-only": {
    zh: (p) => `无法写入：${p["file"]} 所在的磁盘是只读的。`,
    en: (p) => `Cannot write: the disk of ${p["file"]} is read-only.`,
  },
  "system-no-rights": {
    zh: (p) => `没有权限：${p["file"]}。`,
    en: (p) => `No rights to ${p["file"]}.`,
  },
  "system-no-memory": {
    zh: () => "内存不足；请用 --memory 给出更大的上限，或关闭其他程序后再试。",
    en: () => "Out of memory; give a higher limit with --memory, or close other programs and try again.",
  },
  "system-file": {
    zh: (p) => `文件无法读写：${p["file"]}（${p["reason"]}）。`,
    en: (p) => `Cannot read or write ${p["file"]} (${p["reason"]}).`,
  },
  "system-bug": {
    zh: (p) => `程序出错，没有完成：${p["reason"]}。请报告；加环境变量 TALENT_MAP_TRACE=1 可看详情。`,
    en: (p) => `A bug stopped the command: ${p["reason"]}. Please report it; TALENT_MAP_TRACE=1 shows details.`,
  },
  "cli-missing-path": {
    zh: (p) => `命令 ${p["command"]} 需要一个${p["command"] === "inspect" ? "文件" : "文件夹"}。`,
    en: (p) => `Command ${p["command"]} needs a ${p["command"] === "inspect" ? "file" : "folder"}.`,
  },
  "audit-no-manifest": {
    zh: (p) => `文件夹 ${p["dir"]} 里没有可读的 manifest.json 和它指向的清单。`,
    en: (p) => `There is no readable manifest.json, or no manifest it points to, in ${p["dir"]}.`,
  },
  "audit-no-boot": {
    zh: (p) => `文件夹 ${p["dir"]} 的清单没有可读的 boot 文件。`,
    en: (p) => `The manifest in ${p["dir"]} lists no readable boot file.`,
  },
  "cli-file-missing": {
    zh: (p) => `文件 ${p["file"]} 不存在。`,
    en: (p) => `File ${p["file"]} does not exist.`,
  },
};

/** Notes of a build that went well. */
export const buildNotes: Readonly<Record<string, ErrorSentence>> = {
  "note-coverage-derived": {
    zh: (p) =>
      `表“${p["table"]}”没有声明覆盖范围，按出现的行推定为 ${p["regions"]}，其余地区显示资料暂缺；请在 datapackage.json 该资源写 "x-coverage": ["行政区划代码"]。`,
    en: (p) =>
      `Table "${p["table"]}" declares no coverage; by its rows it is ${p["regions"]}, elsewhere there are no data. Give its resource in datapackage.json "x-coverage": ["code"].`,
  },
  "note-check-warnings": {
    zh: (p) => `检查有 ${p["warnings"]} 处提醒：\n${p["lines"]}`,
    en: (p) => `The check warns of ${p["warnings"]} places:\n${p["lines"]}`,
  },
  "note-employers-unknown": {
    zh: (p) =>
      `人才表的“employer”(用人单位)列没有或填写不足九成，无法防止一个数字等于一家单位的人数：国家级、省部级人才只公布到地级市，不分县区；其余人数只受“不少于 ${p["k"]} 人”保护。`,
    en: (p) =>
      `The talent table's column employer is missing or less than nine tenths filled, so a number may be one employer's staff: national and provincial talent is published by city, not by county; all else is protected only by the threshold of ${p["k"]} people.`,
  },
  "note-ids-unchecked": {
    zh: () => "编号不公开，无法核对新增人员是否已在往期之中；请确认每人只出现在一期。",
    en: () =>
      "Ids are not published, so nobody can check here that the newcomers were in no earlier release; make sure of it.",
  },
  "note-rail-unplaced": {
    zh: (p) => `列车时刻里有 ${p["cities"]} 个代码不在区划表中，这些城市的列车没有收录：${p["codes"]}。`,
    en: (p) =>
      `${p["cities"]} codes of the train times are in no table of regions; trains of these cities are left out: ${p["codes"]}.`,
  },
  "note-replaced": {
    zh: (p) => `数据集 ${p["version"]} 已被整体替换；新旧两版绝不可同时公开，请收回旧版的全部副本。`,
    en: (p) =>
      `Dataset ${p["version"]} was replaced as a whole; both must never be public, so withdraw every copy of the old one.`,
  },
  "note-former-county": {
    zh: (p) =>
      `表“${p["table"]}”有 ${p["rows"]} 行使用旧代码 ${p["former"]}，已按现行区划计入 ${p["code"]} ${p["name"]}。`,
    en: (p) =>
      `${p["rows"]} rows of table "${p["table"]}" use former code ${p["former"]}; they are counted in ${p["code"]} ${p["name"]}.`,
  },
};
