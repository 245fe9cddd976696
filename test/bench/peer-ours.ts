/** Ours: the page's engine in its worker, from nothing; and the same engine over a cube given, on this thread. */
import { regionalAtOf } from "#test/fixtures/at";
import { firstAnswer } from "#views/regional/first-answer";
import { createEngineClient } from "#engine/transport/client";
import { TalentEngine } from "#engine/people/talent";
import type { Cube } from "#format/cube";
import type { Dataset } from "#model/dataset";
import { decodeUrl } from "#app/address";
import { cellsOfResult, type CellId, type Peer } from "./cells.ts";
import { FIRST_STEP } from "./steps.ts";

/** The worker of the page with the published files; the dataset it opened comes with it. */
export async function oursPublished(
  dataUrl: string,
  ids: readonly CellId[],
): Promise<Peer & { readonly dataset: Dataset }> {
  const failures: unknown[] = [];
  const client = createEngineClient({
    dataUrl,
    onProgress: () => undefined,
    onError: (error) => failures.push(error),
  });
  const dataset = await client.open();
  return {
    name: "ours",
    dataset,
    apply: async (step) => {
      // As on the page: the unfiltered nation stands in the boot file, and is asked for again once it is shown.
      const { talent: early } =
        (step === FIRST_STEP ? firstAnswer(regionalAtOf(decodeUrl("", dataset).state), dataset) : null) ?? {};
      if (early) {
        void client.run({ region: step.region, filters: step.filters, subjects: ["talent"] }).catch(() => undefined);
        return () => cellsOfResult(early, step, dataset, ids);
      }
      const { talent } = await client.run({ region: step.region, filters: step.filters, subjects: ["talent"] });
      if (failures.length > 0 || talent === null) throw failures[0] ?? new Error("no answer about people");
      return () => cellsOfResult(talent, step, dataset, ids);
    },
    close: () => Promise.resolve(client.destroy()),
  };
}

/** The engine over a cube, prepared as the page prepares it after loading; nothing is kept from a peer before. */
export function oursOverCube(cube: Cube, dataset: Dataset, ids: readonly CellId[]): Peer {
  const { tree, taxonomy, years, k } = dataset;
  const engine = new TalentEngine({ tree, taxonomy, years, k }, cube);
  for (const work of [engine.prepare("all"), engine.prepare("staged"), engine.practise()])
    for (const _ of work) continue;
  return {
    name: "ours",
    apply: (step) => {
      const result = engine.run(step.region, step.filters);
      return Promise.resolve(() => cellsOfResult(result, step, dataset, ids));
    },
    close: () => Promise.resolve(),
  };
}
