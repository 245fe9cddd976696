/** Turns any error of a data command into one that has a sentence: full disks, missing rights, low memory, and bugs last. */
import { AppError } from "#base/errors";

const BY_CODE: Readonly<Record<string, string>> = {
  ENOSPC: "system-disk-full",
  EDQUOT: "system-disk-full",
  EROFS: "system-read-only",
  EACCES: "system-no-rights",
  EPERM: "system-no-rights",
  ENOMEM: "system-no-memory",
};

/** What DuckDB and V8 say in English. */
const BY_MESSAGE: readonly (readonly [pattern: RegExp, code: string])[] = [
  [/no space left|disk full|max_temp_directory_size/iu, "system-disk-full"],
  [/read-only file system/iu, "system-read-only"],
  [/permission denied/iu, "system-no-rights"],
  [/out of memory|failed to allocate|could not allocate|array buffer allocation failed/iu, "system-no-memory"],
  [/^IO Error|could not (?:write|read|open)/iu, "system-file"],
];

/** The error itself when it is expected, else the expected one it stands for. */
export function expectedFailure(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const { code = "", path, message = String(error) } = error as Partial<NodeJS.ErrnoException>;
  const reason = message.split("\n")[0] ?? "";
  const isOfSystem = /^E[A-Z]+$/u.test(code);
  const file = path ?? /["“]([^"”]+)["”]/u.exec(reason)?.[1] ?? (isOfSystem ? "" : reason);
  const found =
    BY_CODE[code] ??
    (isOfSystem ? "system-file" : undefined) ??
    BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1] ??
    "system-bug";
  return new AppError(found, { file, reason: isOfSystem ? code : reason }, error);
}
