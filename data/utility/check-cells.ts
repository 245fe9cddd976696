/**
 * A thousand random cells of two values, asked of the page's own engine and counted in the raw rows: the truth must lie between the
 * engine's bounds and its estimate must be what the definition says. Half of the cells are those of a random person, half of
 * random values, so that both people and empty cells are met.
 */
import { defined } from "#base/assert";
import { TalentEngine } from "#engine/people/talent";
import type { Cube } from "#format/cube";
import type { Boot } from "#format/boot";
import { EDUCATIONS, SPINE, TIERS, TREE, type DimensionId } from "#model/dimensions";
import { NO_FILTERS, type Filters } from "#model/filters";
import type { Amount } from "#model/result";
import type { PlainEstimate, Values } from "./plain-estimate";
import type { MeasuredPeople } from "./read-people";

const CELLS = 1000;
const SEED = 20_261;
/** Sums in another order differ by rounding only. */
const TOLERANCE = 1e-6;
const BRANCHES = TREE.map(({ dimension }) => dimension).filter((dimension) => !SPINE.includes(dimension));

/** One question about two values in a prefecture and perhaps a chain. */
interface Cell {
  readonly prefecture: number;
  readonly chain: number | null;
  readonly values: Values;
}

export interface AskedCell extends Amount {
  /** e.g. `370200 artificial-intelligence tier=0 county=12`. */
  readonly name: string;
  readonly truth: number;
  /** E by the definition. */
  readonly defined: number;
}

export interface CellCheck {
  readonly asked: number;
  readonly withPeople: number;
  /** Cells whose truth lies outside [L, U], and those whose E is not what the definition says. */
  readonly outside: readonly AskedCell[];
  readonly differing: readonly AskedCell[];
}

/** Draws and asks the cells; the same release and tables give the same cells. */
export function checkCells(people: MeasuredPeople, estimates: PlainEstimate, boot: Boot, cube: Cube): CellCheck {
  const { tree, taxonomy, years, k } = boot;
  const engine = new TalentEngine({ tree, taxonomy, years, k }, cube);
  const random = randomOf(SEED);
  const asked = Array.from({ length: CELLS }, (): AskedCell => {
    const cell = drawCell(people, estimates, taxonomy.chains.length, random);
    const { region, filters } = question(cell, boot);
    const { estimate, known, upper } = engine.run(region, filters).total;
    const chains = cell.chain === null ? taxonomy.chains.map(({ index }) => index) : [cell.chain];
    return {
      name: nameOf(cell, boot),
      estimate,
      known,
      upper,
      truth: countCell(people, cell),
      defined: chains.reduce((sum, chain) => sum + estimates.inChain(cell.prefecture, chain, cell.values), 0),
    };
  });
  return {
    asked: asked.length,
    withPeople: asked.filter(({ truth }) => truth > 0).length,
    outside: asked.filter(({ truth, known, upper }) => truth < known || truth > upper),
    differing: asked.filter(({ estimate, defined }) => Math.abs(estimate - defined) > TOLERANCE * Math.max(1, defined)),
  };
}

function drawCell(people: MeasuredPeople, estimates: PlainEstimate, chains: number, random: () => number): Cell {
  const pick = <T>(list: readonly T[]): T => defined(list[Math.floor(random() * list.length)], "choice");
  const blocks = people.blocks.filter(({ prefecture }) => estimates.isListed(prefecture));
  const a = pick(BRANCHES);
  const b = pick(BRANCHES.filter((dimension) => dimension !== a));
  const block = pick(blocks);
  const { prefecture } = block;
  const isPerson = random() < 0.5;
  const chain = isPerson ? block.chain : Math.floor(random() * chains);
  const row = block.first + Math.floor(random() * (block.end - block.first));
  const value = (dimension: DimensionId): number => {
    const domain = estimates.domain(dimension, prefecture, chain);
    const ofPerson = dimension === "province" ? undefined : people.columns[dimension][row];
    return isPerson && ofPerson !== undefined && domain.includes(ofPerson) ? ofPerson : pick(domain);
  };
  const isOneChain = a === "node" || b === "node" || random() < 0.5;
  return { prefecture, chain: isOneChain ? chain : null, values: { [a]: value(a), [b]: value(b) } };
}

function question({ prefecture, chain, values }: Cell, boot: Boot): { region: string; filters: Filters } {
  const { tree, taxonomy, years } = boot;
  const { tier, education, age, node, year, county } = values;
  const region = defined(tree.regions[county ?? prefecture], "region").code;
  const filters: Filters = {
    ...NO_FILTERS,
    chain: chain === null ? null : defined(taxonomy.chains[chain], "chain").id,
    node: node === undefined ? null : defined(taxonomy.nodes[node], "node").id,
    tiers: tier === undefined ? [] : [defined(TIERS[tier], "tier")],
    educations: education === undefined ? [] : [defined(EDUCATIONS[education], "education")],
    ages: age === undefined ? null : [age, age],
    years: year === undefined ? null : [defined(years[year], "year"), defined(years[year], "year")],
  };
  return { region, filters };
}

function countCell({ blocks, columns }: MeasuredPeople, { prefecture, chain, values }: Cell): number {
  const wanted = BRANCHES.flatMap((dimension) => {
    const value = values[dimension];
    return value === undefined || dimension === "province" ? [] : [{ column: columns[dimension], value }];
  });
  let count = 0;
  for (const block of blocks) {
    if (block.prefecture !== prefecture || (chain !== null && block.chain !== chain)) continue;
    for (let row = block.first; row < block.end; row++) {
      if (wanted.every(({ column, value }) => column[row] === value)) count++;
    }
  }
  return count;
}

function nameOf({ prefecture, chain, values }: Cell, { tree, taxonomy }: Boot): string {
  const place = tree.regions[prefecture]?.code;
  const industry = chain === null ? "*" : taxonomy.chains[chain]?.id;
  return [place, industry, ...Object.entries(values).map(([dimension, value]) => `${dimension}=${value}`)].join(" ");
}

/** Seeded uniforms in [0, 1) (xorshift32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
