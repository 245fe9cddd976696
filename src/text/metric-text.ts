/** A metric said with its number and unit. */
import { formatAs } from "#base/number-format";
import { METRICS, type MetricId } from "#model/metrics";
import { label } from "#text/labels";
import { METRIC_WORDS } from "#text/metric-words";
import { about, countWithUnit, type MetricValue, type SentenceInput } from "#text/sentence-parts";

/** Whether 约 stands before a value: an estimate, or one that is mostly allocated. */
function isAbout({ error, standing }: MetricValue): boolean {
  return error.kind === "estimate" || standing === "allocated";
}

/** A metric with its value and unit, as said behind the name of a region: "区位熵 1.52", "每万人口 60.0 人". */
export function metricText(
  { lang, subject, base }: SentenceInput,
  metric: MetricId,
  { value, ...basis }: MetricValue,
  whole: string,
): string {
  // Chinese sets 约 against the word before it, with a space before the number only.
  const approx = about(lang, isAbout({ value, ...basis }));
  const { format } = METRICS[metric];
  return METRIC_WORDS[metric].said[lang]({
    number: format === "count" ? countWithUnit(lang, subject, value) : formatAs(format, value, lang),
    lead: lang === "zh" ? approx || " " : approx,
    unit: label(lang, `unit.${subject}`),
    sense: { subject, whole, base },
  });
}
