/** Names of nodes come in a file of their own, so that the first picture need not wait for them. */
import type { EngineClient } from "#engine/transport/client";
import { nameNodes } from "#model/chains";
import type { Dataset } from "#model/dataset";

/** What resolves once the nodes of the page's dataset have their names; fetched once, after a failure again. */
export function nodeNames(client: EngineClient, { taxonomy }: Dataset): () => Promise<void> {
  let naming: Promise<void> | null = null;
  return () => {
    naming ??= client.chains(null).then((details) => nameNodes(taxonomy, details));
    naming.catch(() => (naming = null));
    return naming;
  };
}
