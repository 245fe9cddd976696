/** What is counted, as one reads it: the noun under the filters on what the subject is, and the words before it. */
import type { Dataset } from "#model/dataset";
import { COMPANY_TAG_IDS } from "#model/dimensions";
import { filtersOf, type FilterId, type Filters } from "#model/filters";
import type { Subject } from "#model/subjects";
import type { Lang } from "#model/state";
import { filterChips } from "#text/filters";
import { label } from "#text/labels";

/** Filters on what the subject itself is, chain and years apart; kinds and tags are nouns. */
const OWN_FILTERS: Readonly<Record<Subject, readonly FilterId[]>> = {
  talent: ["tiers", "educations", "ages"],
  company: ["sizes", "tags"],
  institute: ["levels", "kinds"],
  park: ["levels", "kinds"],
};

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
  const words = OWN_FILTERS[subject]
    .filter((filter) => nouns.length === 0 || (filter !== "kinds" && filter !== "tags"))
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
