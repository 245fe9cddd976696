/** The card of schools that teach a node or a chain, the nearest first, with their graded disciplines and first-class majors. Pure. */
import { formatExact } from "#base/number-format";
import type { Card } from "#blocks/card";
import type { PairsInput, PairsItem } from "#blocks/pairs/place";
import type { SchoolTeaching } from "#model/youth";
import { label } from "#text/labels";
import { bestText, studySourceText, worthTexts } from "#views/chain-parts/school-words";
import { wordsCard } from "./cards";
import { shortOf, type Told } from "./told";
import { WORDS } from "./words";

export const SCHOOLS = "schools";

/** Schools of a folded card. */
const FOLDED = 5;
/** Disciplines and majors named of a school. */
const MOST_STUDIES = 4;

export function schoolsCard(told: Told): Card {
  const { at, answer, chain, room } = told;
  const { lang } = at;
  const isZh = lang === "zh";
  const title = WORDS.schools[lang];
  const { schools, schoolsInAll } = answer;
  if (chain === null) return wordsCard(SCHOOLS, title, WORDS.chooseChain[lang]);
  if (schools.length === 0) return wordsCard(SCHOOLS, title, WORDS.noSchools[lang]);
  const isExpanded = room.expanded.has(SCHOOLS);
  const limit = isExpanded ? schools.length : FOLDED;
  const inAll = isZh
    ? `全国 ${formatExact(schoolsInAll)} 所，列最近的 ${schools.length} 所`
    : `${formatExact(schoolsInAll)} in the nation, the nearest ${schools.length} listed`;
  const input: Omit<PairsInput, "width" | "textPx"> = {
    lists: [{ title: inAll, note: "", items: schools.map((each) => itemOf(told, each)), emptyText: WORDS.none[lang] }],
    classes: [{ key: "real", label: label(lang, "origin.real"), tone: "ramp-5" }],
    limit,
    texts: {
      list: WORDS.schools[lang],
      value: WORDS.studies[lang],
      reason: WORDS.studiesNamed[lang],
      more: (count) => (isZh ? `另有 ${formatExact(count)} 所` : `${formatExact(count)} more`),
    },
    label: title,
    emptyText: WORDS.none[lang],
  };
  // A school of several lists names them all.
  const sources = [...new Set(schools.flatMap(({ source }) => source.split(/[；;]\s*/u)))].filter(
    (source) => source !== "",
  );
  const from = `${isZh ? "真实院校，来源：" : "Real schools; sources: "}${sources.join(isZh ? "、" : ", ")}`;
  const notes = [sources.length > 0 ? from : "", studySourceText(lang, answer.studySources)];
  return {
    ...wordsCard(SCHOOLS, title, ""),
    spec: { kind: "pairs", input },
    note: notes.filter((part) => part !== "").join(isZh ? "；" : "; "),
    more: Math.max(0, schools.length - limit),
    expanded: isExpanded,
  };
}

/** 青岛大学, A-, 市南区 本市；计算机科学与技术 A-；一流专业：软件工程. */
function itemOf(told: Told, school: SchoolTeaching): PairsItem {
  const { at, node } = told;
  const { lang } = at;
  const isZh = lang === "zh";
  const { row, name, region, city, nodes, grades, majors, km } = school;
  const place =
    km === 0
      ? `${shortOf(told, region)} ${isZh ? "本市" : "here"}`
      : `${shortOf(told, city)} ${formatExact(Math.round(km))} km`;
  const taught = isZh ? `教 ${nodes.length} 个环节` : `teaches ${nodes.length} nodes`;
  const parts = [place, ...(node === null ? [taught] : []), ...worthTexts(lang, school, MOST_STUDIES)];
  const reason = parts.join(isZh ? "；" : "; ");
  const valueText = bestText(lang, school);
  return {
    key: `${row}`,
    label: name,
    value: grades.length + majors.length,
    valueText,
    reason,
    classAt: 0,
    description: [name, valueText, reason].filter((part) => part !== "").join(isZh ? "，" : ", "),
  };
}
