/** Screen readers, voice control and keyboards find nothing amiss in any state of the page, as axe judges it. */
import axe from "axe-core";
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { openExplorer } from "./explorer-driver";

afterAll(closeBrowsers);

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const STATES = [
  "",
  "theme=night",
  "theme=contrast",
  "lang=en",
  "view=industry",
  "view=places",
  "panel=table",
  "panel=methods",
  "region=370000",
  "region=370200&chain=artificial-intelligence&tier=national",
  "region=370200&view=industry&panel=table",
  "region=370212&view=places",
  "education=doctor&age=60-&region=630000",
  "view=places&metric=parks&kind=provincial-zone",
];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe("axe finds nothing", () => {
  test.each(STATES)("at ?%s", async (query) => {
    const explorer = await openExplorer({ query });
    await explorer.loaded();
    await explorer.page.evaluate(axe.source);
    const violations = await explorer.page.evaluate(async (rules) => {
      const page = globalThis as unknown as {
        axe: { run(of: Document, how: object): Promise<{ violations: Violation[] }> };
      };
      return (await page.axe.run(document, { runOnly: rules })).violations;
    }, RULES);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)).toEqual([]);
    await explorer.close();
  });
});
