/** Reads a Content-Security-Policy as far as embedding needs it. Pure. */

/** Directives of one policy: name → sources. */
export type Policy = ReadonlyMap<string, readonly string[]>;

/** Policies of a header's value; several headers arrive joined by commas, and each must allow. */
export function policiesOf(header: string | null): readonly Policy[] {
  return (header ?? "")
    .split(",")
    .filter((text) => text.trim() !== "")
    .map((text) => {
      const directives = text.split(";").map((part) => part.trim().split(/\s+/));
      const named = directives.filter(([name]) => name !== undefined && name !== "");
      // Of a directive said twice, the first holds.
      return new Map(named.toReversed().map(([name = "", ...sources]) => [name.toLowerCase(), sources]));
    });
}

/** Sources in force for a directive; null where it is left open. */
export function sourcesOf(policy: Policy, directive: string, fallbacks: readonly string[]): readonly string[] | null {
  for (const name of [directive, ...fallbacks]) {
    const sources = policy.get(name);
    if (sources) return sources;
  }
  return null;
}

/** Whether a page of an origin may frame pages of a site by the sources of `frame-ancestors`. */
export function mayFrame(sources: readonly string[], site: string, host: string): boolean {
  return sources.some((source) => matches(source, site, host));
}

function matches(source: string, site: string, host: string): boolean {
  const word = source.toLowerCase();
  if (word === "'self'") return host === site;
  let page: URL;
  try {
    page = new URL(host);
  } catch {
    return false;
  }
  const isWeb = /^https?:$/.test(page.protocol);
  if (word === "*") return isWeb;
  if (/^[a-z][a-z0-9+.-]*:$/.test(word))
    return page.protocol === word || (word === "http:" && page.protocol === "https:");
  const [, scheme = "", name = "", port = ""] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:']+)(?::(\d+|\*))?(?:\/.*)?$/.exec(word) ?? [];
  if (name === "" || !isWeb) return false;
  const needed = scheme === "" ? new URL(site).protocol : `${scheme}:`;
  const hasScheme = page.protocol === needed || (needed === "http:" && page.protocol === "https:");
  const hasName = name.startsWith("*.") ? page.hostname.endsWith(name.slice(1)) : page.hostname === name;
  const standard = page.protocol === "https:" ? "443" : "80";
  const own = page.port || standard;
  const hasPort = port === "*" || (port === "" ? own === standard : own === port);
  return hasScheme && hasName && hasPort;
}
