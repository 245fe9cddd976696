// The charts as SVG text, one golden file per case: a change of a picture is a change someone reads. After an intended
// change, run with -u and look at the figures page.
import { expect, test } from "vitest";
import { CHART_CASES } from "./figures/chart-cases";

const SIZE = { width: 300, textPx: 14, smallPx: 12, rowPx: 24 };

/** One element per line, children indented, attributes by name. */
function readable(element: Element, indent = ""): string {
  const byName = [...element.attributes].toSorted((left, right) => (left.name < right.name ? -1 : 1));
  const attributes = byName.map(({ name, value }) => ` ${name}="${value}"`).join("");
  const inside = [...element.children].map((child) => readable(child, `${indent}  `)).join("");
  const text = element.children.length === 0 ? (element.textContent ?? "") : "";
  const close = inside === "" ? text : `\n${inside}${indent}`;
  return `${indent}<${element.tagName}${attributes}>${close}</${element.tagName}>\n`;
}

function drawn(draw: (svg: SVGSVGElement) => void): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  document.body.append(svg);
  draw(svg);
  return svg;
}

test.each(CHART_CASES.map(({ name, draw }) => [name, draw] as const))("%s looks as before", async (name, draw) => {
  const svg = drawn((target) => draw(target, SIZE));
  await expect(readable(svg)).toMatchFileSnapshot(`golden/${name}.svg`);
  svg.remove();
});

test.each(CHART_CASES.map(({ name, draw }) => [name, draw] as const))("%s is the same when drawn twice", (_, draw) => {
  const svg = drawn((target) => draw(target, SIZE));
  const once = readable(svg);
  draw(svg, SIZE);
  expect(readable(svg)).toBe(once);
  svg.remove();
});

const casesOf = (chart: string): (typeof CHART_CASES)[number][] =>
  CHART_CASES.filter(({ name }) => name.startsWith(`${chart}-`));

test.each([
  "ranking",
  "bars",
  "histogram",
  "trend",
  "stage-split",
  "legend",
  "scatter",
  "strip",
  "graph",
  "matrix",
  "pairs",
  "spans",
])("a %s drawn over any other case of it is the same as drawn afresh", (chart) => {
  // But for the tab stop, which stays where the reader was.
  const picture = (svg: SVGSVGElement): string => readable(svg).replaceAll(/ tabindex="-?\d"/g, "");
  for (const before of casesOf(chart)) {
    for (const after of casesOf(chart)) {
      const reused = drawn((svg) => before.draw(svg, SIZE));
      after.draw(reused, SIZE);
      const fresh = drawn((svg) => after.draw(svg, SIZE));
      expect(picture(reused), `${before.name} → ${after.name}`).toBe(picture(fresh));
      reused.remove();
      fresh.remove();
    }
  }
});
