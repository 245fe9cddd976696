/** Cards of names: companies to invite, institutes and schools, disciplines and majors. Each row says whether it is real, and from which list. Pure. */
import type { Card } from "#blocks/card";
import type { PairsItem, PairsList } from "#blocks/pairs/place";
import { formatExact } from "#base/number-format";
import type { ListRow } from "#model/entity-list";
import type { FirstRows, ServingPlace } from "#model/node-sources";
import { regionOf } from "#model/regions";
import { STUDY_KINDS, type Study, type StudyKind } from "#model/studies";
import { regionShort, tagName } from "#text/filters";
import { label, type LabelKey } from "#text/labels";
import { originText } from "#text/origins";
import { bestText, studySourceText, worthTexts } from "#views/chain-parts/school-words";
import { listed, WORDS } from "#views/chain-parts/words";
import { itemOf, keyOf, listsCard, originClasses, placeName, titleOf, type SourcesTold } from "./source-told";
import { joined, NEARNESS_WORDS, SOURCE_WORDS, STUDY_WORDS, totalText } from "./source-words";

export const INVITED = "invited";
export const PLACES = "institutes-schools";
export const STUDIES = "studies";

/** A study that serves so many nodes, or more, says little of one of them. */
const BROAD_NODES = 30;

/** Companies elsewhere, and those that are here already. */
export function companiesCard(told: SourcesTold): Card {
  const { lang, dataset, answer } = told;
  const { invited, local } = answer;
  const provinces = listed(
    lang,
    answer.provinces.map((code) => regionShort(lang, regionOf(dataset.tree, code))),
  );
  const from = provinces === "" ? "" : lang === "zh" ? `外地只看${provinces}` : `Elsewhere: ${provinces} alone`;
  return listsCard(told, {
    id: INVITED,
    title: SOURCE_WORDS.companies[lang],
    lists: [
      companyList(told, "invited", invited, SOURCE_WORDS.noInvited[lang]),
      companyList(told, "local", local, SOURCE_WORDS.noLocal[lang]),
    ],
    classes: originClasses(lang),
    value: SOURCE_WORDS.founded[lang],
    note: joined(lang, [from, originNote(told, "company", [invited, local])]),
  });
}

function companyList(
  told: SourcesTold,
  id: "invited" | "local",
  { rows, total }: FirstRows<ListRow>,
  emptyText: string,
): PairsList {
  const { lang } = told;
  return {
    title: SOURCE_WORDS[id][lang],
    note: total === 0 ? "" : totalText(lang, total, rows.length, label(lang, "unit.company")),
    items: rows.map((row) => companyItem(told, row)),
    emptyText,
  };
}

function companyItem(told: SourcesTold, row: ListRow): PairsItem {
  const { lang } = told;
  const { name, region, tags, founded, size, details } = row;
  return itemOf(
    {
      key: keyOf(region, "company", row.province, row.row),
      label: name,
      value: founded,
      valueText: founded === null ? "" : lang === "zh" ? `${founded} 年` : `${founded}`,
      reason: joined(lang, [
        placeName(told, region),
        listed(lang, [
          ...tags.map((tag) => tagName(lang, tag)),
          ...(size === null ? [] : [label(lang, `size.${size}` as LabelKey)]),
        ]),
        details?.identifier ?? "",
        originOf(told, row),
      ]),
      classAt: row.real ? 0 : 1,
    },
    lang,
  );
}

/** 演示, or the list that a real one is from. */
function originOf({ lang }: SourcesTold, { real, details }: ListRow): string {
  if (!real) return label(lang, "origin.demo");
  const source = details?.source ?? "";
  return source === ""
    ? label(lang, "origin.real")
    : `${SOURCE_WORDS.source[lang]}${lang === "zh" ? "：" : ": "}${source}`;
}

/** How many of all are real; "" where none is made up. */
function originNote(
  { lang, dataset }: SourcesTold,
  subject: "company" | "institute",
  lists: readonly FirstRows<ListRow>[],
): string {
  const [total, real] = [
    lists.reduce((sum, list) => sum + list.total, 0),
    lists.reduce((sum, list) => sum + list.real, 0),
  ];
  return dataset.demo && total > real ? originText(lang, subject, real, total - real) : "";
}

/** Institutes at the node beside schools that train for it, the nearest first. */
export function placesCard(told: SourcesTold): Card {
  const { lang, answer } = told;
  const { institutes, schools, studySources } = answer;
  const ofList = (id: "institutes" | "schools", list: FirstRows<ServingPlace>, emptyText: string): PairsList => ({
    title: SOURCE_WORDS[id][lang],
    note: list.total === 0 ? "" : totalText(lang, list.total, list.rows.length, lang === "zh" ? "个" : ""),
    items: list.rows.map((row) => placeItem(told, id, row)),
    emptyText,
  });
  return listsCard(told, {
    id: PLACES,
    title: SOURCE_WORDS.places[lang],
    lists: [
      ofList("institutes", institutes, SOURCE_WORDS.noInstitutes[lang]),
      ofList("schools", schools, SOURCE_WORDS.noSchools[lang]),
    ],
    classes: originClasses(lang),
    value: SOURCE_WORDS.related[lang],
    note: joined(lang, [studySourceText(lang, studySources), originNote(told, "institute", [institutes, schools])]),
  });
}

function placeItem(told: SourcesTold, list: "institutes" | "schools", row: ServingPlace): PairsItem {
  const { lang } = told;
  const { name, region, nearness, kind, level, grades, majors } = row;
  const words = [
    ...(kind === null ? [] : [label(lang, `kind.${kind}` as LabelKey)]),
    ...(level === null ? [] : [label(lang, `level.${level}` as LabelKey)]),
  ];
  const brief = [
    `${NEARNESS_WORDS[nearness][lang]} ${placeName(told, region)}`,
    ...worthTexts(lang, row),
    listed(lang, words),
  ];
  return itemOf(
    {
      key: keyOf(region, list, row.row),
      label: name,
      value: grades.length + majors.length,
      valueText: bestText(lang, row),
      reason: joined(lang, [...brief, originOf(told, row)]),
      ...(row.real && { brief: joined(lang, brief) }),
      classAt: row.real ? 0 : 1,
    },
    lang,
  );
}

/** Disciplines, majors and occupations of the node, those that serve the fewest nodes first. */
export function studiesCard(told: SourcesTold): Card {
  const { lang, answer } = told;
  const title = SOURCE_WORDS.studies[lang];
  const { studies } = answer;
  if (studies === null)
    return {
      id: STUDIES,
      title: titleOf(told, title),
      hint: "",
      spec: null,
      explanation: SOURCE_WORDS.noStudyData[lang],
      more: 0,
      expanded: false,
    };
  return listsCard(told, {
    id: STUDIES,
    title,
    lists: STUDY_KINDS.map((kind) => studyList(told, kind, studies)),
    classes: [
      { key: "narrow", label: SOURCE_WORDS.narrow[lang], tone: "ramp-5" },
      { key: "broad", label: SOURCE_WORDS.broad[lang], tone: "ramp-2" },
    ],
    value: SOURCE_WORDS.serves[lang],
    note: lang === "zh" ? "按人工对照表，未经第二人复核" : "By tables made by hand, not reviewed by a second person",
  });
}

function studyList({ lang }: SourcesTold, kind: StudyKind, studies: readonly Study[]): PairsList {
  const own = studies.filter((study) => study.kind === kind).toSorted((a, b) => a.nodes.length - b.nodes.length);
  return {
    title: STUDY_WORDS[kind][lang],
    note: "",
    items: own.map(({ code, name, nodes }) =>
      itemOf(
        {
          key: `${kind}/${code}/${name}`,
          label: name,
          value: nodes.length,
          valueText: lang === "zh" ? `${formatExact(nodes.length)} 个环节` : `${formatExact(nodes.length)} nodes`,
          reason: code === "" ? "" : `${SOURCE_WORDS.code[lang]} ${code}`,
          classAt: nodes.length < BROAD_NODES ? 0 : 1,
        },
        lang,
      ),
    ),
    emptyText: lang === "zh" ? SOURCE_WORDS.noStudies.zh : WORDS.none.en,
  };
}
