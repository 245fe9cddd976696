/** Chinese sentences of the audit for the command line: what each finding means. Knows no files. */

type Numbers = Readonly<Record<string, number | string>>;

/** Rule → its sentence. */
export const SENTENCES = {
  "file-missing": () => "清单列出的文件不存在",
  "file-altered": () => "文件内容与清单中的校验值不符",
  "file-unreadable": (n) => `文件无法读取,其中的数字无从审计:${n["reason"]}`,
  "file-unlisted": () => "文件夹里有清单没有列出的文件,它同样会被公开",
  "kind-unknown": (n) => `不认识文件种类 ${n["种类"]},其中的数字没有审计`,
  "k-below-floor": (n) => `清单声明的 k 为 ${n["k"]},低于下限 ${n["下限"]}`,
  "k-differs": (n) => `文件声明的 k 为 ${n["k"]},清单为 ${n["清单"]}`,
  "cell-below-k": (n) => `公布了 ${n["人数"]} 人的单元,少于 k = ${n["k"]}`,
  "known-below-k": (n) => `公布的已知人数 ${n["人数"]} 少于 k = ${n["k"]}`,
  "dimension-twice": (n) => `维度 ${n["维度"]} 出现了两次,两处相减会露出小数`,
  "parent-missing": (n) => `层级 ${n["维度"]} 的上级 ${n["上级"]} 不在发布中`,
  "rows-lost": (n) => `层级 ${n["维度"]} 的 ${n["行"]} 行不能分到 ${n["上级行"]} 个上级行`,
  "pool-not-last": (n) => `层级 ${n["维度"]} 第 ${n["行"]} 行的明细未公开不在最后`,
  "counts-left-over": (n) => `层级 ${n["维度"]} 多出 ${n["多余"]} 个人数`,
  "code-unknown": (n) => `层级 ${n["层级"]} 的取值 ${n["取值"]} 不在公开的取值表中`,
  "sum-differs": (n) => `层级 ${n["层级"]}:上级 ${n["上级"]} 人,下级各项合计 ${n["下级"]} 人`,
  "total-differs": (n) => `公布的总数 ${n["公布"]} 与各单元合计 ${n["合计"]} 不符`,
  "residual-people": (n) => `公布 ${n["公布"]},由原子重算为 ${n["重算"]},相差 ${n["相差"]}:这个差额不来自原子`,
  "number-unaccounted": (n) => `${n["字段"]} 不在已知的格式之中,其中的数字无法由原子重算`,
  "share-differs": (n) => `公布的保留比例 ${n["公布"]},由原子重算为 ${n["重算"]}`,
  "bin-small": (n) => `误差区间只含 ${n["单元"]} 个单元,太少`,
  "bin-unrounded": (n) => `误差 ${n["误差"]} 没有取到 0.01`,
  "reading-stray": (n) => `拼音表中的“${n["字"]}”不在任何公布的名称里,可能来自未公布的姓名`,
  "pool-narrow": (n) =>
    `明细未公开 ${n["池"]} 人、${n["未列出"]} 个未列出的取值、最小同级 ${n["最小同级"]} 人:由规则可知 ${n["取值"]} 为 ${n["下限"]} 至 ${n["上限"]} 人`,
  "membership-narrow": (n) =>
    `兼链的明细未公开 ${n["池"]} 人、${n["未列出"]} 个未列出的取值:每个取值至少 ${n["下限"]} 人,至多 ${n["上限"]} 人`,
  "membership-unexplained": (n) =>
    `兼链的明细未公开 ${n["池"]} 人、${n["未列出"]} 个未列出的取值:其中必有不少于 k 人的取值,其余的人数不受保护`,
  "top-tier-county": (n) =>
    `用人单位未知,层次“${n["层次"]}”却分到了县区 ${n["县区"]} 的 ${n["人数"]} 人:那里若只有一家单位,这就是它的人数`,
  "link-off-path": (n) => `${n["维度"]} 的取值决定 ${n["所决定"]} 的取值,两者却在不同分支上,可以相减`,
  "link-difference": (n) =>
    `${n["所决定"]} 的“${n["取值"]}”有 ${n["人数"]} 人,由它决定的 ${n["维度"]} 已列出 ${n["已列出"]} 人,相减得 ${n["相差"]} 人`,
  "nested-difference": (n) => `一对嵌套的查询,已知人数为 ${n["外"]} 与 ${n["内"]},相减得 ${n["相差"]} 人`,
  "cube-changed": (n) => `上期 ${n["上期"]} 的人数文件不在本期中,或已被改动`,
  "release-difference": (n) => `同一范围上期 ${n["上期人数"]} 人、本期 ${n["本期人数"]} 人,相减得 ${n["相差"]} 人`,
  "canary-isolated": (n) => `属性组合 ${n["属性"]} 的人数可推定为 ${n["下限"]} 至 ${n["上限"]} 人`,
  mobile: (n) => `文字中有手机号码 ${n["内容"]}`,
  landline: (n) => `文字中有固定电话号码 ${n["内容"]}`,
  identity: (n) => `文字中有身份证号码 ${n["内容"]}`,
  email: (n) => `文字中有电子邮箱 ${n["内容"]}`,
  "bank-card": (n) => `文字中有银行卡号 ${n["内容"]}`,
} as const satisfies Readonly<Record<string, (numbers: Numbers) => string>>;

export type Rule = keyof typeof SENTENCES;
