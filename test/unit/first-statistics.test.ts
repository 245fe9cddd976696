/** The statistics most readers see first lie in a small file of their own: answers from it are those of the whole. */
import { expect, test } from "vitest";
import { FIRST_QUESTION, type StatisticsQuestion } from "#model/indicators";
import { watchedSession } from "#test/fixtures/watched-session";

const OTHERS = { ...FIRST_QUESTION, indicators: ["population"] };
const QUESTIONS: readonly StatisticsQuestion[] = [
  FIRST_QUESTION,
  { ...FIRST_QUESTION, region: "370000", by: "county" },
  { ...FIRST_QUESTION, region: "370200", described: "370212" },
  { ...FIRST_QUESTION, region: "370200", indicators: ["college_share"], year: 2010 },
];

test("residents of every region lie in it", async () => {
  const [small, whole] = [await watchedSession(), await watchedSession()];
  await whole.session.ask("statistics", OTHERS);
  const residents = await small.session.ask("residents", null);
  expect(residents!.counts[0]).toBeGreaterThan(1e9);
  expect(residents).toEqual(await whole.session.ask("residents", null));
  expect(small.files).not.toContain("statistics");
});

test.each(QUESTIONS)("$region $by $year: the same answer, and no other file", async (question) => {
  const [small, whole] = [await watchedSession(), await watchedSession()];
  const others = await whole.session.ask("statistics", OTHERS);
  expect(others.answers[0]!.described.value).toBeGreaterThan(1e9);
  expect(whole.files.filter((name) => name.startsWith("statistics"))).toEqual(["statistics"]);
  const answer = await small.session.ask("statistics", question);
  expect(answer).toEqual(await whole.session.ask("statistics", question));
  expect(small.files.filter((name) => name.startsWith("statistics"))).toEqual(["statistics-first"]);
  await small.session.ask("statistics", OTHERS);
  expect(await small.session.ask("statistics", question)).toEqual(answer);
  expect(small.files.filter((name) => name.startsWith("statistics"))).toEqual(["statistics-first", "statistics"]);
});
