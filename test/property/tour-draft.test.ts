/** A recorded tour is a list of slides: every step of the recorder does to it what it does to a list, and undo brings back what was before. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LONGEST, MOST_SLIDES, SECONDS, readTour, writeTour, type Slide, type Tour } from "#model/tour";
import {
  EMPTY_TOUR,
  completed,
  draftOf,
  otherOf,
  stepped,
  written,
  type Draft,
  type TourStep,
} from "#model/tour-draft";
import { draftText, tourOfText } from "#app/recorder/draft-storage";

const text = (most: number): fc.Arbitrary<{ zh: string; en: string }> =>
  fc.record({ zh: fc.string({ maxLength: Math.min(most, 30) }), en: fc.string({ maxLength: Math.min(most, 30) }) });

const slides: fc.Arbitrary<Slide> = fc.record({
  address: fc.string({ maxLength: 60 }).filter((address) => !address.startsWith("?")),
  seconds: fc.integer({ min: SECONDS.least, max: SECONDS.most }),
  title: text(LONGEST.title),
  notes: text(LONGEST.notes),
  block: fc.option(fc.string({ maxLength: 20 })),
  isCover: fc.boolean(),
  facts: fc.array(fc.record({ region: fc.string({ maxLength: 6 }), subject: fc.string({ maxLength: 9 }) }), {
    maxLength: 6,
  }),
});
const tours: fc.Arbitrary<Tour> = fc.record({
  title: text(LONGEST.title),
  slides: fc.array(slides, { minLength: 1, maxLength: 8 }),
});
const place = fc.integer({ min: -1, max: 9 });
const steps: fc.Arbitrary<TourStep> = fc.oneof(
  fc.record({ type: fc.constant("add" as const), slide: slides }),
  fc.record({ type: fc.constant("move" as const), from: place, to: place }),
  fc.record({ type: fc.constantFrom("copy" as const, "delete" as const), at: place }),
  fc.record({
    type: fc.constantFrom("edit" as const, "replace" as const),
    at: place,
    set: fc.record({ title: text(200) }),
  }),
  fc.record({ type: fc.constant("title" as const), title: text(200) }),
  fc.constant({ type: "clear" as const }),
  fc.record({ type: fc.constant("load" as const), tour: tours }),
  fc.record({ type: fc.constant("choose" as const), at: fc.option(place) }),
  fc.constant({ type: "undo" as const }),
);

/** What a step does to a plain list of slides. */
function listAfter(list: readonly Slide[], step: TourStep): readonly Slide[] {
  const after = [...list];
  const has = (at: number): boolean => at >= 0 && at < list.length;
  if (step.type === "add") after.push(step.slide);
  if (step.type === "move" && has(step.from) && has(step.to)) after.splice(step.to, 0, ...after.splice(step.from, 1));
  if (step.type === "copy" && has(step.at)) after.splice(step.at, 0, list[step.at]!);
  if (step.type === "delete" && has(step.at)) after.splice(step.at, 1);
  if ((step.type === "edit" || step.type === "replace") && has(step.at))
    after[step.at] = { ...list[step.at]!, ...step.set };
  if (step.type === "clear") return [];
  return step.type === "load" ? step.tour.slides : after;
}

describe("a draft", () => {
  test("holds after every step what a list holds, and a chosen slide that is there", () => {
    fc.assert(
      fc.property(tours, fc.array(steps, { maxLength: 30 }), (tour, taken) => {
        let draft = draftOf(tour);
        for (const step of taken) {
          const next = stepped(draft, step);
          if (step.type !== "undo") expect(next.tour.slides).toEqual(listAfter(draft.tour.slides, step));
          const { chosen } = next;
          expect(chosen === null || next.tour.slides[chosen] !== undefined).toBe(true);
          draft = next;
        }
      }),
    );
  });

  test("comes back step by step to the tour it began with", () => {
    fc.assert(
      fc.property(tours, fc.array(steps, { maxLength: 30 }), (tour, taken) => {
        let draft: Draft = taken.reduce(stepped, draftOf(tour));
        while (draft.before.length > 0) draft = stepped(draft, { type: "undo" });
        expect(draft.tour).toEqual(tour);
      }),
    );
  });

  test("follows the chosen slide when slides are moved", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(8), fc.nat(8), fc.nat(8), (count, at, from, to) => {
        const numbered = Array.from({ length: count }, (_, n): Slide => ({ ...BARE, address: `${n}` }));
        const chosen = stepped(draftOf({ ...EMPTY_TOUR, slides: numbered }), { type: "choose", at: at % count });
        const moved = stepped(chosen, { type: "move", from: from % count, to: to % count });
        expect(moved.tour.slides[moved.chosen!]?.address).toBe(`${at % count}`);
      }),
    );
  });

  test("takes a word typed letter by letter back at once, and two fields one by one", () => {
    let draft = draftOf({ ...EMPTY_TOUR, slides: [BARE] });
    for (const title of ["青", "青岛"])
      draft = stepped(draft, { type: "edit", at: 0, set: { title: { zh: title, en: title } } });
    draft = stepped(draft, { type: "edit", at: 0, set: { notes: { zh: "讲", en: "讲" } } });
    draft = stepped(draft, { type: "undo" });
    expect(draft.tour.slides[0]?.title.zh).toBe("青岛");
    expect(stepped(draft, { type: "undo" }).tour.slides[0]).toEqual(BARE);
  });

  test("has no more slides than a tour may have, and no seconds or texts that a file may not hold", () => {
    const full = draftOf({ ...EMPTY_TOUR, slides: Array.from({ length: MOST_SLIDES }, () => BARE) });
    expect(stepped(full, { type: "add", slide: BARE })).toBe(full);
    expect(stepped(full, { type: "copy", at: 0 })).toBe(full);
    for (const seconds of [-1, 0, Number.NaN, Infinity, 1e9]) {
      const { tour } = stepped(full, {
        type: "edit",
        at: 0,
        set: { seconds, notes: { zh: "长".repeat(9999), en: "" } },
      });
      expect(readTour(writeTour(tour))).toEqual({ tour, problems: [] });
    }
  });
});

const BARE: Slide = {
  address: "",
  seconds: SECONDS.usual,
  title: { zh: "", en: "" },
  notes: { zh: "", en: "" },
  block: null,
  isCover: false,
  facts: [],
};

describe("a tour's file", () => {
  test("read again is the tour that was written", () => {
    fc.assert(
      fc.property(tours, (tour) => {
        expect(readTour(writeTour(tour))).toEqual({ tour, problems: [] });
      }),
    );
  });

  test("of a draft gives the draft, one without slides too", () => {
    fc.assert(
      fc.property(tours, fc.boolean(), (tour, isEmpty) => {
        const kept = isEmpty ? { ...tour, slides: [] } : tour;
        expect(tourOfText(draftText(kept))).toEqual(completed(kept));
      }),
    );
  });

  test("of anything else is no draft and throws nothing", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (noise) => {
        expect(tourOfText(noise)).toBeNull();
      }),
    );
  });
});

describe("a text in two languages", () => {
  test("written in one stands for both until the other is written, and again when that is emptied", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("zh" as const, "en" as const),
        fc.string(),
        fc.string({ minLength: 1 }),
        (own, said, other) => {
          const rest = own === "zh" ? "en" : "zh";
          const one = written({ zh: "", en: "" }, own, own, said);
          expect(one).toEqual({ zh: said, en: said });
          expect(otherOf(one, own)).toBe("");
          const two = written(one, own, rest, other);
          expect([two[own], two[rest]]).toEqual([said, other]);
          expect(written(two, own, rest, "")).toEqual(one);
        },
      ),
    );
  });
});
