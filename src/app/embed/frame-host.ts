/** A frame as host of a screen: steps are kept in memory, because those of a frame would be steps of the page around it. */
import { partHost, windowHost, type Host } from "#app/host";
import { embedQuery, type EmbedAddress } from "./embed-address";

/** The window of a frame; its address follows the state in place. */
export function frameHost(address: EmbedAddress): Host {
  const page = windowHost();
  const steps = partHost(document.documentElement, address.query);
  const follow = (): void => page.write(embedQuery(address, steps.query()), true);
  return {
    ...page,
    query: steps.query,
    write: (query, inPlace) => {
      steps.write(query, inPlace);
      follow();
    },
    undo: () => {
      steps.undo();
      follow();
    },
    redo: () => {
      steps.redo();
      follow();
    },
    onMove: steps.onMove,
    href: (query) => page.href(embedQuery(address, query)),
  };
}
