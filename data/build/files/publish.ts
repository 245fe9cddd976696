/** Swaps a finished folder into place, so that an interrupted build leaves the last good dataset. Knows folders only. */
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { AppError } from "#base/errors";
import { makeFolder } from "#data/cli/make-folder";

/** A fresh folder beside `outDir`; leftovers of interrupted builds are removed, a half-swapped dataset is put back. */
export function draftFolder(outDir: string): string {
  const target = resolve(outDir);
  const parent = dirname(target);
  makeFolder(parent);
  refuseForeignFolder(target);
  if (!existsSync(target) && existsSync(previousOf(target))) renameSync(previousOf(target), target);
  for (const name of readdirSync(parent)) {
    if (name.startsWith(draftPrefix(target))) rmSync(join(parent, name), { recursive: true, force: true });
  }
  return mkdtempSync(join(parent, draftPrefix(target)));
}

/** Makes `draft` the published folder. */
export function publish(draft: string, outDir: string): void {
  const target = resolve(outDir);
  const previous = previousOf(target);
  rmSync(previous, { recursive: true, force: true });
  if (existsSync(target)) renameSync(target, previous);
  renameSync(draft, target);
  rmSync(previous, { recursive: true, force: true });
}

/** A folder that holds anything but a published dataset is never replaced. */
function refuseForeignFolder(target: string): void {
  if (!existsSync(target)) return;
  const foreign = readdirSync(target).find(
    (name) => !/^(manifest(\.[0-9a-f]+)?\.json|[a-z0-9-]+\.[0-9a-f]+\.bin|\.gitkeep|README\.md)$/.test(name),
  );
  if (foreign !== undefined) throw new AppError("build-out-foreign", { dir: target, file: foreign });
}

function previousOf(target: string): string {
  return join(dirname(target), `.${basename(target)}.previous`);
}

function draftPrefix(target: string): string {
  return `.${basename(target)}.building-`;
}
