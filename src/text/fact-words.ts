/**
 * Figures reported in the press as text: how a number is written with its unit, what its article says of how exact it is, and English for the
 * subjects that tours show. A subject without English keeps its own words. Pure.
 */
import { formatFixed } from "#base/number-format";
import type { ReportedFact } from "#model/dataset";
import type { Lang } from "#model/state";

/** Subject and unit in English; `factor` where the English unit is another. */
interface English {
  readonly subject: string;
  readonly unit: string;
}

/** Subjects as the press names them. */
const ENGLISH: Readonly<Record<string, English>> = {
  联盟签订人才合作项目: { subject: "talent projects signed by the alliance", unit: "projects" },
  联盟引进各领域高层次人才: { subject: "high-level talent brought in by the alliance", unit: "people" },
  引进产业领军人才: { subject: "leading industrial talent brought in", unit: "people" },
  新增技能人才: { subject: "skilled workers added", unit: "people" },
  青年人才就业创业: { subject: "young people who found work or founded a firm", unit: "people" },
  人才总量: { subject: "talent in total", unit: "people" },
  国家级高层次人才: { subject: "high-level talent of national rank", unit: "people" },
  市级以上科技创新平台: { subject: "research platforms of municipal rank or above", unit: "platforms" },
  技术合同成交额: { subject: "technology contracts", unit: "× 100 million yuan" },
  双招双引签约高精尖项目: { subject: "high-end projects signed", unit: "projects" },
  双招双引签约人才: { subject: "talent signed", unit: "people" },
  重点产业链: { subject: "key industry chains", unit: "chains" },
  发布科技成果: { subject: "research results offered", unit: "results" },
  企业提出技术需求: { subject: "technical needs told by companies", unit: "needs" },
  签订项目合作协议: { subject: "project agreements signed", unit: "agreements" },
  重点产业集群: { subject: "key industrial clusters", unit: "clusters" },
  招聘会提供岗位: { subject: "jobs offered at the fair", unit: "jobs" },
  达成回朝就业意向: { subject: "students who mean to return for work", unit: "people" },
  学子研学: { subject: "students on study visits", unit: "people" },
};

/** What an article adds to a number, in English; other remarks are left out there. */
const REMARKS: Readonly<Record<string, string>> = {
  成立至今: "since its founding",
  年初以来: "since the start of the year",
  "2017年以来": "since 2017",
  "2023年以来": "since 2023",
  每年: "a year",
};

/** A reported figure in words; `about` joins place, subject and year. */
export interface FactText {
  readonly about: string;
  readonly figure: string;
  /** Article and its day. */
  readonly source: string;
}

/** Whether the subject has English words. */
export function hasEnglish(subject: string): boolean {
  return subject in ENGLISH;
}

/** A figure with its words; `place` is the region's name in the language. */
export function factText(lang: Lang, fact: ReportedFact, place: string): FactText {
  const { subject, park, year, unit, sourceTitle, sourceDate } = fact;
  const english = lang === "en" ? ENGLISH[subject] : undefined;
  const { number, remarks } = read(fact);
  const isZh = lang === "zh";
  const told = isZh ? remarks : remarks.flatMap((remark) => REMARKS[remark] ?? []);
  const named = [place, park, english?.subject ?? subject].filter(Boolean).join(" · ");
  const when = [year, ...told].filter(Boolean).join(isZh ? "，" : ", ");
  const close = when === "" ? "" : isZh ? `（${when}）` : ` (${when})`;
  return {
    about: named + close,
    figure: figureText(lang, Number(fact.value), number, english?.unit ?? unit),
    source: [sourceTitle, sourceDate].filter(Boolean).join(isZh ? "，" : ", "),
  };
}

/** How exact an article says that its number is. */
type Bound = "exactly" | "over" | "nearly";

/** The number's bound, and the remarks that are not about the number. A remark that writes the number again ("突破23万人") says its bound. */
function read({ value, qualifier }: ReportedFact): { readonly number: Bound; readonly remarks: readonly string[] } {
  const parts = qualifier.split("；").filter(Boolean);
  const bounds = parts.map((part) => boundOf(part, Number(value)));
  return {
    number: bounds.find((bound) => bound !== null) ?? "exactly",
    remarks: parts.filter((_, index) => bounds[index] === null),
  };
}

function boundOf(remark: string, value: number): Bound | null {
  if (/^余\p{Script=Han}$/u.test(remark)) return "over";
  const written =
    /^(?<before>突破|超过|逾|近)?(?<digits>[\d.]+)(?<scale>[万亿])?(?<after>余|\+)?\p{Script=Han}*$/u.exec(
      remark,
    )?.groups;
  if (written === undefined) return null;
  const scale = { 万: 1e4, 亿: 1e8 }[written["scale"] ?? ""] ?? 1;
  if (Math.abs(Number(written["digits"]) * scale - value) > 1e-6 * Math.abs(value)) return null;
  if (written["before"] === "近") return "nearly";
  return written["before"] !== undefined || written["after"] !== undefined ? "over" : "exactly";
}

function figureText(lang: Lang, value: number, bound: Bound, unit: string): string {
  if (lang === "en") return `${{ exactly: "", over: "over ", nearly: "nearly " }[bound]}${digits(value)} ${unit}`;
  const scaled = value >= 1e4 ? `${digits(value / 1e4)} 万${unit}` : `${digits(value)} ${unit}`;
  return { exactly: "", over: "逾 ", nearly: "近 " }[bound] + scaled;
}

/** As many decimals as the article gives. */
function digits(value: number): string {
  return formatFixed(value, `${value}`.split(".")[1]?.length ?? 0);
}
