/** The sentence of a sheet as text: in one line, and as it leaves the page. */
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import type { SentencePart } from "#text/sentence-parts";

/** The sentence as one string, for copying and for screen readers. */
export function plainSentence(parts: readonly SentencePart[]): string {
  return parts.map(({ text }) => text).join("");
}

/** The sentence as it leaves the page: with what the data are, their release, the day and the address. */
export function copiedSentence(
  lang: Lang,
  sentence: string,
  { isDemo, version, day, address }: { isDemo: boolean; version: string; day: string; address: string },
): string {
  const source = isDemo ? label(lang, "demo.badge") : label(lang, "attribution.data");
  if (lang === "zh") return `${sentence}（${source}，数据版本 ${version}，${day} 查询）\n${address}`;
  return `${sentence} (${source}, release ${version}, asked on ${day})\n${address}`;
}
