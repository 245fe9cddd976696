/** A window whose steps are kept in memory, as host of a screen: its address follows the state in place. */
import { partHost, windowHost, type Host } from "#app/host";

/** Host of a page that begins with a state's query; `whole` makes the page's whole query of a state's. */
export function addressHost(query: string, whole: (query: string) => string): Host {
  const page = windowHost();
  const steps = partHost(document.documentElement, query);
  const follow = (): void => page.write(whole(steps.query()), true);
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
    href: (query) => page.href(whole(query)),
  };
}
