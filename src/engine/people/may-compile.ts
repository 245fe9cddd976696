/**
 * Whether WebAssembly may be compiled here. Trying it where a policy forbids it would be a breach that browsers report and print; the policy
 * stands in the headers of the worker's own script, which the browser has kept: reading them asks no server.
 */

/** False where it cannot be known. */
export async function mayCompile(): Promise<boolean> {
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  if (location === undefined) return true;
  try {
    const own = await fetch(location.href, { cache: "only-if-cached", mode: "same-origin" });
    return own.ok && letsCompile(own.headers.get("Content-Security-Policy") ?? "");
  } catch {
    return false;
  }
}

/** Whether each of the policies of a header (joined by commas, as browsers join them) lets WebAssembly be compiled. */
export function letsCompile(header: string): boolean {
  return header.split(",").every((policy) => {
    const directives = new Map<string, readonly string[]>();
    for (const directive of policy.split(";")) {
      const [name = "", ...sources] = directive.trim().toLowerCase().split(/\s+/);
      // The first of a name counts.
      if (!directives.has(name)) directives.set(name, sources);
    }
    const sources = directives.get("script-src") ?? directives.get("default-src");
    return !sources || sources.includes("'wasm-unsafe-eval'") || sources.includes("'unsafe-eval'");
  });
}
