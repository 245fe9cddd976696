/** People who have a chain as a secondary one: what is added up, what is asked, what is said. */
import { screenSizes } from "#theme/screen-sizes";
import { regionalAsks } from "#views/regional/asks";
import { regionalAtOf } from "#test/fixtures/at";
import { describe, expect, test } from "vitest";
import { countSecondary } from "#engine/people/secondary";
import type { Memberships } from "#format/memberships";
import { POOL_CODE } from "#model/dimensions";
import { decodeUrl } from "#app/address";
import { secondaryText } from "#text/sentences";
import { WORLD } from "#test/fixtures/world";

const rows = (...all: readonly (readonly [area: number, chain: number, people: number])[]): Memberships => ({
  area: Uint16Array.from(all, ([area]) => area),
  chain: Uint16Array.from(all, ([, chain]) => chain),
  people: Uint32Array.from(all, ([, , people]) => people),
});
/** Prefectures 11 and 12 of province 10; 13 is in the province's pool. */
const FIRST = rows([10, POOL_CODE, 40], [11, 0, 20], [11, 1, 30], [11, POOL_CODE, 15], [12, 1, 12], [12, 2, 10]);

describe("people of a secondary chain", () => {
  test("are the sum of one chain's rows; prefectures without one are told, pools are not added", () => {
    expect(countSecondary([FIRST], 1, [11, 12, 13])).toEqual({ known: 42, listed: 2, of: 3 });
    expect(countSecondary([FIRST], 0, [11, 12])).toEqual({ known: 20, listed: 1, of: 2 });
    expect(countSecondary([FIRST], 2, [12])).toEqual({ known: 10, listed: 1, of: 1 });
    expect(countSecondary([FIRST], 5, [11])).toEqual({ known: 0, listed: 0, of: 1 });
  });

  test("of several releases add up, and are whole only where every release has a number", () => {
    const second = rows([11, 1, 10], [13, 1, 11]);
    expect(countSecondary([FIRST, second], 1, [11, 12, 13])).toEqual({ known: 63, listed: 1, of: 3 });
  });

  test("are asked under a chain alone, of the region the charts describe, in the view of people", () => {
    const chain = WORLD.taxonomy.chains[0]!.id;
    const room = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };
    const asked = (query: string): unknown =>
      regionalAsks(regionalAtOf(decodeUrl(query, WORLD).state), WORLD, room).secondary?.key ?? null;
    expect(asked(`chain=${chain}`)).toBe(JSON.stringify([chain, "100000"]));
    expect(asked(`chain=${chain}&region=370000&select=370200`)).toBe(JSON.stringify([chain, "370200"]));
    for (const other of ["", `chain=${chain}&tier=senior`, `chain=${chain}&age=30-39`, `chain=${chain}&view=industry`])
      expect(asked(other), other).toBeNull();
  });

  test("are said to be outside the chart, and at least so many where some are unspecified", () => {
    expect(secondaryText("zh", "人工智能", { known: 42, listed: 3, of: 3 })).toMatch(/另有 42 人.*不计入上图。$/);
    expect(secondaryText("zh", "人工智能", { known: 42, listed: 2, of: 3 })).toMatch(
      /另有至少 42 人.*3 个市中 2 个有数，其余明细未公开。$/,
    );
    expect(secondaryText("en", "AI", { known: 42, listed: 2, of: 3 })).toMatch(/at least 42 people.*2 of 3 cities/);
    expect(secondaryText("zh", "人工智能", { known: 0, listed: 0, of: 1 })).toContain("明细未公开");
  });
});
