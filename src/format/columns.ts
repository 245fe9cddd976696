/** Reads columns of one table from a container and checks that they are equally long. */
import { AppError } from "#base/errors";
import type { Container } from "./container.ts";

interface ColumnTypes {
  readonly u8: Uint8Array;
  readonly varint: Uint32Array;
  readonly text: readonly string[];
}

/** A reader of sections that hold one value per row. Error: `format-content` on another number of values. */
export function columnOf(container: Container, rows: number) {
  return <Type extends keyof ColumnTypes>(type: Type, name: string): ColumnTypes[Type] => {
    const values: ColumnTypes[keyof ColumnTypes] = container[type](name);
    if (values.length !== rows) throw new AppError("format-content", { file: container.file, section: name });
    return values as ColumnTypes[Type];
  };
}

/** The values of a list joined by `|`; an empty text is an empty list. */
export function splitList(joined: string): readonly string[] {
  return joined === "" ? [] : joined.split("|");
}
