/**
 * Lets a page under `require-trusted-types-for 'script'` start its own workers and nothing else. Imported before anything that
 * loads a script.
 */

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): unknown;
}

/** The address if it is of this origin. Errors: TypeError otherwise. */
function ownScript(url: string): string {
  const { href, origin } = new URL(url, document.baseURI);
  if (origin !== location.origin) throw new TypeError(`script of another origin: ${href}`);
  return href;
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
trustedTypes?.createPolicy("default", { createScriptURL: ownScript });
