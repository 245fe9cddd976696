/** Every number that leads to names, walked over the committed dataset: the list has as many lines as were counted. */
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeUrl, encodeUrl } from "#app/address";
import { reduce } from "#app/actions";
import { callsOf } from "#model/engine-calls";
import type { Names } from "#model/names";
import { screenSizes } from "#theme/screen-sizes";
import { atOf, toNames } from "#views/all-views";
import { listView } from "#views/list/view";
import type { ListAnswers } from "#views/list/at";
import type { Sheet } from "#views/sheet";
import type { Answers } from "#views/view";
import { NO_FILTERS } from "#model/filters";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const ROOM = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };

let open: OpenSession;
beforeAll(async () => {
  open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
});
const engine = callsOf((name) => (question) => open.session.ask(name, question));

async function sheetAt(query: string): Promise<Sheet> {
  const { dataset } = open;
  const at = atOf(decodeUrl(query, dataset).state);
  await at.view.load?.();
  const answers: Answers = { main: await at.view.ask(at, dataset, ROOM).main.run(engine) };
  return at.view.show({ at, current: at, dataset, answers, room: ROOM })!;
}

/** How many the list has that names lead to, opened anew by its address. */
async function listed(query: string, names: Names): Promise<number> {
  const { dataset } = open;
  const reached = reduce(decodeUrl(query, dataset).state, toNames(names), dataset);
  const { state, problems } = decodeUrl(encodeUrl(reached, dataset), dataset);
  expect(problems).toEqual([]);
  expect(state).toEqual(reached);
  const { main } = listView.ask(atOf(state), dataset, ROOM);
  return ((await main.run(engine)) as NonNullable<ListAnswers["main"]>).total;
}

/** Marks of a sheet's charts with what they count. */
function marksOf({
  cards,
}: Sheet): readonly { readonly mark: string; readonly count: number; readonly names: Names }[] {
  return cards.flatMap(({ id, spec, namesOf }) => {
    const marks =
      spec === null ? [] : "bars" in spec.input ? spec.input.bars : "parts" in spec.input ? spec.input.parts : [];
    // Of thousands of counties some.
    const some = marks.filter((_, at) => at % Math.ceil(marks.length / 60) === 0);
    return some.flatMap(({ key, value }) => {
      const names = namesOf?.(key) ?? null;
      return names === null ? [] : [{ mark: `${id} ${key}`, count: value, names }];
    });
  });
}

const COMPANIES = [
  "view=industry",
  "view=industry&by=county",
  "view=industry&region=370000&select=370200&chain=artificial-intelligence&size=small,micro",
  "view=industry&region=370000&chain=artificial-intelligence&stage=up,mid",
  "view=industry&region=370212&origin=real",
];
const PLACES = ["view=places&region=370000&level=national", "view=places&metric=parks&select=370000"];

describe("the list behind a number is as long as the number says", () => {
  test.each([...COMPANIES, ...PLACES])("of every bar at ?%s", async (query) => {
    const marks = marksOf(await sheetAt(query));
    expect(marks.length).toBeGreaterThan(5);
    for (const { mark, count, names } of marks) expect([mark, await listed(query, names)]).toEqual([mark, count]);
  });

  test("of every bar of a chain's nodes and stages where one of them is chosen", async () => {
    const { session, dataset } = open;
    const counts = await session.ask("node-counts", {
      subject: "company",
      regions: ["370000"],
      filters: NO_FILTERS,
      chain: null,
    });
    // The node that most companies of the province are at.
    const most = counts.byNode.counts.indexOf(Math.max(...counts.byNode.counts));
    const query = `view=industry&region=370000&node=${dataset.taxonomy.nodes[counts.nodes[most]!]!.id}`;
    const marks = marksOf(await sheetAt(query));
    expect(marks.some(({ mark }) => mark.startsWith("stage "))).toBe(true);
    for (const { mark, count, names } of marks) expect([mark, await listed(query, names)]).toEqual([mark, count]);
  });

  test.each([...COMPANIES, ...PLACES])("of every cell, and of every region's card, at ?%s", async (query) => {
    const sheet = await sheetAt(query);
    const { columns, rows, total, namesOf } = sheet.table!;
    let walked = 0;
    for (const { code, cells } of [...rows.slice(0, 40), total])
      for (const [at, { metric }] of columns.entries()) {
        const names = namesOf!(code, metric);
        const value = cells[at]?.value ?? 0;
        expect(names !== null).toBe(["companies", "institutes", "parks"].includes(metric));
        if (names === null || value === 0) continue;
        walked += 1;
        expect([code, metric, await listed(query, names)]).toEqual([code, metric, value]);
        const held = sheet.cardOf(code, { x: 0, y: 0, stays: true })?.names;
        if (held?.subject === names.subject) expect(held).toEqual(names);
      }
    expect(walked).toBeGreaterThan(0);
    const [first] = rows;
    expect(sheet.cardOf(first!.code, { x: 0, y: 0 })?.names).toBeUndefined();
  });

  test("people have none", async () => {
    const { cards, table, cardOf } = await sheetAt("view=talent&region=370000");
    expect(cards.every(({ namesOf }) => namesOf === undefined)).toBe(true);
    expect(table!.columns.every(({ metric }) => table!.namesOf!("370200", metric) === null)).toBe(true);
    expect(cardOf("370200", { x: 0, y: 0, stays: true })?.names).toBeUndefined();
  });
});
