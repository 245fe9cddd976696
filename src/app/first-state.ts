/** The state a page begins with: what its address asks for, read again from a whole dataset where it asks for more than provinces. */
import { decodeUrl, type DecodedUrl } from "./address";
import { isOfProvinces } from "./of-provinces";
import type { Started } from "./start";

/** Reads a query once the dataset is open. Errors: those of the engine. */
export async function firstState({ dataset, completion }: Started, query: string): Promise<DecodedUrl> {
  const found = await dataset;
  const first = decodeUrl(query, found);
  // Former codes and names of nodes are among what comes later.
  const isEnough = isOfProvinces(first.state, found);
  if (completion.isWhole() || (first.problems.length === 0 && isEnough)) return first;
  try {
    await completion.complete();
  } catch (error) {
    // The page may still open on what its address says of provinces.
    if (isEnough) return first;
    throw error;
  }
  return decodeUrl(query, found);
}
