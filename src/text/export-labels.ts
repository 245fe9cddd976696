/** Short wording of what leaves the page as a file or on paper; part of the labels of the page. */
import type { Wording } from "#text/table-labels";

export const EXPORT_LABELS = {
  "export.menu": { zh: "导出", en: "Export" },
  "export.menu.title": { zh: "导出当前结果", en: "Export what is shown" },
  "export.record": { zh: "录制讲解路线…", en: "Record a tour…" },
  "export.as.csv": { zh: "表格（CSV）", en: "Table (CSV)" },
  "export.as.xlsx": { zh: "工作簿（Excel）", en: "Workbook (Excel)" },
  "export.as.slide": { zh: "图片：幻灯片 16:9", en: "Picture: slide 16:9" },
  "export.as.page": { zh: "图片：A4 竖版", en: "Picture: A4 upright" },
  "export.as.print": { zh: "打印或存为 PDF", en: "Print or save as PDF" },
  "export.as.wall": { zh: "大屏…", en: "On a wall…" },
  "export.charts": { zh: "单张图表（SVG）", en: "One chart (SVG)" },
  "export.waiting": { zh: "数据还在载入，稍后再导出", en: "Still loading; export in a moment" },
  "export.noTable": {
    zh: "这里没有表格，可导出为 Excel、图片或打印",
    en: "There is no table here: take a workbook, a picture or paper",
  },
  "export.notes": { zh: "说明", en: "Notes" },
  "export.name": { zh: "项目", en: "Item" },
  "export.text": { zh: "内容", en: "Text" },
  "export.title": { zh: "标题", en: "Title" },
  "export.answer": { zh: "主要结果", en: "Answer" },
  "export.noNumbers": { zh: "没有数", en: "No numbers" },
  "export.more": { zh: "未放入本图的图表：", en: "Charts not shown here: " },
  /** {count} is filled in by who counts them. */
  "export.moreNames": { zh: "另有 {count} 条，见名单", en: "{count} more in the list" },
  /** {page} and {pages} are filled in by whoever counts them. */
  "print.page": { zh: "第 {page} 页 / 共 {pages} 页", en: "Page {page} of {pages}" },
  "print.basis": { zh: "数据与说明", en: "What this rests on" },
  "print.drawing": { zh: "正在画图…", en: "Drawing…" },
  "print.version": { zh: "版本", en: "Version" },
  "print.noMap": { zh: "地图未能画出", en: "The map could not be drawn" },
} as const satisfies Readonly<Record<string, Wording>>;
