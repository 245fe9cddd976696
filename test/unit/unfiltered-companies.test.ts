/** Companies without filters: all counts come with the dataset, so a place waits for the file of its own province and no other. */
import { beforeAll, expect, test } from "vitest";
import { serve } from "#engine/transport/serve";
import type { WorkerMessage } from "#engine/transport/protocol";
import { NO_FILTERS, type Filters } from "#model/filters";
import type { Query } from "#model/query";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";
import { DATA, FOLDER, watchedNetwork, watchedSession } from "#test/fixtures/watched-session";

let whole: OpenSession;
beforeAll(async () => {
  whole = await openPublished(FOLDER);
});

const about = (region: string, more: Partial<Query> = {}): Query => ({
  region,
  filters: NO_FILTERS,
  subjects: ["company"],
  ...more,
});

test.each([
  ["a province", about("370000")],
  ["a city", about("370200")],
  ["a district", about("370212")],
  ["a province chosen in the nation", about("100000", { described: "370000" })],
  ["a district, beside a filter of people alone", about("370212", { filters: { ...NO_FILTERS, tiers: ["national"] } })],
])("the first answer about %s is the last one, with one file of companies", async (_, query) => {
  const { files, session } = await watchedSession();
  const { company } = await session.ask("run", query);
  const { company: last } = await whole.session.ask("run", query);
  expect(company).toEqual(last);
  expect(company!.coverage).toBe(1);
  expect(company!.total).toBeGreaterThan(0);
  expect(files.filter((name) => name.startsWith("company"))).toEqual(["company-370000"]);
});

test("counts that come with the dataset are those of the files, of every region", async () => {
  const { session, dataset } = whole;
  const { company } = await session.ask("run", about("100000"));
  expect(company!.coverage).toBe(1);
  expect([...company!.regions]).toEqual([...dataset.firstPicture.company]);
});

test("a filter of companies waits for all of them, as its ranks do", async () => {
  const filters: Filters = { ...NO_FILTERS, sizes: ["large"] };
  const { files, session } = await watchedSession();
  const { company } = await session.ask("run", about("370212", { filters }));
  expect(company!.coverage).toBeLessThan(1);
  await expect.poll(() => files.filter((name) => /^company-\d+$/.test(name)).length).toBe(31);
});

test("in a page of others nothing is fetched ahead until the page asks for it, on a page of its own it is", async () => {
  for (const isSparing of [true, false]) {
    const { files, network } = watchedNetwork();
    const posted: WorkerMessage[] = [];
    const handle = serve((message) => void posted.push(message), network);
    const answer = async (id: number): Promise<void> =>
      expect.poll(() => posted.some((message) => message.kind === "answer" && message.id === id)).toBe(true);
    const ask = async (id: number, question: Query): Promise<void> => {
      handle({ id, call: "run", question });
      await answer(id);
    };
    handle({ id: 1, call: "open", question: { dataUrl: DATA, isSparing } });
    await answer(1);
    await ask(2, about("370212"));
    await ask(3, about("370200"));
    if (isSparing) {
      await new Promise((done) => setTimeout(done, 100));
      expect(files).not.toContain("spine");
      expect(files).not.toContain("company-110000");
    } else {
      await expect.poll(() => files, { timeout: 20_000 }).toContain("pinyin");
      expect(files).toContain("company-110000");
    }
    if (isSparing) handle({ call: "ahead" });
    await expect.poll(() => files, { timeout: 20_000 }).toContain("pinyin");
  }
});
