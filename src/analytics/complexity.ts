/**
 * Economic complexity of regions (ECI) and nodes (PCI). Pure. It orders regions by likeness of what they are specialised in; it is
 * not a score of quality, and it exists only for a connected graph of regions and nodes.
 */
import { componentsOf, type Component } from "#analytics/components";
import { pearson } from "#analytics/correlation";
import { eigenOf } from "#analytics/eigen";
import { setReason, setValue, unmeasured, type Measured } from "#analytics/measured";
import { isPresent, type Presence } from "#analytics/presence";

/** What can be told of the complexity of a presence. */
export type Complexity =
  | {
      readonly reason: null;
      /** ECI by region: mean 0 and population standard deviation 1 over the regions that have one. */
      readonly regions: Measured;
      /** PCI by node, likewise over nodes. */
      readonly nodes: Measured;
      /** λ₂ and λ₃ of M̃, at most 1; λ₁ is 1 always. λ₃ is 0 where there is no third. */
      readonly eigenvalues: readonly [second: number, third: number];
      /** λ₂ − λ₃: the smaller, the less the order of regions can be relied on. */
      readonly eigengap: number;
      /** Pearson's r of ECI and diversity, never negative; null where diversity does not vary. */
      readonly diversityCorrelation: number | null;
      /** False where r is below SURE_CORRELATION or null: which end is called complex is then a matter of chance. */
      readonly signSure: boolean;
      /** Connected parts of the graph; more than 1 only where the largest was asked for. */
      readonly components: number;
    }
  | {
      /** The graph falls apart, so that eigenvalue 1 is repeated and the "second" eigenvector only tells the parts apart. */
      readonly reason: "disconnected";
      readonly components: readonly Component[];
    }
  | {
      /** Fewer than 2 regions or nodes; all regions alike (λ₂ = 0); λ₂ = λ₃, so that any mixture of two vectors would do. */
      readonly reason: "too-small" | "no-variation" | "repeated-eigenvalue";
    };

/** From this correlation with diversity on the sign of ECI is called sure. This project's choice. */
export const SURE_CORRELATION = 0.2;
/** Eigenvalues nearer than this, or nearer to 0, cannot be told apart by rounded arithmetic. */
const LEAST_GAP = 1e-9;

/**
 * ECI and PCI: the second eigenvectors of M̃ = D⁻¹ M U⁻¹ Mᵀ (regions) and of U⁻¹ Mᵀ D⁻¹ M (nodes), D = diversity, U = ubiquity,
 * as z-scores with the population standard deviation, the sign such that ECI grows with diversity. Solved as the symmetric
 * S = D^-½ M U⁻¹ Mᵀ D^-½ (or its twin over nodes, whichever is smaller), which has the same eigenvalues. Regions and nodes
 * without presence are dropped (`no-presence`). A disconnected graph is refused; with `component: "giant"` its largest part is
 * taken and the rest has `outside-component`.
 *
 * Source: Hausmann, Hidalgo et al. 2013 (The Atlas of Economic Complexity); equal to spectral clustering, Mealy, Farmer &
 * Teytelboym 2019 (Sci. Adv. 5). Checked in `calc_eci_pci` of py-ecomplexity: the same matrices and the same rule for the sign;
 * that code takes PCI's z-score with the mean and deviation of ECI, here PCI has its own.
 */
export function complexity(presence: Presence, options: { readonly component?: "all" | "giant" } = {}): Complexity {
  const components = componentsOf(presence);
  if (components.length > 1 && options.component !== "giant") return { reason: "disconnected", components };
  const part = components[0];
  if (part === undefined || part.regions.length < 2 || part.nodes.length < 2) return { reason: "too-small" };
  const links = linksOf(presence, part);
  const solved = secondVector(links);
  if (typeof solved === "string") return { reason: solved };
  const { eigenvalues, byRegion, byNode } = solved;
  const diversity = links.ofRegion.map(({ length }) => length);
  const r = pearson(byRegion, diversity);
  const sign = signOf(r, byRegion);
  const regions = unmeasured(presence.rows, "no-presence");
  const nodes = unmeasured(presence.columns, "no-presence");
  presence.diversity.forEach((count, at) => count > 0 && setReason(regions, at, "outside-component"));
  presence.ubiquity.forEach((count, at) => count > 0 && setReason(nodes, at, "outside-component"));
  writeScores(regions, part.regions, byRegion, sign);
  writeScores(nodes, part.nodes, byNode, sign);
  const diversityCorrelation = r === null ? null : Math.abs(r);
  return {
    reason: null,
    regions,
    nodes,
    eigenvalues,
    eigengap: eigenvalues[0] - eigenvalues[1],
    diversityCorrelation,
    signSure: diversityCorrelation !== null && diversityCorrelation >= SURE_CORRELATION,
    components: components.length,
  };
}

/** +1 or −1: ECI grows with diversity; where that says nothing the first region that differs from 0 is positive. */
function signOf(r: number | null, byRegion: Float64Array): number {
  const pointer = r !== null && Math.abs(r) > LEAST_GAP ? r : (byRegion.find((x) => Math.abs(x) > LEAST_GAP) ?? 1);
  return pointer < 0 ? -1 : 1;
}

/** Presence inside one component: positions within it. */
interface Links {
  /** By region its nodes, ascending. */
  readonly ofRegion: readonly (readonly number[])[];
  /** By node its regions, ascending. */
  readonly ofNode: readonly (readonly number[])[];
}

function linksOf(presence: Presence, { regions, nodes }: Component): Links {
  const ofRegion = Array.from(regions, (): number[] => []);
  const ofNode = Array.from(nodes, (): number[] => []);
  regions.forEach((region, r) =>
    nodes.forEach((node, n) => {
      if (!isPresent(presence, region, node)) return;
      ofRegion[r]!.push(n);
      ofNode[n]!.push(r);
    }),
  );
  return { ofRegion, ofNode };
}

interface Solved {
  readonly eigenvalues: readonly [second: number, third: number];
  readonly byRegion: Float64Array;
  readonly byNode: Float64Array;
}

/** The second eigenvector over the smaller side; the other side follows as the mean over its links. */
function secondVector({ ofRegion, ofNode }: Links): Solved | "no-variation" | "repeated-eigenvalue" {
  const regionsAreFewer = ofRegion.length <= ofNode.length;
  const [few, many] = regionsAreFewer ? [ofRegion, ofNode] : [ofNode, ofRegion];
  const size = few.length;
  const { values, vectors } = eigenOf(symmetricOf(few, many), size);
  // Rounding may leave eigenvalues of 0 a little below; a matrix of fewer than 3 rows has no third.
  const eigenvalues = [Math.max(0, values[1]!), Math.max(0, values[2] ?? 0)] as const;
  if (eigenvalues[0] < LEAST_GAP) return "no-variation";
  if (eigenvalues[0] - eigenvalues[1] < LEAST_GAP) return "repeated-eigenvalue";
  const own = Float64Array.from(few, ({ length }, at) => vectors[size + at]! / Math.sqrt(length));
  const other = Float64Array.from(many, (links) => links.reduce((sum, at) => sum + own[at]!, 0) / links.length);
  return regionsAreFewer
    ? { eigenvalues, byRegion: own, byNode: other }
    : { eigenvalues, byRegion: other, byNode: own };
}

/** S_ab = Σ over what a and b share of 1/links of it, over √(links of a · links of b). */
function symmetricOf(few: Links["ofRegion"], many: Links["ofNode"]): Float64Array {
  const size = few.length;
  const matrix = new Float64Array(size * size);
  for (const links of many) {
    const weight = 1 / links.length;
    for (const a of links) for (const b of links) matrix[a * size + b] = matrix[a * size + b]! + weight;
  }
  const roots = few.map(({ length }) => Math.sqrt(length));
  return matrix.map((sum, at) => sum / (roots[Math.floor(at / size)]! * roots[at % size]!));
}

/** z-scores of `raw` times the sign, at `places`. */
function writeScores(scores: Measured, places: Int32Array, raw: Float64Array, sign: number): void {
  const mean = raw.reduce((sum, x) => sum + x, 0) / raw.length;
  const deviation = Math.sqrt(raw.reduce((sum, x) => sum + (x - mean) ** 2, 0) / raw.length);
  raw.forEach((x, at) => setValue(scores, places[at]!, (sign * (x - mean)) / deviation));
}
