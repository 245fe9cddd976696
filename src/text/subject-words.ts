/** What is counted, as one reads it: the noun under the filters on what the subject is, and the words before it. */
import type { Dataset } from "#model/dataset";
import { COMPANY_TAG_IDS } from "#model/dimensions";
import { FILTER_IDS, FILTERS, filtersOf, type FilterId, type Filters } from "#model/filters";
import type { Subject } from "#model/subjects";
import type { Lang } from "#model/state";
import { filterChips } from "#text/filters";
import { label } from "#text/labels";

/** Filters on what the subject itself is, industry and years apart; those that name it last: 省级孵化器. */
function ownFilters(subject: Subject): readonly FilterId[] {
  const own = (says: "trait" | "name"): readonly FilterId[] =>
    FILTER_IDS.filter((id) => FILTERS[id].says === says && FILTERS[id].subjects.includes(subject));
  return [...own("trait"), ...own("name")];
}

export interface SubjectWords {
  /** Names of the filters in force, in reading order; in Chinese without those that are the noun. */
  readonly words: readonly string[];
  /** 人才, 企业, 园区; 省级开发区、孵化器 where kinds are chosen, 高新技术企业 where tags are. */
  readonly noun: string;
}

/** The words of a subject under the filters that say something of it. */
export function subjectWords(lang: Lang, asked: Filters, subject: Subject, dataset: Dataset): SubjectWords {
  const filters = filtersOf(asked, subject);
  const nouns = lang === "zh" ? nounsZh(filters) : [];
  const chips = filterChips(lang, filters, dataset);
  const words = ownFilters(subject)
    .filter((filter) => nouns.length === 0 || FILTERS[filter].says !== "name")
    .flatMap((filter) => chips.filter((chip) => chip.filter === filter))
    .map(({ filter, text }) => (filter === "sizes" && lang === "zh" ? text.replace(UNKNOWN_SIZE, "规模未注明") : text))
    // 省级开发区 need not be said to be 省级.
    .filter((text) => !nouns.length || !nouns.every((noun) => noun.startsWith(text)));
  return { words, noun: nouns.length > 0 ? nouns.join("、") : label(lang, `subject.${subject}`) };
}

const UNKNOWN_SIZE = label("zh", "size.unknown");

function nounsZh({ kinds, tags }: Filters): readonly string[] {
  if (kinds.length > 0) return kinds.map((kind) => label("zh", `kind.${kind}`));
  return tags.map((tag) => {
    const name = label("zh", `tag.${COMPANY_TAG_IDS[tag]}`);
    return /(?:企业|公司)$/.test(name) ? name : `${name}企业`;
  });
}
