/**
 * Who is on the list? Names behind a count: companies, institutes, parks under any filter and region; never people. What tells of
 * answers is fetched with the first of them.
 */
import { fetchedCode } from "#base/fetched-code";
import type { Dataset } from "#model/dataset";
import type { EngineCalls } from "#model/engine-calls";
import { filtersOf } from "#model/filters";
import { pathOf } from "#model/regions";
import { bareSheet } from "#views/bare-sheet";
import type { Ask, Asks, View } from "#views/view";
import { chosenOf, FIRST_SORT, hasSort, LISTED, listAt, listedRegion, ownOf, PARAMS, sortOf } from "./at";
import type { ListAnswers, ListAt } from "./at";
import { asksOfMap } from "./where";

export const listView: View<ListAnswers> = {
  id: "list",
  words: {
    question: { zh: "名单上有谁？", en: "Who is on the list?" },
    short: { zh: "名单", en: "List" },
  },
  subjects: LISTED,
  params: PARAMS,
  initial: (coverage) => ({
    of: LISTED.find((subject) => coverage[subject].length > 0) ?? "company",
    sort: FIRST_SORT,
    find: "",
    row: "",
  }),
  // What is chosen is of one kind.
  choose: (own, set) => ({ ...own, ...(set["of"] === undefined ? {} : { row: "" }), ...set }),
  settle: (state, { tree }) => {
    const { own } = state;
    const chosen = chosenOf(ownOf(own));
    const isHere =
      chosen === null ||
      (tree.byCode.has(chosen.region) && pathOf(tree, chosen.region).some(({ code }) => code === listedRegion(state)));
    const isSorted = hasSort(ownOf(own).of, sortOf(ownOf(own)).sort);
    if (isHere && isSorted) return own;
    return { ...own, ...(isHere ? {} : { row: "" }), ...(isSorted ? {} : { sort: FIRST_SORT }) };
  },
  choices: (at, dataset) => answered?.choicesOf(listAt(at), dataset) ?? [],
  used: (at) => filtersOf(at.filters, listAt(at).of),
  ask: (at, dataset, room) => ({ ...asks(listAt(at), dataset), ...asksOfMap(at, dataset, room) }),
  show: (given) => answered?.showList(given) ?? null,
  bare: (given) => bareSheet(given, listAt(given.at).of),
  methods: () => [],
  act: (at, _dataset, pick) => answered?.act(listAt(at), pick) ?? null,
};

/** Null until an answer has come. */
let answered: typeof import("./answered") | null = null;

async function fetchAnswered(): Promise<typeof import("./answered")> {
  return (answered = await fetchedCode("list", () => import("./answered")));
}

/** Questions of the code that tells of their answers. */
function asks(at: ListAt, dataset: Dataset): Pick<Asks<ListAnswers>, "main" | "chosen"> {
  const { of, find, row, filters } = at;
  const region = listedRegion(at);
  const question = { subject: of, region, filters: filtersOf(filters, of), find, ...sortOf(at) };
  const askOf = <Answer>(
    key: unknown,
    run: (code: typeof import("./answered"), engine: EngineCalls) => Promise<Answer>,
  ): Ask<Answer> => ({
    key: JSON.stringify(key),
    run: async (engine) => run(await fetchAnswered(), engine),
  });
  return {
    main: {
      ...askOf(question, (code, engine) => code.firstRows(engine, question)),
      scope: region,
      grows: "companies",
      isWhole: ({ coverage }) => coverage >= 1,
    },
    chosen: row === "" ? null : askOf([of, row], (code, engine) => code.findChosen(engine, dataset, of, row)),
  };
}
