/** Files over a bad network: checked everywhere, waited for while they come, and gone when a new release is in place. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { failureOf } from "#app/failure";
import { AppError } from "#base/errors";
import { fetchFile, sha256Of } from "#engine/files/fetch-file";
import { EngineSession } from "#engine/session";
import { type Query } from "#model/query";
import { NO_FILTERS } from "#model/filters";
import { networkOf, smallRelease, type Fault } from "#test/fixtures/small-release";
import { errorSentence } from "#text/errors";

const release = smallRelease();
const NATION_QUERY: Query = { region: "100000", filters: NO_FILTERS, subjects: ["talent"] };

async function openedOver(fault?: Fault): Promise<{ readonly session: EngineSession }> {
  const events = { onProgress: () => undefined, onFailure: () => undefined };
  const session = new EngineSession(events, networkOf(release, fault));
  await session.open("http://site/data");
  return { session };
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "answered",
    (reason: unknown) => (reason instanceof AppError ? { code: reason.code, ...reason.params } : String(reason)),
  );

describe("files are checked wherever the page lies", () => {
  afterEach(() => vi.unstubAllGlobals());

  test("without the browser's own SHA-256, on plain http, a swapped file and a swapped manifest are refused", async () => {
    vi.stubGlobal("crypto", {});
    const { session } = await openedOver((path) =>
      path === release.pathOf("tier") ? new Response(release.files.get(release.pathOf("year"))!.slice()) : null,
    );
    expect(await codeOf(session.ask("run", NATION_QUERY))).toEqual({
      code: "hash-mismatch",
      file: release.pathOf("tier"),
    });
    const other = (path: string): Response | null =>
      path.startsWith("manifest.") && path !== "manifest.json"
        ? new Response(new TextDecoder().decode(release.files.get(path)!).replace('"k":5', '"k":6'))
        : null;
    expect(await codeOf(openedOver(other))).toMatchObject({ code: "hash-mismatch" });
  });

  test("both ways to a checksum agree, and an undamaged dataset opens", async () => {
    const bytes = new TextEncoder().encode("abc");
    const known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect(await sha256Of(bytes)).toBe(known);
    vi.stubGlobal("crypto", {});
    expect(await sha256Of(bytes)).toBe(known);
    const { session } = await openedOver();
    expect(await codeOf(session.ask("run", NATION_QUERY))).toBe("answered");
  });
});

describe("slow and silent servers", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A body of `pieces` bytes, one every 20 s; then silence, or the end. */
  const dripping = (pieces: number, ends: boolean): Response => {
    let left = pieces;
    return new Response(
      new ReadableStream({
        async pull(controller) {
          await new Promise((done) => setTimeout(done, left > 0 || ends ? 20_000 : 2 ** 31 - 1));
          if (left-- > 0) controller.enqueue(Uint8Array.of(left));
          else controller.close();
        },
      }),
    );
  };
  const networkOfBodies = (body: () => Response) => {
    const urls: string[] = [];
    const fetch = (url: string): Promise<Response> => (urls.push(url), Promise.resolve(body()));
    return { urls, network: { fetch, sleep: () => Promise.resolve(), random: () => 0 } };
  };

  test("a file that takes two minutes but keeps coming is fetched once", async () => {
    const { network, urls } = networkOfBodies(() => dripping(6, true));
    const arrived: number[] = [];
    const loading = fetchFile(network, "u", "f", "default", (bytes) => void arrived.push(bytes));
    await vi.advanceTimersByTimeAsync(200_000);
    expect([...(await loading)]).toEqual([5, 4, 3, 2, 1, 0]);
    expect(urls).toHaveLength(1);
    expect(arrived).toHaveLength(6);
  });

  test("a file that stops half-way is asked for four times, then named", async () => {
    const { network, urls } = networkOfBodies(() => dripping(2, false));
    const failed = codeOf(fetchFile(network, "u", "f", "default"));
    await vi.advanceTimersByTimeAsync(4 * 75_000);
    expect(await failed).toEqual({ code: "load-failed", file: "f", status: 0 });
    expect(urls).toHaveLength(4);
  });

  test("a server that never answers is asked four times, then named", async () => {
    const fetch = (): Promise<Response> => new Promise(() => undefined);
    const failed = codeOf(fetchFile({ fetch, sleep: () => Promise.resolve(), random: () => 0 }, "u", "f", "default"));
    await vi.advanceTimersByTimeAsync(4 * 30_000);
    expect(await failed).toEqual({ code: "load-failed", file: "f", status: 0 });
  });
});

describe("files that fail together", () => {
  test("offline share one look for a newer release, which is tried once", async () => {
    let isOffline = false;
    const network = networkOf(release, () => (isOffline ? new TypeError("Failed to fetch") : null));
    const session = new EngineSession({ onProgress: () => undefined, onFailure: () => undefined }, network);
    await session.open("http://site/data");
    // The engines' own code is there, so that all ask at once.
    await session.ask("chains", null);
    isOffline = true;
    const before = network.requests.length;
    const codes = await Promise.all(
      [
        session.ask("geo", "geo-nation"),
        session.ask("run", NATION_QUERY),
        session.ask("points", { subject: "park", province: null }),
      ].map(codeOf),
    );
    for (const code of codes) expect(code).toMatchObject({ code: "load-failed", status: 0 });
    const asked = network.requests.slice(before);
    expect(asked.filter((path) => path === "manifest.json")).toHaveLength(1);
    const files = new Set(asked.filter((path) => path !== "manifest.json"));
    expect(asked).toHaveLength(1 + 4 * files.size);
    isOffline = false;
    expect(await codeOf(session.ask("run", NATION_QUERY))).toBe("answered");
  });
});

describe("a page kept open across a new release", () => {
  const next = new TextEncoder().encode(JSON.stringify({ manifest: "manifest.0123456789abcdef.json" }));

  test.each(["tier", "geo-nation"])(
    "a file %s that has gone with its release says that the data were updated",
    async (name) => {
      let isReplaced = false;
      const { session } = await openedOver((path) => {
        if (!isReplaced) return null;
        if (path === "manifest.json") return new Response(next);
        return path === release.pathOf(name) ? new Response("", { status: 404 }) : null;
      });
      isReplaced = true;
      const asked = name === "tier" ? session.ask("run", NATION_QUERY) : session.ask("geo", name);
      expect(await codeOf(asked)).toMatchObject({ code: "data-updated" });
    },
  );

  test("a release put in place between pointer and manifest is opened, not refused", async () => {
    const { session } = await openedOver((path, attempt) =>
      path === "manifest.json" && attempt === 1 ? new Response(next) : null,
    );
    expect(await codeOf(session.ask("run", NATION_QUERY))).toBe("answered");
  });

  test("words: a page is sent to its network only when no answer came", () => {
    const words = (status: number): string => errorSentence("zh", "load-failed", { file: "f", status });
    expect(words(0)).toContain("网络");
    expect(words(404)).not.toContain("网络");
    expect(words(503)).not.toContain("网络");
    expect(errorSentence("zh", "data-updated", { file: "f" })).toContain("数据已更新");
    expect(failureOf(new TypeError("Failed to fetch dynamically imported module: x")).code).toBe("page-updated");
  });
});
