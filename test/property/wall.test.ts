/** Tours and walls under any keys, addresses and files: nothing throws, a slide stays a slide, what is written is what is read. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeUrl, encodeUrl } from "#app/address";
import {
  isMove,
  jumpOf,
  NOTHING_TYPED,
  stepOfKey,
  stepped,
  typed,
  type PlayerState,
  type Step,
} from "#app/wall/player";
import { isLeft, leftQuery, looksOf, slideQuery } from "#app/wall/slide-state";
import { namesNothing, readWallAddress, wallQuery, type WallAddress } from "#app/wall/wall-address";
import { isOwned } from "#app/wall/wall-keys";
import { MOST_SLIDES, readTour, SECONDS, TOUR_FORMAT, writeTour, type Slide, type Tour } from "#model/tour";
import { LANGS } from "#model/state";
import { tourProblemSentences } from "#text/tour-problems";
import { WORLD } from "#test/fixtures/world";

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>(
    { type: "next" },
    { type: "previous" },
    { type: "first" },
    { type: "last" },
    { type: "elapsed" },
  ),
  fc.record({ type: fc.constant("go" as const), slide: fc.oneof(fc.integer(), fc.double()) }),
  fc.record({ type: fc.constant("play" as const), isPlaying: fc.boolean() }),
  fc.record({ type: fc.constant("blank" as const), isBlank: fc.boolean() }),
);
const player: fc.Arbitrary<PlayerState> = fc.record({
  slide: fc.nat(MOST_SLIDES),
  isPlaying: fc.boolean(),
  isBlank: fc.boolean(),
});
const count = fc.integer({ min: 1, max: MOST_SLIDES });

describe("a player", () => {
  test("whatever is asked, the slide is one of the tour", () => {
    fc.assert(
      fc.property(player, fc.array(step), count, (start, steps, slides) => {
        let state = stepped(start, { type: "go", slide: start.slide }, slides);
        for (const asked of steps) {
          state = stepped(state, asked, slides);
          expect(Number.isInteger(state.slide) && state.slide >= 0 && state.slide < slides).toBe(true);
        }
      }),
    );
  });

  test("a move shows the slide and leaves playing as it is; anything else leaves the slide, but for the clock", () => {
    fc.assert(
      fc.property(player, step, count, (start, asked, slides) => {
        const before = stepped(start, { type: "go", slide: start.slide }, slides);
        const after = stepped({ ...before, isBlank: start.isBlank }, asked, slides);
        if (isMove(asked)) expect(after).toMatchObject({ isBlank: false, isPlaying: start.isPlaying });
        else if (asked.type !== "elapsed") expect(after.slide).toBe(before.slide);
        else expect(after.slide).toBe(start.isPlaying && !start.isBlank ? (before.slide + 1) % slides : before.slide);
      }),
    );
  });

  test("played for as many slides as there are, it is where it began", () => {
    fc.assert(
      fc.property(count, fc.nat(), (slides, from) => {
        const start: PlayerState = { slide: from % slides, isPlaying: true, isBlank: false };
        let state = start;
        for (let slide = 0; slide < slides; slide++) state = stepped(state, { type: "elapsed" }, slides);
        expect(state).toEqual(start);
      }),
    );
  });

  test("a key that switches, pressed twice, changes nothing", () => {
    fc.assert(
      fc.property(player, fc.constantFrom("b", "B", ".", "p", "P"), (start, key) => {
        const press = (state: PlayerState): PlayerState => stepped(state, stepOfKey(key, state)!, MOST_SLIDES + 1);
        expect(press(press(start))).toEqual(start);
      }),
    );
  });

  test("digits and Enter lead to the slide of that number, and only to it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_SLIDES }), fc.string({ maxLength: 1 }), (number, other) => {
        const type = (keys: string): ReturnType<typeof jumpOf> =>
          jumpOf(
            [...keys].reduce((before, key, at) => typed(before, key, at * 300), NOTHING_TYPED),
            1000,
          );
        expect(type(`${number}`)).toEqual({ type: "go", slide: number - 1 });
        if (!/^[0-9]?$/.test(other)) expect(type(`${number}${other}`)).toBe(null);
        expect(jumpOf({ digits: `${number}`, atMs: 0 }, 60_000)).toBe(null);
      }),
    );
  });

  test("keys of a clicker are the speaker's everywhere but in a field", () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.string(), (isButton, isWalkedTo, key) => {
        for (const clicked of ["PageUp", "PageDown", "b", ".", "p"])
          expect(isOwned(clicked, { isField: false, isButton, isWalkedTo })).toBe(false);
        expect(isOwned(key, { isField: true, isButton, isWalkedTo })).toBe(true);
        expect(isOwned(" ", { isField: false, isButton: true, isWalkedTo })).toBe(true);
        expect(isOwned("ArrowRight", { isField: false, isButton, isWalkedTo: true })).toBe(true);
      }),
    );
  });
});

describe("an address of a wall", () => {
  const own = fc.constantFrom("view", "region", "theme", "lang", "age", "camera", "x");
  const query = fc
    .uniqueArray(fc.tuple(own, fc.webSegment()), { selector: ([name]) => name })
    .map((pairs) => new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString());
  const withTour: fc.Arbitrary<WallAddress> = fc.record({
    tour: fc.constantFrom("nation", "draft", "a", "qingdao-2026"),
    slide: fc.nat(MOST_SLIDES - 1),
    isKiosk: fc.boolean(),
    isPlaying: fc.boolean(),
    talk: fc.constantFrom(null, "a1b2c3d4"),
    query,
  });

  test("what is written is what is read", () => {
    fc.assert(
      fc.property(withTour, (given) => {
        const address = { ...given, isPlaying: given.isPlaying || given.isKiosk };
        expect(readWallAddress(wallQuery(address))).toEqual({
          ...address,
          query: address.query.replaceAll("%2C", ","),
        });
      }),
    );
  });

  test("anything is read, and written and read again is the same", () => {
    fc.assert(
      fc.property(fc.string(), fc.webQueryParameters(), (noise, params) => {
        for (const search of [noise, params, `tour=nation&${noise}`, `?slide=${noise}&kiosk&${params}`]) {
          const read = readWallAddress(search);
          expect(read.slide).toBeLessThan(MOST_SLIDES);
          expect(readWallAddress(wallQuery(read))).toEqual({
            ...read,
            ...(read.tour === null && { slide: 0, isPlaying: read.isKiosk, talk: null }),
          });
        }
      }),
    );
  });
});

describe("a slide's address", () => {
  const codes = WORLD.tree.regions.map(({ code }) => code).filter((code) => code !== "710000");
  const state = fc
    .record(
      {
        region: fc.constantFrom(...codes),
        view: fc.constantFrom("talent", "industry", "statistics", "places"),
        theme: fc.constantFrom("night", "contrast", "paper"),
        lang: fc.constantFrom("en", "zh"),
        age: fc.constant("18-34"),
      },
      { requiredKeys: [] },
    )
    .map((params) => new URLSearchParams(params).toString());
  const canonical = (query: string): string => encodeUrl(decodeUrl(query, WORLD).state, WORLD);
  const tourOf = (address: string): Tour => ({
    title: { zh: "", en: "" },
    slides: [{ ...SLIDE, address }],
  });

  test("opened anew, a wall shows what it showed: the slide, or where a reader had gone from it, in the same look", () => {
    fc.assert(
      fc.property(state, state, (slide, now) => {
        const tour = tourOf(slide);
        const shown = canonical(now);
        const again = canonical(slideQuery(tour, 0, leftQuery(WORLD, tour, 0, shown)));
        expect(again).toBe(shown);
        expect(isLeft(WORLD, tour, 0, again)).toBe(isLeft(WORLD, tour, 0, shown));
        const alone = leftQuery(WORLD, null, 0, shown);
        expect(canonical(slideQuery(null, 0, alone))).toBe(shown);
        expect(namesNothing({ tour: null, isKiosk: false, query: alone }), "offers no tours in its place").toBe(false);
      }),
    );
  });

  test("comes back from anywhere to the same state, in the wall's own look", () => {
    fc.assert(
      fc.property(state, state, (slide, elsewhere) => {
        const tour = tourOf(slide);
        const back = canonical(slideQuery(tour, 0, looksOf(canonical(elsewhere))));
        expect(isLeft(WORLD, tour, 0, back)).toBe(false);
        expect(looksOf(back)).toBe(looksOf(canonical(elsewhere)));
      }),
    );
  });
});

const SLIDE: Slide = {
  address: "",
  seconds: SECONDS.usual,
  title: { zh: "", en: "" },
  notes: { zh: "", en: "" },
  block: null,
  isCover: false,
  facts: [],
};

describe("a tour's file", () => {
  const text = (maxLength: number): fc.Arbitrary<Slide["title"]> =>
    fc.record({ zh: fc.string({ maxLength }), en: fc.string({ maxLength }) });
  const slide: fc.Arbitrary<Slide> = fc.record({
    address: fc.string({ maxLength: 300 }).map((address) => address.replace(/^\?+/, "")),
    seconds: fc.double({ min: SECONDS.least, max: SECONDS.most, noNaN: true }),
    title: text(200),
    notes: text(400),
    block: fc.option(fc.string({ maxLength: 80 })),
    isCover: fc.boolean(),
    facts: fc.array(fc.record({ region: fc.string(), subject: fc.string() }), { maxLength: 6 }),
  });
  const tour: fc.Arbitrary<Tour> = fc.record({
    title: text(200),
    slides: fc.array(slide, { minLength: 1, maxLength: 5 }),
  });

  test("what is written is what is read, without a problem", () => {
    fc.assert(
      fc.property(tour, (given) => {
        expect(readTour(writeTour(given))).toEqual({ tour: given, problems: [] });
      }),
    );
  });

  test("anything is read without throwing; what is left of it is a tour that reads the same, and problems have sentences", () => {
    const value = fc.jsonValue();
    const field = fc.constantFrom("address", "seconds", "title", "notes", "block", "cover", "facts", "x");
    const nearly = fc
      .array(fc.oneof(value, fc.dictionary(field, fc.oneof(value, fc.string(), fc.record({ zh: value, en: value })))))
      .map((slides) => JSON.stringify({ format: TOUR_FORMAT, title: "t", slides }));
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), nearly), (file) => {
        const read = readTour(file);
        if (read.tour === null) expect(read.problems.length).toBeGreaterThan(0);
        else expect(readTour(writeTour(read.tour))).toEqual({ tour: read.tour, problems: [] });
        for (const lang of LANGS) {
          const told = tourProblemSentences(lang, read.problems);
          expect(told.length > 0).toBe(read.problems.length > 0);
          for (const sentence of told) expect(sentence).toMatch(lang === "zh" ? /。$/u : /^[^一-龥]*\.$/u);
        }
      }),
    );
  });
});
