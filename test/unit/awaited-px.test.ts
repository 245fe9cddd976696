/** How much room a frame keeps for charts whose code comes after the map. */
import { expect, test } from "vitest";
import type { Card } from "#blocks/card";
import { awaitedPx } from "#layouts/embed/awaited-px";
import { markedPure } from "../../data/bundle/unused-d3";

const card = { id: "one", title: "", hint: "", explanation: "", more: 0, expanded: false } as const;
const bars = Array.from({ length: 34 }, (_, at) => ({
  key: `${at}`,
  label: "",
  value: at,
  valueText: "",
  description: "",
}));
const ranking = {
  kind: "ranking",
  input: { bars, limit: 10, rowPx: 28, label: "", emptyText: "" },
} as unknown as Card["spec"];

test("a ranking is kept room for as many rows as it shows, its button and the panel's edges", () => {
  expect(awaitedPx([{ ...card, spec: ranking, more: 24 }])).toBe(20 + 45 + 280 + 26);
  expect(
    awaitedPx([
      { ...card, spec: ranking },
      { ...card, spec: null },
    ]),
  ).toBe(20 + 45 + 280 + 45 + 200);
});

test("calls at the top of a module of d3 may be left out, those within functions stay as they are", () => {
  const code = "var a = made(1);\nvar b = (function () {})(2);\nfunction f() {\n  var c = made(3);\n}\nvar d = 4;";
  expect(markedPure(code)).toBe(
    "var a = /* @__PURE__ */ made(1);\nvar b = /* @__PURE__ */ (function () {})(2);\nfunction f() {\n  var c = made(3);\n}\nvar d = 4;",
  );
});
