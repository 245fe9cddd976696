/** Makes folders, and says in every case why it cannot. Knows folders only. */
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * A folder and those above it, one by one: asked for all at once, Node never returns where the system denies that a folder is
 * there (/proc), and says ENOENT of a read-only disk. Errors: those of mkdir.
 */
export function makeFolder(dir: string): void {
  const missing: string[] = [];
  for (let at = resolve(dir); !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at);
  for (const each of missing) makeOne(each);
}

function makeOne(dir: string): void {
  try {
    mkdirSync(dir);
  } catch (cause) {
    // Another process may have made it meanwhile.
    if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw cause;
  }
}
