/**
 * Messages and addresses from strangers: nothing throws, nothing runs, and what is read is always a view, within the lock.
 * `EMBED_RUNS=100000 npx vitest run --project property test/property/embed.test.ts` makes up five times as many as the ordinary run.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeUrl, encodeUrl } from "#app/address";
import { embedQuery, readEmbedAddress } from "#app/embed/embed-address";
import { boundsOf, isWithin, lockAsked, lockedRegion, pathWithin } from "#app/embed/lock";
import { failureOf } from "#app/failure";
import { createStore } from "#app/store";
import { fileName, isConnect, MOST_BYTES, parseCommand, parseTold, PROTOCOL, rateLimit, sealed } from "#embed/messages";
import { frameUrl } from "#embed/frame-url";
import type { Action } from "#model/action";
import { pathOf } from "#model/regions";
import { VIEW_IDS } from "#views/all-views";
import { WORLD } from "#test/fixtures/world";

const RUNS = Number(process.env["EMBED_RUNS"] ?? 20_000);
const { tree } = WORLD;
const codes = tree.regions.map(({ code }) => code);

const payload = fc.constantFrom(
  "<script>alert(1)</script>",
  "javascript:alert(1)",
  '"><img src=x onerror=alert(1)>',
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "%00%ff%",
  "\u202e\ud800",
  "370212",
  "full",
);
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
});
const names = [
  "setView",
  "setFilter",
  "setTheme",
  "setLang",
  "getState",
  "exportImage",
  "connect",
  "hello",
  "ready",
  "firstpicture",
];
const kinds = fc.constantFrom(...names, "statechange", "select", "height", "error", "file", "reply");
/** Objects that look like messages, more or less. */
const nearly = fc.record(
  {
    talentMap: fc.oneof({ weight: 9, arbitrary: fc.constant(PROTOCOL) }, { weight: 1, arbitrary: anything }),
    type: fc.oneof({ weight: 9, arbitrary: kinds }, { weight: 1, arbitrary: anything }),
    id: fc.oneof(fc.nat(), anything),
    view: fc.oneof(fc.constantFrom(...VIEW_IDS), payload, anything),
    params: fc.oneof(
      fc.dictionary(
        fc.oneof(fc.constantFrom("region", "chain"), payload),
        fc.oneof(payload, fc.constant(null), anything),
      ),
      anything,
    ),
    theme: fc.oneof(fc.constantFrom("paper", "night"), anything),
    lang: fc.oneof(fc.constantFrom("zh", "en"), anything),
    form: fc.oneof(fc.constantFrom("slide", "page"), anything),
    state: anything,
    px: fc.oneof(fc.double(), anything),
    blob: anything,
    name: fc.oneof(fc.string(), payload),
    region: fc.oneof(payload, fc.constant(null)),
  },
  { requiredKeys: [] },
);

/** The same without strange values in fields, so that some are commands. */
const sound = fc.record(
  {
    talentMap: fc.constant(PROTOCOL),
    type: kinds,
    id: fc.oneof(fc.nat(), fc.double()),
    view: fc.oneof(fc.constantFrom(...VIEW_IDS), payload),
    params: fc.dictionary(fc.oneof(fc.constantFrom("region", "chain"), payload), fc.oneof(payload, fc.constant(null))),
    theme: fc.oneof(fc.constantFrom("paper", "night"), payload),
    lang: fc.oneof(fc.constantFrom("zh", "en"), payload),
    form: fc.oneof(fc.constantFrom("slide", "page"), payload),
    px: fc.double(),
  },
  { requiredKeys: ["talentMap", "type", "id"] },
);

describe("messages", () => {
  test(`of ${RUNS} made up ones none throws; those that are read are sound and small`, () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(sound, sound, nearly, anything), (data) => {
        const [command, told] = [parseCommand(data), parseTold(data)];
        isConnect(data);
        if (command !== null) {
          read += 1;
          expect(names.slice(0, 6)).toContain(command.type);
          expect(Number.isSafeInteger(command.id)).toBe(true);
          const values = "params" in command ? Object.values(command.params) : [];
          expect(values.every((value) => value === null || typeof value === "string")).toBe(true);
        }
        if (told?.type === "height") expect(told.px > 0 && told.px <= 100_000).toBe(true);
      }),
      { numRuns: RUNS },
    );
    // The fuzzer does find its way past the first checks.
    expect(read).toBeGreaterThan(RUNS / 100);
  });

  test("traps and rings in objects are nothing to read", () => {
    const ring: Record<string, unknown> = { talentMap: PROTOCOL, type: "setFilter", id: 1 };
    ring["params"] = ring;
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error("trap");
        },
        getPrototypeOf: () => {
          throw new Error("trap");
        },
      },
    );
    const getter = {
      talentMap: PROTOCOL,
      id: 1,
      get type(): string {
        throw new Error("trap");
      },
    };
    for (const data of [ring, trap, getter])
      expect([parseCommand(data), parseTold(data), isConnect(data)]).toEqual([null, null, false]);
  });

  test("one byte more than 64 KiB, another version, or a parameter too many is not read", () => {
    const of = (params: unknown, talentMap = PROTOCOL): unknown =>
      parseCommand({ talentMap, type: "setFilter", id: 1, params });
    const fixed = ["talentMap", "type", "id", "params", "setFilter"].join("").length * 2 + 2 * 8;
    const filled = (bytes: number): Record<string, string> => {
      const entries = Array.from(
        { length: 20 },
        (_, at) => [`p${String(at).padStart(2, "0")}`, ""] as [string, string],
      );
      let left = (bytes - fixed - entries.length * 6) / 2;
      for (const entry of entries) {
        entry[1] = "x".repeat(Math.min(4000, left));
        left -= entry[1].length;
      }
      return Object.fromEntries(entries);
    };
    expect(of(filled(MOST_BYTES))).not.toBeNull();
    expect(of(filled(MOST_BYTES + 2))).toBeNull();
    expect(of({ chain: "x" })).not.toBeNull();
    expect(of({ chain: "x" }, 2)).toBeNull();
    expect(of(Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`p${at}`, ""])))).toBeNull();
    expect(of({ "a b": "" })).toBeNull();
    expect(of(JSON.parse('{"__proto__": "x"}'))).toBeNull();
  });

  test("what is sealed is read as it was", () => {
    const command = { type: "setView", id: 7, view: "chain", params: { region: "370200", tier: null } } as const;
    expect(parseCommand(sealed(command))).toEqual(command);
    const told = { type: "error", code: "map", message: "…" } as const;
    expect(parseTold(sealed(told))).toEqual(told);
  });

  test("no second has more than its number of messages, however they are timed", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 400 }), (gaps) => {
        const mayRead = rateLimit(60);
        let now = 0;
        const read = gaps.map((gap) => (now += gap)).filter((at) => mayRead(at));
        expect(read.every((at, n) => n < 60 || at - read[n - 60]! >= 1000)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("a file's name holds no path and does not begin with a dot", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), payload), (name) => {
        expect(fileName(name)).toMatch(/^[^./\\:*?"<>|][^/\\:*?"<>|]{0,200}$/u);
      }),
      { numRuns: 5000 },
    );
  });
});

const pieces = fc.oneof(
  fc.constantFrom(
    "region=",
    "lock=",
    "chrome=",
    "view=",
    "select=",
    "hide=",
    "height=auto",
    "host=",
    "embed",
    "camera=",
    "chain=",
    "&",
    "&",
    "#",
    "?",
    "%",
  ),
  fc.constantFrom(...codes),
  fc.constantFrom(...VIEW_IDS),
  payload,
  fc.string({ maxLength: 8 }),
);
const query = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(""));

describe("addresses of frames", () => {
  test(`${RUNS} made up ones are a view each, within their lock, and the same when written and read again`, () => {
    fc.assert(
      fc.property(query, (text) => {
        const frame = readEmbedAddress(text);
        const lock = lockedRegion(tree, frame.lock);
        const { state } = decodeUrl(frame.query, WORLD);
        const store = createStore(WORLD, state, { bounds: boundsOf(tree, lock) });
        const { region, selected, view } = store.state.value;
        expect(VIEW_IDS).toContain(view);
        expect(isWithin(tree, lock, region) && (selected === null || isWithin(tree, lock, selected))).toBe(true);
        const written = embedQuery(frame, encodeUrl(store.state.value, WORLD));
        const again = readEmbedAddress(written);
        expect({ ...again, query: "" }).toEqual({ ...frame, query: "" });
        expect(decodeUrl(again.query, WORLD).state).toEqual(store.state.value);
      }),
      { numRuns: RUNS },
    );
  });

  test("no attribute of the element makes an address that is not of the site's frame", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(payload, fc.string()), { minLength: 8, maxLength: 8 }),
        fc.oneof(payload, fc.string(), fc.constant("")),
        (words, src) => {
          const [region = "", view = "", params = "", theme = "", lang = "", lock = "", chrome = "", block = ""] =
            words;
          const asked = {
            base: "https://a.gov.cn/x/",
            host: "https://a.gov.cn",
            place: { region, view, params },
            theme,
            lang,
            lock,
            chrome,
            block,
            hidden: [],
            isAuto: true,
          };
          const framed = frameUrl(src, asked);
          if (framed === null) return;
          const url = new URL(framed.href);
          expect(url.protocol).toMatch(/^https?:$/);
          expect(url.pathname).toMatch(/\/embed\.html$/);
          expect(url.searchParams.getAll("host")).toEqual(["https://a.gov.cn"]);
          expect(url.origin).toBe(framed.origin);
        },
      ),
      { numRuns: 5000 },
    );
  });
});

describe("a lock", () => {
  const action: fc.Arbitrary<Action> = fc.oneof(
    fc.constantFrom(...codes).map((region): Action => ({ type: "go", region })),
    fc.option(fc.constantFrom(...codes)).map((region): Action => ({ type: "select", region })),
    fc.constant<Action>({ type: "climb" }),
    fc.constant<Action>({ type: "home" }),
    fc
      .tuple(fc.constantFrom(...VIEW_IDS), fc.constantFrom(...codes))
      .map(([view, region]): Action => ({ type: "view", view, region })),
    fc
      .constantFrom("children", "province", "prefecture", "county")
      .map((by): Action => ({ type: "choose", set: { by } })),
    query.map((text): Action => ({ type: "restore", state: decodeUrl(text, WORLD).state })),
  );

  test("is left by no sequence of actions; without one the same actions do leave", () => {
    let left = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...codes.filter((code) => code !== "710000")),
        fc.array(action, { maxLength: 12 }),
        (lock, actions) => {
          const initial = decodeUrl(`region=${lock}`, WORLD).state;
          const [locked, free] = [
            createStore(WORLD, initial, { bounds: boundsOf(tree, lock) }),
            createStore(WORLD, initial),
          ];
          for (const each of actions) {
            locked.dispatch(each);
            free.dispatch(each);
            const { region, selected } = locked.state.value;
            const isIn = (code: string): boolean => pathOf(tree, code).some((above) => above.code === lock);
            expect([region, selected ?? region].filter((code) => !isIn(code))).toEqual([]);
            expect(pathWithin(tree, lock, region)[0]?.code).toBe(lock);
            if (!isIn(free.state.value.region)) left += 1;
          }
        },
      ),
      { numRuns: 2000 },
    );
    expect(left).toBeGreaterThan(1000);
  });

  test("of a code that is none, or has no data, is none", () => {
    for (const code of [null, "", "999999", "710000", "constructor"]) expect(lockedRegion(tree, code)).toBeNull();
  });

  test("that cannot be kept opens nothing; only an address without one is free", () => {
    const isOpen = (text: string): boolean => {
      try {
        return lockAsked(tree, readEmbedAddress(text).lock) === null;
      } catch (error) {
        expect(failureOf(error).code).toBe("lock-unusable");
        return false;
      }
    };
    expect(isOpen("region=370212")).toBe(true);
    expect(lockAsked(tree, readEmbedAddress("lock=+370212%20").lock)).toBe("370212");
    for (const lock of ["", "true"]) {
      const frame = readEmbedAddress(`region=370212&lock=${lock}`);
      expect(lockAsked(tree, frame.lock)).toBe("370212");
      expect(lockAsked(tree, readEmbedAddress(embedQuery(frame, "region=370200")).lock)).toBe("370212");
      expect(isOpen(`region=710000&lock=${lock}`)).toBe(false);
    }
    expect(isOpen("region=370212&lock=false")).toBe(true);
    for (const lock of ["", " ", "true", "3702", "崂山", "710000", "999999"])
      expect(isOpen(`lock=${lock}`)).toBe(false);
    fc.assert(
      fc.property(fc.oneof(fc.string(), payload, fc.constantFrom(...codes)), (lock) => {
        expect(isOpen(new URLSearchParams({ lock }).toString())).toBe(false);
      }),
    );
  });
});
