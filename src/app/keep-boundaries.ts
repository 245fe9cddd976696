/** Boundaries are asked for before and by every map of the page, and fetched once. */
import type { EngineClient } from "#engine/transport/client";

/** The same answers, each fetched once; a failed one is fetched again. */
export function keepBoundaries(fetchGeo: EngineClient["geo"]): EngineClient["geo"] {
  const fetched = new Map<string, ReturnType<EngineClient["geo"]>>();
  return (name) => {
    const known = fetched.get(name) ?? fetchGeo(name);
    fetched.set(name, known);
    known.catch(() => fetched.delete(name));
    return known;
  };
}
