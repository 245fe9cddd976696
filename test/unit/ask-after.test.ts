/** What the page asks before its first picture stands, and what waits for it, of a real engine. */
import { expect, test } from "vitest";
import { askAfter } from "#app/explore/ask-after";
import { serve } from "#engine/transport/serve";
import { Supervisor, type Spawn } from "#engine/transport/supervisor";
import { callsOf } from "#model/engine-calls";
import { NO_FILTERS } from "#model/filters";
import { networkOf, smallRelease } from "#test/fixtures/small-release";

const release = smallRelease();

test("numbers, points and densities wait for the first picture; boundaries, names and search do not", async () => {
  const posted: string[] = [];
  const spawn: Spawn = (onMessage) => {
    const handle = serve((message) => onMessage(message), networkOf(release));
    return { post: (message) => (posted.push(message.call), handle(message)), end: () => undefined };
  };
  const supervisor = new Supervisor(spawn, { onProgress: () => undefined, onError: () => undefined });
  const calls = callsOf((name) => (question) => supervisor.call(name, question));
  const open = (): ReturnType<Supervisor["open"]> => supervisor.open("http://site/data");
  let draw = (): void => undefined;
  const stands = new Promise<void>((done) => (draw = done));
  const client = askAfter(stands, { ...calls, open, loadAhead: () => undefined, destroy: () => supervisor.destroy() });

  await client.open();
  const park = { subject: "park", province: null } as const;
  const nation = { region: "100000", filters: NO_FILTERS } as const;
  const later = [
    client.run({ ...nation, subjects: ["park"] }),
    client.points(park),
    client.visible({ ...park, ...nation }),
    client.density({ subject: "park", ...nation }),
    client.labels({ ...park, ...nation, limit: 2 }),
  ];
  await Promise.all([
    client.geo("geo-nation"),
    client.names({ ...park, rows: [0] }),
    client.describe({ ...park, row: 0 }),
    client.search({ text: "山东", region: "100000" }),
  ]);
  expect(posted).toEqual(["open", "geo", "names", "describe", "search"]);
  draw();
  const [numbers, points, visible, density, labels] = await Promise.all(later);
  expect(posted.slice(5)).toEqual(["run", "points", "visible", "density", "labels"]);
  expect(numbers).toMatchObject({ park: { total: 3 } });
  expect(points).toMatchObject({ lng: { length: 3 } });
  expect(visible).toEqual(Uint8Array.of(1, 1, 1));
  expect(density).toMatchObject({ total: 3 });
  expect(labels).toHaveLength(2);
  supervisor.destroy();
});
