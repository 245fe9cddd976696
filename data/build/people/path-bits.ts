/**
 * Packs all value codes of a person into one whole number, a field of bits per dimension, so that the values on any path of
 * the tree are `person_bits & mask`: one narrow column to keep, group and join by instead of nine. Knows no person and no step.
 */
import { placeDomains } from "#analytics/place-domains";
import { assert, defined } from "#base/assert";
import type { Taxonomy } from "#model/chains";
import { AGE_EDGES, EDUCATIONS, POOL_CODE, TIERS, TREE, type DimensionId } from "#model/dimensions";
import type { RegionTree } from "#model/regions";
import type { Warehouse } from "#data/warehouse/warehouse";

/** Bits of a BIGINT that leave it positive. */
const MOST_BITS = 63;

interface Field {
  readonly shift: number;
  readonly bits: number;
  /** Values by code; the field holds a value's position. */
  readonly positions: ReadonlyMap<number, number>;
}

export class PathBits {
  private readonly fields: ReadonlyMap<string, Field>;

  /** `values` are all codes that each dimension may have, the code of unknown values among them where people have it. */
  constructor(values: ReadonlyMap<string, readonly number[]>) {
    let shift = 0;
    const fieldOf = (codes: readonly number[]): Field => {
      const positions = new Map(codes.map((code, position) => [code, position]));
      const bits = Math.ceil(Math.log2(Math.max(2, positions.size)));
      shift += bits;
      return { shift: shift - bits, bits, positions };
    };
    this.fields = new Map([...values].map(([dimension, codes]) => [dimension, fieldOf(codes)]));
    assert(shift <= MOST_BITS, `the values of a person fit ${MOST_BITS} bits`);
  }

  /** What a value adds to a person's number: a few digits times a power of two, so exact whatever its size. */
  of(dimension: string, code: number): number {
    const { shift, positions } = this.field(dimension);
    return defined(positions.get(code), `${dimension} ${code}`) * 2 ** shift;
  }

  /** The whole number, in SQL, of all bits of these dimensions. */
  mask(dimensions: readonly string[]): string {
    let mask = 0n;
    for (const dimension of dimensions) {
      const { shift, bits } = this.field(dimension);
      mask |= ((1n << BigInt(bits)) - 1n) << BigInt(shift);
    }
    return String(mask);
  }

  /** Makes table `values_<dimension>` of every dimension, which turns bits into codes. */
  async load(warehouse: Warehouse): Promise<void> {
    for (const [dimension, { positions }] of this.fields) {
      const codes = [...positions.keys()];
      await warehouse.load(
        `values_${dimension}`,
        { value_bits: "BIGINT", value_code: "USMALLINT" },
        { value_bits: codes.map((code) => this.of(dimension, code)), value_code: codes },
      );
    }
  }

  private field(dimension: string): Field {
    return defined(this.fields.get(dimension), `field ${dimension}`);
  }
}

/** The values people of a dataset may have; only an age may be unknown. */
export function pathBits(tree: RegionTree, taxonomy: Taxonomy, years: number): PathBits {
  const { provinces, prefecturesOf, countiesOf } = placeDomains(tree);
  const first = (size: number): readonly number[] => Array.from({ length: size }, (_, code) => code);
  const values: Readonly<Record<DimensionId, readonly number[]>> = {
    province: provinces,
    prefecture: [...prefecturesOf.values()].flat(),
    county: [...countiesOf.values()].flat(),
    chain: taxonomy.chains.map(({ index }) => index),
    node: taxonomy.nodes.map(({ index }) => index),
    tier: first(TIERS.length),
    education: first(EDUCATIONS.length),
    age: [...first(AGE_EDGES.length), POOL_CODE],
    year: first(years),
  };
  return new PathBits(new Map(TREE.map(({ dimension }) => [dimension, values[dimension]])));
}
