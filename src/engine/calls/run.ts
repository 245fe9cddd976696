/** Numbers of people, companies, institutes and parks by region and by value of each dimension. */
import type { EntitySubject } from "#model/engine-calls";
import type { EntityResult } from "#model/result";
import type { Call } from "./call";

export const run: Call<"run"> = {
  async answer(
    { entities, talent, report },
    { region, described = region, filters, base = "same", subjects, byCounty = false },
  ) {
    const asks = (subject: EntitySubject): boolean => subjects.includes(subject);
    if (asks("company")) void entities.streamCompanies(region, report);
    const [answerAboutPeople] = await Promise.all([
      subjects.includes("talent") ? talent.answerFor(region, byCounty) : null,
      asks("institute") ? entities.load("institute", null) : null,
      asks("park") ? entities.load("park", null) : null,
    ]);
    const startedMs = performance.now();
    const count = (subject: EntitySubject): EntityResult | null =>
      asks(subject) ? entities.engine(subject).run(region, filters, { described, base }) : null;
    const answers = {
      talent: answerAboutPeople?.(filters, { described, base, byCounty }) ?? null,
      company: count("company"),
      institute: count("institute"),
      park: count("park"),
    };
    return { ...answers, elapsedMs: performance.now() - startedMs };
  },
  // The page asks its first question once its first picture stands: prefetching starts only after this answer, so that it does not compete with the first picture.
  prefetches: true,
};
