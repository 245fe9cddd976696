/** What schools have of the studies that serve a node, in words of both languages. Pure. */
import type { SchoolWorth, Studies } from "#model/studies";
import type { Lang } from "#model/state";
import { listed } from "./words";

/** Its best grade, else how many first-class majors it has; "" of neither. */
export function bestText(lang: Lang, { grades, majors }: SchoolWorth): string {
  if (grades[0] !== undefined) return grades[0].grade;
  if (majors.length === 0) return "";
  return `${lang === "zh" ? "一流专业" : "majors"} ${majors.length}`;
}

/** Graded disciplines and first-class majors by name, `most` of each; empty ones are left out. */
export function worthTexts(lang: Lang, { grades, majors }: SchoolWorth, most = Infinity): readonly string[] {
  const colon = lang === "zh" ? "：" : ": ";
  const graded = firstOf(
    lang,
    grades.map(({ name, grade }) => `${name} ${grade}`),
    most,
  );
  const named = firstOf(lang, majors, most);
  return [
    ...(graded === "" ? [] : [graded]),
    ...(named === "" ? [] : [`${lang === "zh" ? "一流专业" : "first-class majors"}${colon}${named}`]),
  ];
}

function firstOf(lang: Lang, names: readonly string[], most: number): string {
  const text = listed(lang, names.slice(0, most));
  if (names.length <= most) return text;
  return lang === "zh" ? `${text}等 ${names.length} 个` : `${text} and ${names.length - most} more`;
}

/** The public lists that grades and majors are from; "" of a dataset without. */
export function studySourceText(lang: Lang, sources: Studies["sources"] | null): string {
  if (sources === null) return "";
  return lang === "zh"
    ? `学科等级与一流专业：${sources.grades}、${sources.majors}`
    : `Grades and first-class majors: ${sources.grades}, ${sources.majors}`;
}
