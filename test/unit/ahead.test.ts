/** What the next slide asks is asked ahead, once, and let go of when another slide is. */
import { expect, test } from "vitest";
import { decodeUrl } from "#app/address";
import { Ahead } from "#app/wall/ahead";
import type { EngineClient } from "#engine/transport/client";
import { callsOf } from "#model/engine-calls";
import type { AppState } from "#model/state";
import { screenSizes } from "#theme/screen-sizes";
import { atOf } from "#views/all-views";
import type { Ask } from "#views/view";
import { WORLD } from "#test/fixtures/world";

const ROOM = { size: screenSizes(1280, 720, "night", "wall"), expanded: new Set<string>() };
const named = async (): Promise<void> => undefined;
const stateOf = (query: string): AppState => decodeUrl(query, WORLD).state;

/** An engine that notes what it is asked; a question that `fails` says so. */
function engineNoting(asked: string[], fails: (name: string) => boolean = () => false): EngineClient {
  const calls = callsOf((name) => async (question) => {
    asked.push(`${name} ${JSON.stringify(question)}`);
    if (fails(name)) throw new Error(name);
    return null as never;
  });
  return {
    ...calls,
    open: () => Promise.reject(new Error("open")),
    loadAhead: () => undefined,
    destroy: () => undefined,
  };
}

async function askAll(client: EngineClient, state: AppState): Promise<void> {
  const at = atOf(state);
  await at.view.load?.();
  const asks = at.view.ask(at, WORLD, ROOM) as Readonly<Record<string, Ask | null>>;
  for (const ask of Object.values(asks)) await ask?.run(client);
}

test("a slide finds the answers to all it asks, and the boundaries of its map have been fetched", async () => {
  const asked: string[] = [];
  const ahead = new Ahead(engineNoting(asked), WORLD);
  const state = stateOf("region=370000&view=statistics");
  await ahead.fetch(state, ROOM, named);
  expect(asked).toContain('geo "geo-370000"');
  expect(asked.some((each) => each.startsWith("statistics "))).toBe(true);
  const before = asked.length;
  await ahead.fetch(state, ROOM, named);
  await askAll(ahead.client, state);
  expect(asked.length).toBe(before);
});

test("another slide fetched, the first one is asked for again", async () => {
  const asked: string[] = [];
  const ahead = new Ahead(engineNoting(asked), WORLD);
  const state = stateOf("region=370000&view=statistics");
  await ahead.fetch(state, ROOM, named);
  await ahead.fetch(stateOf("view=statistics"), ROOM, named);
  const before = asked.length;
  await askAll(ahead.client, state);
  expect(asked.length).toBeGreaterThan(before);
});

test("what could not be fetched rejects, and is fetched again when asked again", async () => {
  const asked: string[] = [];
  let isOff = true;
  const ahead = new Ahead(
    engineNoting(asked, (name) => isOff && name === "statistics"),
    WORLD,
  );
  const state = stateOf("view=statistics");
  await expect(ahead.fetch(state, ROOM, named)).rejects.toThrow("statistics");
  isOff = false;
  await ahead.fetch(state, ROOM, named);
  const before = asked.length;
  await askAll(ahead.client, state);
  expect(asked.length).toBe(before);
});
