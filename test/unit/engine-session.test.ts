/** The engine behind its calls, over a whole small release served from memory: order of need, answers, and faults. */
import { describe, expect, test, vi } from "vitest";
import { AppError } from "#base/errors";
import { EngineSession } from "#engine/session";
import { serve } from "#engine/transport/serve";
import { TalentEngine } from "#engine/people/talent";
import type { CallMessage, LoadProgress, WorkerMessage } from "#engine/transport/protocol";
import { type Query } from "#model/query";
import { NO_FILTERS } from "#model/filters";
import { SUBJECTS } from "#model/subjects";
import { COMPANY_NAMES, networkOf, PARK_NAMES, smallRelease, type Fault } from "#test/fixtures/small-release";

const prepareTables = TalentEngine.prototype.prepare;
const release = smallRelease();
const DATA = "http://site/data";
const NATION_QUERY: Query = { region: "100000", filters: NO_FILTERS, subjects: ["talent"] };

async function opened(fault?: Fault): Promise<{
  readonly session: EngineSession;
  readonly network: ReturnType<typeof networkOf>;
  readonly progress: LoadProgress[];
  readonly failures: unknown[];
}> {
  const network = networkOf(release, fault);
  const progress: LoadProgress[] = [];
  const failures: unknown[] = [];
  const events = {
    onProgress: (step: LoadProgress) => void progress.push(step),
    onFailure: (reason: unknown) => void failures.push(reason),
  };
  const session = new EngineSession(events, network);
  await session.open(DATA);
  return { session, network, progress, failures };
}

const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "answered",
    (reason: unknown) => (reason instanceof AppError ? { code: reason.code, ...reason.params } : String(reason)),
  );
const arrived = async (condition: () => boolean): Promise<void> => {
  for (let step = 0; step < 200 && !condition(); step++) await new Promise((done) => setTimeout(done, 5));
  expect(condition()).toBe(true);
};

describe("loading in order of need", () => {
  test("opening fetches pointer, manifest and boot only", async () => {
    const { network } = await opened();
    expect(network.requests.map((path) => path.split(".")[0])).toEqual(["manifest", "manifest", "boot"]);
  });

  test("boundaries asked for while the dataset opens come beside the boot file", async () => {
    const network = networkOf(release);
    const session = new EngineSession({ onProgress: () => undefined, onFailure: () => undefined }, network);
    const opening = session.open(DATA);
    expect(await session.ask("geo", "geo-nation")).toMatchObject({ type: "Topology" });
    await opening;
    expect(network.requests.map((path) => path.split(".")[0])).toEqual(["manifest", "manifest", "boot", "geo-nation"]);
  });

  test("what nobody asked for comes after the first answer", async () => {
    const posted: WorkerMessage[] = [];
    const network = networkOf(release);
    const handle = serve((message) => void posted.push(message), network);
    const answered = (id: number): boolean => posted.some((message) => message.kind === "answer" && message.id === id);
    handle({ id: 1, call: "open", question: { dataUrl: DATA, isSparing: false } });
    handle({ id: 2, call: "geo", question: "geo-nation" });
    await arrived(() => answered(1) && answered(2));
    expect(network.requests).not.toContain(release.pathOf("spine"));
    handle({ id: 3, call: "run", question: NATION_QUERY });
    await arrived(() => answered(3));
    await arrived(() => network.requests.includes(release.pathOf("county")));
    // Whoever has the answer knows that more is on its way, and when it has come.
    const isLoadingAhead = (): boolean | undefined =>
      posted.flatMap((message) => (message.kind === "progress" ? [message.progress.isLoadingAhead] : [])).at(-1);
    const before = posted.slice(
      0,
      posted.findIndex((message) => message.kind === "answer" && message.id === 3),
    );
    expect(before.findLast(({ kind }) => kind === "progress")).toMatchObject({ progress: { isLoadingAhead: true } });
    await arrived(() => isLoadingAhead() === false);
  });

  test.each([
    ["fail", () => new Response("", { status: 404 })],
    ["arrive", () => null],
  ])("tables of people are filled when counties and places %s", async (_, answer) => {
    const later = ["county", "park", "institute"].map((name) => release.pathOf(name));
    const ended: string[] = [];
    const prepare = vi.spyOn(TalentEngine.prototype, "prepare").mockImplementation(function* (
      this: TalentEngine,
      which,
    ) {
      yield* prepareTables.call(this, which);
      ended.push(which);
    });
    const { session } = await opened((path) => (later.includes(path) ? answer() : null));
    await session.ask("run", NATION_QUERY);
    await session.prefetch();
    prepare.mockRestore();
    expect(ended).toEqual(["all", "staged"]);
  });

  test("a question about the nation's people does not wait for counties, one inside a city does", async () => {
    const { session, network } = await opened();
    await session.ask("run", NATION_QUERY);
    expect(network.requests).not.toContain(release.pathOf("county"));
    await session.ask("run", { ...NATION_QUERY, region: "370200" });
    expect(network.requests).toContain(release.pathOf("county"));
    expect(new Set(network.requests).size).toBe(network.requests.length);
  });

  test("companies stream in and each arrival is told with its coverage", async () => {
    const { session, progress } = await opened();
    const early = await session.ask("run", { ...NATION_QUERY, subjects: ["company"] });
    expect(early.company).toMatchObject({ total: 0, coverage: 0 });
    await arrived(() => progress.at(-1)?.companyCoverage === 1);
    const late = await session.ask("run", { ...NATION_QUERY, subjects: ["company"] });
    expect(late.company).toMatchObject({ total: 3, coverage: 1 });
  });

  test("points of the nation's companies come after their rows, those of a province or of places with the call", async () => {
    const { session, network, progress } = await opened();
    const points = release.pathOf("company-points-370000");
    expect(await session.ask("density", { subject: "company", region: "100000", filters: NO_FILTERS })).toMatchObject({
      total: 0,
      coverage: 0,
    });
    await arrived(() => progress.at(-1)?.pointCoverage === 1);
    expect(network.requests.indexOf(points)).toBeGreaterThan(
      network.requests.indexOf(release.pathOf("company-370000")),
    );
    const large = { ...NO_FILTERS, sizes: ["large"] as const };
    expect(await session.ask("density", { subject: "company", region: "100000", filters: large })).toMatchObject({
      total: 1,
      peak: 1,
      coverage: 1,
    });
    const other = await opened();
    expect(
      await other.session.ask("density", { subject: "company", region: "370200", filters: NO_FILTERS }),
    ).toMatchObject({ total: 2, coverage: 1 });
    expect(
      await other.session.ask("density", { subject: "park", region: "100000", filters: NO_FILTERS }),
    ).toMatchObject({ total: 3, coverage: 1 });
    expect(
      await other.session.ask("density", { subject: "company", region: "110000", filters: NO_FILTERS }),
    ).toMatchObject({ total: 0, coverage: 1 });
    expect(other.network.requests).not.toContain(release.pathOf("institute-points"));
  });

  test("points wait for the rows of every province, however those fail", async () => {
    const { session, network, failures } = await opened((path) =>
      path === release.pathOf("company-110000") ? new Response("", { status: 404 }) : null,
    );
    await session.ask("density", { subject: "company", region: "100000", filters: NO_FILTERS });
    await arrived(() => failures.length === 1);
    expect(network.requests).not.toContain(release.pathOf("company-points-370000"));
  });

  test("progress counts bytes up to all of those asked for", async () => {
    const { session, progress } = await opened();
    await session.ask("run", { ...NATION_QUERY, subjects: SUBJECTS });
    await arrived(() => progress.at(-1)?.share === 1);
    for (const step of progress) expect(step.loadedBytes).toBeLessThanOrEqual(step.totalBytes);
  });
});

describe("answers", () => {
  test("all subjects of one question", async () => {
    const { session } = await opened();
    const { talent, institute, park } = await session.ask("run", {
      region: "370200",
      filters: NO_FILTERS,
      subjects: SUBJECTS,
    });
    const qingdao = release.people.filter(({ county }) => [9, 8].includes(county)).length;
    expect(talent?.total.estimate).toBe(qingdao);
    expect(institute?.total).toBe(1);
    expect(park?.total).toBe(2);
  });

  test("names, points, bytes and descriptions of rows", async () => {
    const { session } = await opened();
    expect(await session.ask("names", { subject: "park", province: null, rows: [2, 0] })).toEqual([
      PARK_NAMES[2],
      PARK_NAMES[0],
    ]);
    const { lng } = await session.ask("points", { subject: "company", province: "370000" });
    expect(lng[1]).toBeCloseTo(120.3, 2);
    expect([
      ...(await session.ask("visible", {
        subject: "company",
        province: "370000",
        region: "370000",
        filters: { ...NO_FILTERS, chain: "robots" },
      })),
    ]).toEqual([0, 1, 0]);
    expect(await session.ask("describe", { subject: "company", province: "370000", row: 1 })).toMatchObject({
      name: COMPANY_NAMES[0],
      region: "370202",
      nodes: ["robots-4", "robots-5"],
      tags: ["链主"],
      founded: 2021,
      size: "small",
      real: false,
    });
    expect(await session.ask("describe", { subject: "park", province: null, row: 2 })).toMatchObject({
      kind: "industrial-cluster",
      level: "municipal",
      approximate: true,
      founded: null,
    });
  });

  test("labels name visible rows of the region, real and national ones first", async () => {
    const { session } = await opened();
    const labels = await session.ask("labels", {
      subject: "park",
      province: null,
      region: "100000",
      filters: NO_FILTERS,
      limit: 2,
    });
    expect(labels).toEqual([
      { row: 0, text: PARK_NAMES[0] },
      { row: 1, text: PARK_NAMES[1] },
    ]);
    expect(
      await session.ask("labels", { subject: "park", province: null, region: "440000", filters: NO_FILTERS, limit: 2 }),
    ).toEqual([{ row: 2, text: PARK_NAMES[2] }]);
  });

  test("a province without companies has no rows and no points", async () => {
    const { session } = await opened();
    expect(
      await session.ask("visible", { subject: "company", province: "440000", region: "440000", filters: NO_FILTERS }),
    ).toHaveLength(0);
    expect((await session.ask("points", { subject: "company", province: "440000" })).lng).toHaveLength(0);
  });

  test("boundaries are opened as topology", async () => {
    const { session } = await opened();
    expect(await session.ask("geo", "geo-nation")).toMatchObject({ type: "Topology" });
  });
});

describe("faults", () => {
  test("a server error is tried again after a growing wait", async () => {
    const { session, network } = await opened((path, attempt) =>
      path === release.pathOf("spine") && attempt < 4 ? new Response("", { status: 503 }) : null,
    );
    expect(await codeOf(session.ask("run", NATION_QUERY))).toBe("answered");
    expect(network.waits).toEqual([500, 1000, 2000]);
  });

  test("Retry-After is honoured", async () => {
    const { session, network } = await opened((path, attempt) =>
      path === release.pathOf("spine") && attempt === 1
        ? new Response("", { status: 429, headers: { "Retry-After": "2" } })
        : null,
    );
    await session.ask("run", NATION_QUERY);
    expect(network.waits).toEqual([2000]);
  });

  test("four broken connections end in one named failure, and the next question tries again", async () => {
    let isDown = true;
    const { session } = await opened((path) =>
      isDown && path === release.pathOf("tier") ? new TypeError("reset") : null,
    );
    expect(await codeOf(session.ask("run", NATION_QUERY))).toEqual({
      code: "load-failed",
      file: release.pathOf("tier"),
      status: 0,
    });
    isDown = false;
    expect(await codeOf(session.ask("run", NATION_QUERY))).toBe("answered");
  });

  test("a missing file is not asked for twice", async () => {
    const { session, network } = await opened((path) =>
      path === release.pathOf("node") ? new Response("", { status: 404 }) : null,
    );
    expect(await codeOf(session.ask("run", NATION_QUERY))).toEqual({
      code: "load-failed",
      file: release.pathOf("node"),
      status: 404,
    });
    expect(network.requests.filter((path) => path === release.pathOf("node"))).toHaveLength(1);
  });

  test("a file swapped for another of the same kind does not match the manifest", async () => {
    const { session } = await opened((path) =>
      path === release.pathOf("tier") ? new Response(release.files.get(release.pathOf("year"))!.slice()) : null,
    );
    expect(await codeOf(session.ask("run", NATION_QUERY))).toEqual({
      code: "hash-mismatch",
      file: release.pathOf("tier"),
    });
  });

  test("a flipped bit and a login page each have their own name", async () => {
    const flipped = release.files.get(release.pathOf("tier"))!.slice();
    flipped[flipped.length - 12]! ^= 4;
    const damaged = await opened((path) => (path === release.pathOf("tier") ? new Response(flipped) : null));
    expect(await codeOf(damaged.session.ask("run", NATION_QUERY))).toMatchObject({ code: "format-gzip-damaged" });
    const portal = await opened((path) => (path === release.pathOf("tier") ? new Response("<!doctype html>") : null));
    expect(await codeOf(portal.session.ask("run", NATION_QUERY))).toMatchObject({ code: "format-html" });
  });

  test("a company file that fails in the background is told and the rest still counts", async () => {
    const { session, failures, progress } = await opened((path) =>
      path === release.pathOf("company-110000") ? new Response("", { status: 404 }) : null,
    );
    await session.ask("run", { ...NATION_QUERY, subjects: ["company"] });
    await arrived(() => failures.length > 0 && progress.at(-1)?.companyCoverage === 0.5);
    expect((await session.ask("run", { ...NATION_QUERY, subjects: ["company"] })).company).toMatchObject({
      total: 3,
      coverage: 0.5,
    });
  });
});

describe("the worker's side of the protocol", () => {
  test("a call that fails answers with its code, an assertion as unexpected", async () => {
    const posted: WorkerMessage[] = [];
    const handle = serve(
      (message) => void posted.push(message),
      networkOf(release, () => new Response("", { status: 404 })),
    );
    const call: CallMessage = { id: 7, call: "open", question: { dataUrl: DATA, isSparing: false } };
    handle(call);
    handle({ id: 8, call: "run", question: NATION_QUERY });
    await arrived(() => posted.length === 2);
    expect(posted).toContainEqual({
      kind: "failure",
      id: 7,
      error: { code: "load-failed", params: { file: "manifest.json", status: 404 } },
    });
    expect(posted).toContainEqual({
      kind: "failure",
      id: 8,
      error: { code: "unexpected", params: { message: "Assertion failed: open dataset is missing" } },
    });
  });

  test("answers carry the call's id, fresh bytes are transferred", async () => {
    const posted: (readonly [WorkerMessage, Transferable[]])[] = [];
    const handle = serve((message, transfer) => void posted.push([message, transfer]), networkOf(release));
    handle({ id: 1, call: "open", question: { dataUrl: DATA, isSparing: false } });
    const answerOf = (id: number) => posted.find(([message]) => message.kind === "answer" && message.id === id);
    await arrived(() => answerOf(1) !== undefined);
    handle({
      id: 2,
      call: "visible",
      question: { subject: "park", province: null, region: "100000", filters: NO_FILTERS },
    });
    await arrived(() => answerOf(2) !== undefined);
    expect(answerOf(2)?.[1]).toHaveLength(1);
    handle({ id: 3, call: "density", question: { subject: "park", region: "100000", filters: NO_FILTERS } });
    await arrived(() => answerOf(3) !== undefined);
    expect(answerOf(3)?.[1]).toHaveLength(1);
    handle({ id: 4, call: "points", question: { subject: "park", province: null } });
    handle({ id: 5, call: "run", question: { ...NATION_QUERY, subjects: ["park"] } });
    await arrived(() => answerOf(4) !== undefined && answerOf(5) !== undefined);
    expect(answerOf(4)?.[1]).toHaveLength(2);
    expect(answerOf(5)?.[1]).toHaveLength(0);
    expect(answerOf(1)?.[1]).toHaveLength(0);
  });
});
