/** Graphs of chains and rank intervals of gaps over random chains: equal to plain, slow ways of finding the same. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { betweennessOf, stopTest, type ChainGraph } from "#analytics/criticality";
import { GAP_CHOICES, GAP_RULE, gapIntervals, gapsOf, type GapBasis } from "#analytics/gaps";
import { rowOf } from "#analytics/matrix";
import { measuredOf, measuredRow, valueAt } from "#analytics/measured";
import { presenceOf, presentNodes } from "#analytics/presence";
import { locationQuotients } from "#analytics/quotients";
import { scoresAt } from "#analytics/rank-intervals";
import { densityOfRow, proximityOf } from "#analytics/relatedness";
import { expectNear, linkedAmounts, total } from "#test/fixtures/random-amounts";

const graphs: fc.Arbitrary<ChainGraph> = fc.integer({ min: 1, max: 9 }).chain((size) => {
  const node = fc.nat(size - 1);
  const edges = fc.array(fc.record({ from: node, to: node, main: fc.boolean() }), { maxLength: 20 });
  return edges.map((list) => ({ size, edges: list }));
});

const range = (size: number): number[] => [...Array(size).keys()];

describe("a random chain", () => {
  test("has the betweenness that counting shortest paths from everywhere to everywhere gives", () => {
    fc.assert(
      fc.property(graphs, (graph) => {
        const { size } = graph;
        const linked = new Set(
          graph.edges.filter(({ from, to }) => from !== to).map(({ from, to }) => from * size + to),
        );
        /** Length of the shortest walks from a to b, and how many there are. */
        const walks = range(size).map((a) => {
          let ends = new Map([[a, 1]]);
          const found = new Map([[a, { steps: 0, count: 1 }]]);
          for (let steps = 1; steps < size; steps++) {
            const next = new Map<number, number>();
            for (const [at, count] of ends)
              for (const to of range(size)) if (linked.has(at * size + to)) next.set(to, (next.get(to) ?? 0) + count);
            for (const [to, count] of next) if (!found.has(to)) found.set(to, { steps, count });
            ends = next;
          }
          return found;
        });
        const expected = range(size).map((via) => {
          const shares = range(size).flatMap((a) =>
            range(size).map((b) => {
              const [whole, first, second] = [walks[a]!.get(b), walks[a]!.get(via), walks[via]!.get(b)];
              if (a === b || via === a || via === b || !whole || !first || !second) return 0;
              return first.steps + second.steps === whole.steps ? (first.count * second.count) / whole.count : 0;
            }),
          );
          return size < 3 ? 0 : total(shares) / ((size - 1) * (size - 2));
        });
        betweennessOf(graph).forEach((value, node) => expectNear(value, expected[node]!));
      }),
    );
  });

  test("loses to a stopped node exactly those that are left without any supplier, and their customers in turn", () => {
    fc.assert(
      fc.property(graphs, fc.nat(8), (graph, pick) => {
        const start = pick % graph.size;
        const supplied = graph.edges.filter(({ from, to }) => from !== to);
        const suppliersOf = (node: number): number[] =>
          supplied.filter(({ to }) => to === node).map(({ from }) => from);
        let out = [start];
        for (let round = 0; round < graph.size; round++)
          out = range(graph.size).filter(
            (node) =>
              node === start || (suppliersOf(node).length > 0 && suppliersOf(node).every((from) => out.includes(from))),
          );
        const found = stopTest(graph, start);
        expect([...found.stopped]).toEqual(out.filter((node) => node !== start));
        for (const node of found.stopped) expect(found.downstream).toContain(node);
        expect([...found.weakened]).toEqual(
          range(graph.size).filter(
            (node) =>
              !out.includes(node) && supplied.some(({ from, to, main }) => to === node && main && out.includes(from)),
          ),
        );
        expect(found.stoppedShare === null).toBe(found.downstream.length === 0);
        if (found.hitShare !== null) expect(found.hitShare >= found.stoppedShare! && found.hitShare <= 1).toBe(true);
      }),
    );
  });
});

describe("rank intervals of gaps", () => {
  test("span the ranks that the list has under each choice, one after the other", () => {
    let moved = 0;
    fc.assert(
      fc.property(linkedAmounts, linkedAmounts, fc.boolean(), (heads, companies, both) => {
        const nodes = range(Math.min(heads.columns, companies.columns));
        const chain = Int32Array.from(nodes.filter((node) => node % 3 !== 1));
        const bases = (both ? [heads, companies] : [heads]).map((amounts): GapBasis => {
          const quotients = locationQuotients(amounts);
          const weights = measuredOf([...chain].map((node) => (1 + (node % 4)) / 10));
          return {
            quotients: measuredRow(quotients, 0),
            amounts: rowOf(amounts, 0),
            proximity: proximityOf(presenceOf(quotients)),
            weights,
          };
        });
        const rowsOf = ({ quotients, amounts, proximity, weights }: GapBasis) =>
          GAP_CHOICES.fewest.map((fewest) => ({
            quotients: scoresAt(quotients, chain),
            amounts: [...chain].map((node) => amounts[node]!),
            covered: true,
            weights,
            feasibility: scoresAt(
              densityOfRow(presentNodes(quotients, { amounts, fewest }), proximity, "exclude"),
              chain,
            ),
          }));
        const gaps = gapsOf(rowsOf(bases[0]!)[1]!).map(({ node }) => node);
        const intervals = gapIntervals(Int32Array.from(gaps), chain, bases);
        const lists = bases.flatMap(rowsOf).flatMap((row) =>
          GAP_CHOICES.taus.map((tau) =>
            gaps.map((node) => {
              const [weight, quotient] = [valueAt(row.weights, node)!, valueAt(row.quotients, node)];
              const omega = valueAt(row.feasibility, node);
              return quotient === null || omega === null ? 0 : weight * (1 - Math.min(1, quotient / tau)) * omega;
            }),
          ),
        );
        intervals.forEach((interval, at) => {
          const ranks = lists
            .filter((list) => list[at]! > 0)
            .map((list) => 1 + list.filter((score) => score > list[at]! * (1 + 1e-9)).length);
          expect(interval === null).toBe(ranks.length === 0);
          if (interval === null) return;
          expect([interval.best, interval.worst]).toEqual([Math.min(...ranks), Math.max(...ranks)]);
          if (interval.worst > interval.best) moved++;
        });
        if (both) return;
        // One basis: the list on screen (τ 1, at least 10) is one of the runs, so that its rank lies within.
        gapsOf(rowsOf(bases[0]!)[1]!, GAP_RULE).forEach(({ rank }, at) => {
          if (rank === null) return;
          expect(rank >= intervals[at]!.best && rank <= intervals[at]!.worst).toBe(true);
        });
      }),
    );
    expect(moved).toBeGreaterThan(20);
  });
});
