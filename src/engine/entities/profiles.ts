/**
 * The distinct combinations of an entity's single attributes (founding year, size, tags and origin, or kind, level and origin), numbered;
 * filters and counts over combinations instead of rows. Knows no rows, no regions and no nodes.
 */
import { isMany, subjectRow } from "#model/subjects";
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import { COMPANY_TAGS, ORIGINS, PLACE_LEVELS, SIZE_VALUES } from "#model/dimensions";
import type { Filters } from "#model/filters";
import type { EntitySubject } from "#model/engine-calls";

export type AttributeId = "year" | "size" | "tag" | "kind" | "level" | "origin";

/** One attribute: where its code lies in a combination's bits, and what it counts. */
interface Attribute {
  readonly id: AttributeId;
  readonly shift: number;
  readonly mask: number;
  /** Values counted. */
  readonly values: number;
  /** The code is a set of values, one bit each. */
  readonly isSet: boolean;
  /** Whether a code passes; null = not filtered. */
  readonly accepts: (filters: Filters) => ((code: number) => boolean) | null;
}

const BYTE = 0xff;
const TAG_SHIFT = 16;
const TAG_MASK = (1 << COMPANY_TAGS.length) - 1;
/** Bit of the origin: behind the tags, so that a combination stays a small number. */
const COMPANY_ORIGIN_SHIFT = TAG_SHIFT + COMPANY_TAGS.length;
const PLACE_ORIGIN_SHIFT = 16;
const REAL_FLAG = 1;
const UNKNOWN_SIZE = SIZE_VALUES.indexOf("unknown");

/** Adds up to 32 bits of codes into combinations and tests and counts these. */
export class Profiles {
  private readonly attributes: readonly Attribute[];
  private readonly combinations: number[] = [];
  private readonly numbers = new Map<number, number>();

  /** `foundedYears` are ascending; positions in them are the codes of founding years. */
  constructor(subject: EntitySubject, foundedYears: readonly number[]) {
    this.attributes = isMany(subject) ? companyAttributes(foundedYears) : placeAttributes(subject);
  }

  get size(): number {
    return this.combinations.length;
  }

  /** The combination of each row; those not met before get the next numbers. */
  numbersOf(columns: CompanyColumns | PlaceColumns): Uint32Array {
    const numbers = new Uint32Array(columns.rows);
    const { flags } = columns;
    const originOf = (row: number): number =>
      flags[row]! & REAL_FLAG ? ORIGINS.indexOf("real") : ORIGINS.indexOf("demo");
    if (columns.kind === "company") {
      const { founded, size, tags } = columns;
      for (let row = 0; row < numbers.length; row++)
        numbers[row] = this.numberOf(
          (originOf(row) << COMPANY_ORIGIN_SHIFT) |
            ((tags[row]! & TAG_MASK) << TAG_SHIFT) |
            (Math.min(size[row]!, UNKNOWN_SIZE) << 8) |
            founded[row]!,
        );
    } else {
      const { placeKind, level } = columns;
      for (let row = 0; row < numbers.length; row++)
        numbers[row] = this.numberOf((originOf(row) << PLACE_ORIGIN_SHIFT) | (level[row]! << 8) | placeKind[row]!);
    }
    return numbers;
  }

  /** Bit a of each combination: it fails the filter of attribute a. */
  failing(filters: Filters): Uint8Array {
    const failing = new Uint8Array(this.size);
    this.attributes.forEach(({ shift, mask, accepts }, position) => {
      const passes = accepts(filters);
      if (passes === null) return;
      for (let number = 0; number < failing.length; number++)
        if (!passes((this.combinations[number]! >>> shift) & mask)) failing[number]! |= 1 << position;
    });
    return failing;
  }

  /** `amounts[number]` entities of each combination by attribute and value, an attribute's own filter excluded. */
  histograms(amounts: Uint32Array, failing: Uint8Array): Readonly<Record<AttributeId, Float64Array>> {
    const histograms = { year: NONE, size: NONE, tag: NONE, kind: NONE, level: NONE, origin: NONE };
    this.attributes.forEach(({ id, shift, mask, values, isSet }, position) => {
      const counts = new Float64Array(values);
      for (let number = 0; number < amounts.length; number++) {
        if ((failing[number]! & ~(1 << position)) !== 0) continue;
        const code = (this.combinations[number]! >>> shift) & mask;
        const amount = amounts[number]!;
        if (!isSet && code < values) counts[code]! += amount;
        if (isSet) for (let value = 0; value < values; value++) if ((code >> value) & 1) counts[value]! += amount;
      }
      histograms[id] = counts;
    });
    return histograms;
  }

  private numberOf(combination: number): number {
    const known = this.numbers.get(combination);
    if (known !== undefined) return known;
    const number = this.combinations.push(combination) - 1;
    this.numbers.set(combination, number);
    return number;
  }
}

const NONE = new Float64Array(0);

function companyAttributes(foundedYears: readonly number[]): readonly Attribute[] {
  return [
    {
      id: "year",
      shift: 0,
      mask: BYTE,
      values: foundedYears.length,
      isSet: false,
      accepts: ({ founded }) =>
        founded &&
        ((code) => {
          const year = foundedYears[code];
          return year !== undefined && year >= founded[0] && year <= founded[1];
        }),
    },
    {
      id: "size",
      shift: 8,
      mask: BYTE,
      values: SIZE_VALUES.length,
      isSet: false,
      accepts: ({ sizes }) => oneOf(SIZE_VALUES, sizes),
    },
    {
      id: "tag",
      shift: TAG_SHIFT,
      mask: TAG_MASK,
      values: COMPANY_TAGS.length,
      isSet: true,
      accepts: ({ tags }) => {
        const any = tags.reduce((bits, tag) => bits | (1 << COMPANY_TAGS.indexOf(tag)), 0);
        return tags.length === 0 ? null : (code) => (code & any) !== 0;
      },
    },
    originAttribute(COMPANY_ORIGIN_SHIFT),
  ];
}

function originAttribute(shift: number): Attribute {
  return {
    id: "origin",
    shift,
    mask: 1,
    values: ORIGINS.length,
    isSet: false,
    accepts: ({ origins }) => oneOf(ORIGINS, origins),
  };
}

function placeAttributes(subject: EntitySubject): readonly Attribute[] {
  const { kinds } = subjectRow(subject);
  return [
    {
      id: "kind",
      shift: 0,
      mask: BYTE,
      values: kinds.length,
      isSet: false,
      // Kinds of the other subject say nothing of this one.
      accepts: (filters) =>
        oneOf(
          kinds,
          filters.kinds.filter((kind) => kinds.includes(kind)),
        ),
    },
    {
      id: "level",
      shift: 8,
      mask: BYTE,
      values: PLACE_LEVELS.length,
      isSet: false,
      accepts: ({ levels }) => oneOf(PLACE_LEVELS, levels),
    },
    originAttribute(PLACE_ORIGIN_SHIFT),
  ];
}

function oneOf<T>(values: readonly T[], chosen: readonly T[]): ((code: number) => boolean) | null {
  if (chosen.length === 0) return null;
  const codes = new Set(chosen.map((value) => values.indexOf(value)));
  return (code) => codes.has(code);
}
