/** What a lock takes from the charts of a frame: the hint of a step that is not taken, names of other regions. */
import { describe, expect, test } from "vitest";
import { cardsWithin } from "#app/embed/lock";
import type { Card } from "#blocks/card";
import { namesBehind } from "#model/names";
import { NO_FILTERS } from "#model/filters";
import { label } from "#text/labels";
import { WORLD } from "#test/fixtures/world";

const { tree } = WORLD;
const HINT = label("zh", "chart.ranking.hint");

function ranking(keys: readonly string[], hint = HINT): Card {
  const bars = keys.map((key) => ({ key, label: key, value: 1, known: 1, valueText: "1", description: "" }));
  const input = { bars, limit: 10, rowPx: 24, label: "", emptyText: "", selected: null, current: null };
  return {
    id: "ranking",
    title: "",
    hint,
    spec: { kind: "ranking", input } as unknown as Card["spec"],
    explanation: "",
    more: 0,
    expanded: false,
    namesOf: (key) => namesBehind("company", key, NO_FILTERS),
  };
}

describe("a ranking of regions", () => {
  const districts = ranking(["370202", "370212"]);
  const within = (lock: string | null, region: string, card = districts): Card =>
    cardsWithin(tree, lock, region, [card])[0]!;

  test("says that a double click goes deeper where the lock lets it", () => {
    expect(within("370212", "370212").hint).toBe("");
    expect(within("370200", "370200").hint).toBe(HINT);
    expect(within(null, "370212").hint).toBe(HINT);
    expect(within("370212", "370212", ranking(["370202", "370212"], "推算值")).hint).toBe("推算值");
  });

  test("leads to names within the lock alone", () => {
    expect(within("370212", "370212").namesOf!("370202")).toBeNull();
    expect(within("370212", "370212").namesOf!("370212")).toMatchObject({ region: "370212" });
    expect(within(null, "370212").namesOf!("370202")).toMatchObject({ region: "370202" });
  });
});
