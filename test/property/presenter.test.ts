/** Messages between a wall and its presenter windows, whatever stands in a port, a channel or storage: nothing throws, and no step has a wrong shape. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linkAsked, linkHeard, MOST_UNANSWERED, NO_LINK, stoodMs, type Link } from "#app/presenter/link";
import { parseAsked, parseConnect, parseTold, sealed, TALK_LINE, type Asked, type Told } from "#app/presenter/messages";
import { presenterQuery, readPresenterAddress } from "#app/presenter/presenter-address";
import { readWallAddress, wallQuery } from "#app/wall/wall-address";
import { stepped } from "#app/wall/player";

const RUNS = 5000;
const TALK = { talk: "0123456789abcdef", tour: "nation" };
const WALL = "aaaaaaaaaaaaaaaa";

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
});
const id = fc.constantFrom(WALL, "bbbbbbbbbbbbbbbb", "cccccccccccccccc");
const text = fc.string({ maxLength: 200 });
const slide = fc.integer({ min: 0, max: 199 });
const step = fc.oneof(
  fc.constantFrom("next", "previous", "first", "last").map((type) => ({ type }) as const),
  slide.map((slide) => ({ type: "go", slide }) as const),
  fc.boolean().map((isPlaying) => ({ type: "play", isPlaying }) as const),
  fc.boolean().map((isBlank) => ({ type: "blank", isBlank }) as const),
);
const asked: fc.Arbitrary<Asked> = fc.oneof(
  fc.constant({ type: "hello" } as const),
  fc.record({ type: fc.constant("step" as const), to: id, step }),
  fc.record({ type: fc.constant("resume" as const), to: id }),
);
const state = fc
  .record({
    slide,
    count: fc.constant(200),
    isPlaying: fc.boolean(),
    isBlank: fc.boolean(),
    isAway: fc.boolean(),
    isReady: fc.boolean(),
    trouble: text,
    lang: fc.constantFrom("zh" as const, "en" as const),
    title: text,
    place: text,
    sentence: text,
    isDemo: fc.boolean(),
    dwellMs: fc.integer({ min: 0, max: 3_600_000 }),
    stoodMs: fc.integer({ min: 0, max: 3_600_000 }),
    digest: text,
  })
  .map((state) => state);
const told: fc.Arbitrary<Told> = fc.oneof(
  state.map((state) => ({ type: "state", state }) as const),
  slide.map((slide) => ({ type: "picture", picture: { slide, image: "data:image/jpeg;base64,AAAA" } }) as const),
  fc.constant({ type: "bye" } as const),
);
const n = fc.integer({ min: 0, max: 1_000_000 });

/** An object like a message, with anything in its fields. */
const nearly = fc.record(
  {
    talentMapTalk: fc.oneof(fc.constant(TALK_LINE), anything),
    talk: fc.oneof(fc.constant(TALK.talk), anything),
    tour: fc.oneof(fc.constant(TALK.tour), anything),
    from: fc.oneof(id, anything),
    n: fc.oneof(n, anything),
    type: fc.oneof(fc.constantFrom("hello", "step", "resume", "state", "picture", "bye", "connect"), anything),
    to: fc.oneof(id, anything),
    step: fc.oneof(step, fc.record({ type: fc.constantFrom("go", "play", "blank", "elapsed", "next") }), anything),
    state: fc.oneof(state, anything),
    picture: anything,
    role: anything,
  },
  { requiredKeys: [] },
);

describe("a message", () => {
  test("that is written is read as it was", () => {
    fc.assert(
      fc.property(asked, told, id, n, (asked, told, from, n) => {
        expect(parseAsked(sealed(TALK, { from, n, message: asked }), TALK)).toEqual({ from, n, message: asked });
        const json = JSON.parse(JSON.stringify(sealed(TALK, { from, n, message: told }))) as unknown;
        expect(parseTold(json, TALK)).toEqual({ from, n, message: told });
      }),
    );
  });

  test("made of anything never throws, and is a sound step or nothing", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          nearly,
          fc.json().map((json) => JSON.parse(json) as unknown),
        ),
        (data) => {
          const sent = parseAsked(data, TALK);
          parseTold(data, TALK);
          parseConnect(data, TALK);
          if (sent?.message.type !== "step") return;
          const { step } = sent.message;
          expect(["next", "previous", "first", "last", "go", "play", "blank"]).toContain(step.type);
          const after = stepped({ slide: 0, isPlaying: false, isBlank: false }, step, 200);
          expect(Number.isInteger(after.slide) && after.slide >= 0 && after.slide < 200).toBe(true);
          expect([typeof after.isPlaying, typeof after.isBlank]).toEqual(["boolean", "boolean"]);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test("of another talk, tour or version is not read", () => {
    fc.assert(
      fc.property(asked, told, id, n, (asked, told, from, n) => {
        const mine = [sealed(TALK, { from, n, message: asked }), sealed(TALK, { from, n, message: told })];
        for (const message of mine)
          for (const other of [{ talk: "ffffffffffffffff" }, { tour: "city" }, { talentMapTalk: TALK_LINE + 1 }]) {
            expect(parseAsked({ ...message, ...other }, TALK)).toBeNull();
            expect(parseTold({ ...message, ...other }, TALK)).toBeNull();
          }
      }),
    );
  });

  test("whose fields throw is not read", () => {
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error("trap");
        },
      },
    );
    expect([parseAsked(trap, TALK), parseTold(trap, TALK), parseConnect(trap, TALK)]).toEqual([null, null, null]);
  });

  test("never lets a presenter end a dwell time", () => {
    const message = { ...sealed(TALK, { from: WALL, n: 1, message: { type: "hello" } }), type: "step", to: WALL };
    expect(parseAsked({ ...message, step: { type: "next" } }, TALK)).not.toBeNull();
    expect(parseAsked({ ...message, step: { type: "elapsed" } }, TALK)).toBeNull();
  });
});

test("whatever walls tell and however the clock goes, the window shows what its wall said last", () => {
  const event = fc.oneof(
    fc.record({ from: id, told, nowMs: fc.integer({ min: 0, max: 1_000_000 }) }),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      let link: Link = NO_LINK;
      let said: unknown = null;
      for (const given of events) {
        const before = link;
        link = given === null ? linkAsked(link) : linkHeard(link, given.from, given.told, given.nowMs);
        const isTaken = given?.told.type === "state" && (!before.isConnected || before.wall === given.from);
        if (isTaken && given?.told.type === "state") said = given.told.state;
        expect(link.state).toBe(said);
        if (link.isConnected) expect(link.unanswered).toBeLessThanOrEqual(MOST_UNANSWERED);
        if (given !== null) expect(stoodMs(link, given.nowMs - 5000)).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 2000 },
  );
});

test("any address of a presenter or a wall is read, and written as it is read", () => {
  const query = fc.oneof(
    fc.string({ maxLength: 80 }),
    fc.webQueryParameters(),
    fc.constantFrom(
      "tour=nation&talk=0123456789abcdef&theme=night&lang=en",
      "tour=../x&talk=<b>",
      "?tour=draft&talk=AB",
    ),
  );
  fc.assert(
    fc.property(query, (query) => {
      const read = readPresenterAddress(query);
      expect(readPresenterAddress(presenterQuery(read))).toEqual(read);
      const wall = readWallAddress(query);
      const again = readWallAddress(wallQuery(wall));
      expect(again.talk).toBe(wall.tour === null ? null : wall.talk);
      expect(again.tour).toBe(wall.tour);
    }),
    { numRuns: 500 },
  );
});
