/** Every question with the file that answers it. Part of the worker: the page must not import it. */
import { fetchedCode } from "#base/fetched-code";
import type { CallName } from "#model/engine-calls";
import type { Call } from "./call";
import { chains } from "./chains";
import { density } from "./density";
import { describe } from "./describe";
import { geo } from "./geo";
import { labels } from "./labels";
import { list } from "./list";
import { names } from "./names";
import { points } from "./points";
import { residents } from "./residents";
import { rest } from "./rest";
import { run } from "./run";
import { search } from "./search";
import { secondary } from "./secondary";
import { statistics } from "./statistics";
import { visible } from "./visible";

export const ALL_CALLS: { readonly [Name in CallName]: Call<Name> } = {
  run,
  points,
  visible,
  density,
  labels,
  names,
  describe,
  list,
  search,
  secondary,
  "node-counts": later("node-counts", async () => (await import("./node-counts")).nodeCounts),
  statistics,
  residents,
  chains,
  chain: later("chain", async () => (await import("./chain")).chain),
  panorama: later("panorama", async () => (await import("./panorama")).panorama),
  gaps: later("gaps", async () => (await import("./gaps")).gaps),
  "node-sources": later("node-sources", async () => (await import("./node-sources")).nodeSources),
  route: later("route", async () => (await import("./route")).route),
  youth: later("youth", async () => (await import("./youth")).youth),
  geo,
  rest,
};

/** A call whose code is fetched when it is first asked: no first picture waits for it. */
function later<Name extends CallName>(name: Name, load: () => Promise<Call<Name>>): Call<Name> {
  return {
    answer: async (given, question) => {
      const { answer } = await fetchedCode(name, load);
      return answer(given, question);
    },
  };
}
