/**
 * What surrounds a mounted screen: where its address stands, what else shows its title and look, who hears that it is ready. The
 * window for a page of its own; a part of a page keeps all this to itself.
 */

export interface Host {
  /** The query string in force, with or without "?". */
  query(): string;
  /** Makes a query string the address in force, as a new step or in place of the last one. */
  write(query: string, inPlace: boolean): void;
  /** One step back; at the first address nothing happens. */
  undo(): void;
  /** Takes back the last undo. */
  redo(): void;
  /** Calls `moved` when a step is gone back or forth, until the signal is aborted. */
  onMove(moved: () => void, until: AbortSignal): void;
  /** A whole address that opens a query string. */
  href(query: string): string;
  dress(look: { readonly title: string; readonly theme: string; readonly lang: string }): void;
  tellReady(isReady: boolean): void;
  /** Where keys are heard. */
  readonly keys: EventTarget;
  /** Opens the address anew. */
  reload(): void;
}

/** What an entry of ours keeps: how many steps lie before it in this page. */
interface EntryState {
  readonly steps: number;
}

/** The address of this page with a query string, with or without "?". */
function hrefOf(query: string): string {
  const bare = query.replace(/^\?/, "");
  return new URL(bare === "" ? location.pathname : `?${bare}`, location.href).href;
}

/** The window as host: its address, its document. */
export function windowHost(): Host {
  const stepsBehind = (): number => {
    const { steps } = (history.state ?? {}) as Partial<EntryState>;
    return typeof steps === "number" ? steps : 0;
  };
  const { documentElement } = document;
  return {
    query: () => location.search,
    write: (query, inPlace) => {
      const address = query === "" ? location.pathname : `?${query}`;
      const steps = stepsBehind();
      if (inPlace) history.replaceState({ steps } satisfies EntryState, "", address);
      else history.pushState({ steps: steps + 1 } satisfies EntryState, "", address);
    },
    undo: () => {
      if (stepsBehind() > 0) history.back();
    },
    redo: () => history.forward(),
    onMove: (moved, until) => addEventListener("popstate", moved, { signal: until }),
    href: hrefOf,
    dress: ({ title, theme, lang }) => {
      documentElement.dataset["theme"] = theme;
      documentElement.lang = lang;
      document.title = title;
    },
    tellReady: (isReady) => void (documentElement.dataset["ready"] = `${isReady}`),
    keys: document,
    reload: () => location.reload(),
  };
}

/** A part of a page as host: steps are kept in memory, look and readiness stand on the part itself. */
export function partHost(root: HTMLElement, query: string): Host {
  const steps = [query];
  let at = 0;
  let moved = (): void => undefined;
  const go = (to: number): void => {
    if (to < 0 || to >= steps.length) return;
    at = to;
    moved();
  };
  return {
    query: () => steps[at] ?? "",
    write: (next, inPlace) => {
      if (!inPlace) at += 1;
      steps.splice(at, Infinity, next);
    },
    undo: () => go(at - 1),
    redo: () => go(at + 1),
    onMove: (listener, until) => {
      moved = listener;
      until.addEventListener("abort", () => (moved = () => undefined), { once: true });
    },
    href: hrefOf,
    dress: ({ theme, lang }) => {
      root.dataset["theme"] = theme;
      root.lang = lang;
    },
    tellReady: (isReady) => void (root.dataset["ready"] = `${isReady}`),
    keys: root,
    reload: () => undefined,
  };
}
