/** The section `meta` every file starts with: what kind of file it is. Knows no other section. */
import { AppError } from "#base/errors";
import type { Container } from "./container.ts";

/** Reads `meta` and checks its kind. Errors: `format-kind`, `format-section-missing`, `format-content`. */
export function readMeta<Meta extends { readonly kind: string }>(container: Container, kind: Meta["kind"]): Meta {
  const meta = container.json("meta") as Partial<Meta> | null;
  const found = meta?.kind ?? "?";
  if (found !== kind) throw new AppError("format-kind", { file: container.file, kind: found, expected: kind });
  return meta as Meta;
}
