/** Lets one build at a time publish into a folder. Knows process ids and files only. */
import { readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { AppError } from "#base/errors";
import { makeFolder } from "#data/cli/make-folder";

/** Where a folder really lies: a link to it is followed, so that publishing replaces what it points to and not the link. */
export function realFolder(dir: string): string {
  try {
    return realpathSync(dir);
  } catch {
    return resolve(dir);
  }
}

/** Takes the lock of a folder; answers what gives it back. A lock left by a process that is gone is taken over. Error: `build-locked`. */
export function lockFolder(dir: string): () => void {
  const file = join(dirname(dir), `.${basename(dir)}.lock`);
  makeFolder(dirname(dir));
  if (!takes(file)) {
    const holder = holderOf(file);
    if (holder !== null && isAlive(holder)) throw new AppError("build-locked", { dir, pid: holder });
    rmSync(file, { force: true });
    if (!takes(file)) throw new AppError("build-locked", { dir, pid: holderOf(file) ?? 0 });
  }
  return () => rmSync(file, { force: true });
}

function takes(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  }
}

function holderOf(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}
