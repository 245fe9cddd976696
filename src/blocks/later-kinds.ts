/** Kinds of block that no first picture shows: fetched by kinds.ts when a view that has them is first asked. */
import { scatterBlock } from "#blocks/scatter/block";
import { stripBlock } from "#blocks/strip/block";

export const LATER_KINDS = { scatter: scatterBlock, strip: stripBlock };
