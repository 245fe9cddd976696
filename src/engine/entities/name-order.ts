/** The order of all rows of several files by name: made once, file by file with pauses, and kept. Knows no filters. */
import type { NameColumn } from "#format/entities";
import { compareNames, rowsByName } from "./list-names";
import type { ListPart } from "./list-order";

/** Rows compared between two pauses. */
const STEP = 50_000;

/** Row numbers in the order of names, and where each name is. */
interface Run {
  readonly numbers: Uint32Array;
  readonly parts: readonly NamedPart[];
}

interface NamedPart {
  readonly first: number;
  readonly names: NameColumn;
}

export class NameOrder {
  private readonly pause: () => Promise<void>;
  private readonly rowsOf = new WeakMap<NameColumn, Uint32Array>();
  private kept: { readonly names: readonly NameColumn[]; readonly numbers: Uint32Array } | null = null;

  constructor(pause: () => Promise<void>) {
    this.pause = pause;
  }

  /** All rows of the parts, numbered through, by name; those without a name last. */
  async of(parts: readonly ListPart[], names: readonly NameColumn[], place: Uint32Array): Promise<Uint32Array> {
    if (this.kept?.names.length === names.length && this.kept.names.every((each, at) => each === names[at]))
      return this.kept.numbers;
    let runs: readonly Run[] = [];
    for (const [at, { first }] of parts.entries()) {
      const named = { first, names: names[at]! };
      runs = [...runs, { numbers: this.ordered(named.names, place).map((row) => first + row), parts: [named] }];
      await this.pause();
    }
    while (runs.length > 1) {
      const merged: Run[] = [];
      for (let at = 0; at < runs.length; at += 2) {
        const [one, other] = [runs[at]!, runs[at + 1]];
        merged.push(other === undefined ? one : await this.merged(one, other, place));
      }
      runs = merged;
    }
    const numbers = new Uint32Array(parts.reduce((sum, { columns }) => sum + columns.rows, 0));
    const named = runs[0]?.numbers ?? new Uint32Array(0);
    numbers.set(named);
    let at = named.length;
    for (const [part, { first, columns }] of parts.entries())
      for (let row = names[part]!.rows; row < columns.rows; row++) numbers[at++] = first + row;
    this.kept = { names, numbers };
    return numbers;
  }

  private ordered(names: NameColumn, place: Uint32Array): Uint32Array {
    const kept = this.rowsOf.get(names) ?? rowsByName(names, place);
    this.rowsOf.set(names, kept);
    return kept;
  }

  /** Two runs of which every number of the first is below every number of the other. */
  private async merged(one: Run, other: Run, place: Uint32Array): Promise<Run> {
    const [a, b] = [one.numbers, other.numbers];
    const numbers = new Uint32Array(a.length + b.length);
    const [ofA, ofB] = [finder(one.parts), finder(other.parts)];
    let i = 0;
    let j = 0;
    for (let at = 0; at < numbers.length; at++) {
      if (at % STEP === STEP - 1) await this.pause();
      const takesOther = i === a.length || (j < b.length && isBefore(ofB(b[j]!), b[j]!, ofA(a[i]!), a[i]!, place));
      numbers[at] = takesOther ? b[j++]! : a[i++]!;
    }
    return { numbers, parts: [...one.parts, ...other.parts] };
  }
}

function isBefore(one: NamedPart, number: number, other: NamedPart, otherNumber: number, place: Uint32Array): boolean {
  return compareNames(place, one.names, number - one.first, other.names, otherNumber - other.first) < 0;
}

/** Finds the part that holds a number. */
function finder(parts: readonly NamedPart[]): (number: number) => NamedPart {
  return (number) => {
    let low = 0;
    let high = parts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (parts[middle]!.first <= number) low = middle;
      else high = middle - 1;
    }
    return parts[low]!;
  };
}
