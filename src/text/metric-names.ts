/** Names of metrics in full: what is counted, what a share divides by, what a location quotient compares with. */
import type { Base } from "#model/query";
import type { Subject } from "#model/subjects";
import type { Lang, MetricId } from "#model/state";
import { label } from "#text/labels";

/** What a metric is of. */
export interface MetricSense {
  readonly subject: Subject;
  /** Name of the region whose total a share divides; it is left open without. */
  readonly whole?: string | undefined;
  /** What the location quotient compares with; not said where it could be nothing else. */
  readonly base?: Base | null | undefined;
}

/** The denominator of location quotients: 同条件人才 or 全部人才. */
export function baseName(lang: Lang, base: Base, subject: Subject): string {
  const noun = label(lang, `subject.${subject}`);
  if (lang === "zh") return base === "all" ? `全部${noun}` : `同条件${noun}`;
  return base === "all" ? `all ${noun.toLowerCase()}` : `${noun.toLowerCase()} under the same conditions`;
}

/** The name of a metric: 每万人口人才数, 占山东省比重, 专业化程度（区位熵，与全部人才比）. */
export function metricName(lang: Lang, metric: MetricId, { subject, whole, base }: MetricSense): string {
  const zh = lang === "zh";
  const noun = label(lang, `subject.${subject}`);
  switch (metric) {
    case "per10k":
      return zh ? `每万人口${noun}数` : `${noun} per 10,000 residents`;
    case "perKm2":
      return zh ? `每平方公里${noun}数` : `${noun} per km²`;
    case "per1000Km2":
      return zh ? `每千平方公里${noun}数` : `${noun} per 1,000 km²`;
    case "share":
      if (whole === undefined) return label(lang, "metric.share");
      return zh ? `占${whole}比重` : `Share of ${whole}`;
    case "lq":
      if (!base) return label(lang, "metric.lq");
      return zh
        ? `专业化程度（区位熵，与${baseName(lang, base, subject)}比）`
        : `Location quotient against ${baseName(lang, base, subject)}`;
    default:
      return label(lang, `metric.${metric}`);
  }
}
