/**
 * 五域四链: what each cell of five fields × four chains counts, or why nothing does. The one table of these definitions; the page tells them in
 * 口径. Counts are of the published data: no cell is made up of several.
 */
import type { IndicatorId } from "#model/indicators";
import type { Filters } from "#model/filters";
import type { Subject } from "#model/subjects";
import type { Lang } from "#model/state";

type Text = Readonly<Record<Lang, string>>;

/** 人才 机构 技术 区域 产业. */
export const FIELDS = ["talent", "institutions", "technology", "space", "industry"] as const;
export type Field = (typeof FIELDS)[number];

/** 人才链 教育链 产业链 创新链. */
export const LINKS = ["talent", "education", "industry", "innovation"] as const;
export type Link = (typeof LINKS)[number];

export const FIELD_WORDS: Readonly<Record<Field, Text>> = {
  talent: { zh: "人才", en: "People" },
  institutions: { zh: "机构", en: "Institutions" },
  technology: { zh: "技术", en: "Technology" },
  space: { zh: "区域", en: "Space" },
  industry: { zh: "产业", en: "Industry" },
};

export const LINK_WORDS: Readonly<Record<Link, Text>> = {
  talent: { zh: "人才链", en: "Talent chain" },
  education: { zh: "教育链", en: "Education chain" },
  industry: { zh: "产业链", en: "Industry chain" },
  innovation: { zh: "创新链", en: "Innovation chain" },
};

/** What a cell holds. */
export type Measure =
  /** Distinct ones of a subject under filters; of a chain, where `teaching` names them, the schools that teach for one of its nodes. */
  | {
      readonly kind: "count";
      readonly name: Text;
      readonly subject: Subject;
      readonly filters: Partial<Filters>;
      readonly teaching?: Text;
    }
  /** A figure of public statistics of provinces; nothing of single chains. */
  | { readonly kind: "statistic"; readonly name: Text; readonly indicator: IndicatorId }
  /** No data: why. */
  | { readonly kind: "none"; readonly reason: Text };

const counted = (zh: string, en: string, subject: Subject, filters: Partial<Filters> = {}): Measure => ({
  kind: "count",
  name: { zh, en },
  subject,
  filters,
});

export const MEASURES: Readonly<Record<Field, Readonly<Record<Link, Measure>>>> = {
  talent: {
    talent: counted("人才", "Talent", "talent"),
    education: counted("硕士及以上", "Master's and above", "talent", { educations: ["doctor", "master"] }),
    industry: counted("技能人才", "Skilled talent", "talent", { tiers: ["skilled"] }),
    innovation: counted("省级以上人才", "Provincial and above", "talent", {
      tiers: ["national", "provincial"],
    }),
  },
  institutions: {
    talent: counted("专家工作站", "Expert workstations", "institute", { kinds: ["expert-workstation"] }),
    education: {
      kind: "count",
      name: { zh: "高校", en: "Universities" },
      subject: "institute",
      filters: { kinds: ["university"] },
      teaching: { zh: "开设相关专业的高校", en: "Universities teaching for it" },
    },
    industry: counted("企业技术中心等", "Company tech centres", "institute", {
      kinds: ["enterprise-technology-centre", "pilot-base"],
    }),
    innovation: counted("实验室等研发机构", "Labs and R&D bodies", "institute", {
      kinds: [
        "institute",
        "key-laboratory",
        "technology-innovation-centre",
        "engineering-centre",
        "new-rd-institution",
      ],
    }),
  },
  technology: {
    talent: {
      kind: "statistic",
      name: { zh: "研发人员", en: "R&D staff" },
      indicator: "rd_fte",
    },
    education: {
      kind: "none",
      reason: { zh: "高校成果没有分地区的公开名录", en: "no public register of results of universities by region" },
    },
    industry: counted("小巨人企业", "Little giants", "company", { tags: ["小巨人"] }),
    innovation: {
      kind: "statistic",
      name: { zh: "发明专利授权", en: "Invention patents" },
      indicator: "invention_patents",
    },
  },
  space: {
    talent: counted("人才社区", "Talent communities", "park", { kinds: ["talent-community"] }),
    education: counted("大学科技园", "University parks", "park", { kinds: ["university-park"] }),
    industry: counted("开发区等园区", "Zones and clusters", "park", {
      kinds: ["high-tech-zone", "etdz", "provincial-zone", "industrial-cluster", "other-national-zone"],
    }),
    innovation: counted("孵化器等载体", "Incubators and the like", "park", {
      kinds: ["incubator", "maker-space", "accelerator"],
    }),
  },
  industry: {
    talent: {
      kind: "none",
      reason: { zh: "企业用人需求没有公开资料", en: "no public data of what companies look for" },
    },
    education: {
      kind: "none",
      reason: { zh: "产教融合型企业名录尚未收录", en: "companies that train with schools are not collected yet" },
    },
    industry: counted("企业", "Companies", "company"),
    innovation: counted("独角兽企业", "Unicorns", "company", { tags: ["独角兽"] }),
  },
};

/** Every cell, row by row. */
export const CELLS = FIELDS.flatMap((field) => LINKS.map((link) => ({ field, link, measure: MEASURES[field][link] })));
