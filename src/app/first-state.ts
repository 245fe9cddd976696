/** The state a page begins with: what its address asks for, read again from a whole dataset where it asks for more than provinces. */
import { decodeUrl, type DecodedUrl } from "./address";
import { isOfProvinces } from "./completion";
import type { Started } from "./start";

/** Reads a query once the dataset is open. Errors: those of the engine. */
export async function firstState({ dataset, completion }: Started, query: string): Promise<DecodedUrl> {
  const found = await dataset;
  const first = decodeUrl(query, found);
  // Former codes and names of nodes are among what comes later.
  if (completion.isWhole() || (first.problems.length === 0 && isOfProvinces(first.state, found))) return first;
  await completion.complete();
  return decodeUrl(query, found);
}
