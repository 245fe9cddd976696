/** Short wording of the table and of the file it is exported to; part of the labels of the page. */

/** One thing in both languages. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

export const TABLE_LABELS = {
  "rows.name": { zh: "名称", en: "Name" },
  "rows.year": { zh: "年份", en: "Year" },
  "rows.rank": { zh: "位次", en: "Rank" },
  "rows.value": { zh: "数值", en: "Value" },
  "rows.shown": { zh: "页面显示", en: "As shown" },
  "rows.class": { zh: "分级", en: "Class" },
  "rows.regions": { zh: "区域数", en: "Regions" },
  "table.rank": { zh: "位次", en: "Rank" },
  "table.region": { zh: "区域", en: "Region" },
  "table.code": { zh: "行政区划代码", en: "Division code (GB/T 2260)" },
  "table.note": { zh: "备注", en: "Note" },
  "table.total": { zh: "合计", en: "Total" },
  "table.noParts": { zh: "推算值不分明细", en: "estimates have no known part" },
  "table.tooFew": { zh: "不足 30，不计算", en: "not computed below 30" },
  "csv.hash": {
    zh: "以 # 开头的行是说明，不是数据；读入时按注释行跳过",
    en: "Lines that begin with # are notes, not data: read them as comments",
  },
  "csv.title": { zh: "表名", en: "Table" },
  "csv.scope": { zh: "范围", en: "Scope" },
  "csv.conditions": { zh: "筛选条件", en: "Conditions" },
  "csv.unused": { zh: "未用的条件", en: "Conditions not used" },
  "csv.none": { zh: "无（全部）", en: "none (all)" },
  "csv.period": { zh: "期间", en: "Period" },
  "csv.base": { zh: "区位熵基准", en: "Location quotients against" },
  "csv.source": { zh: "来源", en: "Source" },
  "csv.version": { zh: "数据版本", en: "Dataset version" },
  "csv.address": { zh: "网址", en: "Address" },
  "csv.day": { zh: "导出日期", en: "Exported on" },
  "csv.basis": { zh: "说明", en: "Note" },
  "csv.share": {
    zh: "比重为小数，1 即 100%；空格为没有数，原因见备注，不是 0",
    en: "Shares are fractions, 1 is 100%; an empty cell has no number, its note says why, and is not 0",
  },
  "csv.blocked": { zh: "没有数据行", en: "No rows" },
  "table.known": { zh: "有明细", en: "Known" },
  "table.unspecified": { zh: "明细未公开", en: "Unspecified" },
  "table.basis": { zh: "统计方式", en: "Basis" },
  "table.basis.known": {
    zh: "含明细未公开的数：人才数按公开总量分摊推算；“有明细”是明细已公开的人，“明细未公开”是可能属于此处、明细没有公开的人。",
    en: "Partly unspecified: heads are shared by published totals; 'known' have their details published, 'unspecified' may belong here without published details.",
  },
  "table.basis.estimate": {
    zh: "推算值由分别发布的数据相乘得到，不分有明细与明细未公开；所注误差为典型误差（中位数）。",
    en: "Estimates multiply data published apart and have no known part; ± is the median error.",
  },
  "table.basis.unmeasured": {
    zh: "推算值由分别发布的数据相乘得到，不分有明细与明细未公开；误差未测。",
    en: "Estimates multiply data published apart and have no known part; their error was not measured.",
  },
  "table.more": { zh: "显示更多行", en: "Show more rows" },
  "table.search": { zh: "在表内查找", en: "Find in table" },
  "table.export": { zh: "导出 CSV", en: "Export CSV" },
  "table.none": { zh: "没有匹配的行", en: "No matching rows" },
  "table.missing": { zh: "资料暂缺", en: "no data" },
  "table.incomputable": { zh: "无法计算", en: "not computable" },
} as const satisfies Readonly<Record<string, Wording>>;
