/** Screen readers, voice control and keyboards find nothing amiss in any state of the page, as axe judges it. */
import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";

afterAll(closeBrowsers);

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const STATES = [
  "view=statistics",
  "view=statistics&by=prefecture&panel=table",
  "theme=night",
  "theme=contrast",
  "lang=en",
  "lang=en&theme=contrast",
  "select=370000",
  "metric=per10k",
  "metric=share",
  "entered=2018",
  "entered=2019-2021",
  "age=18-34",
  "age=18-24&entered=2018",
  "tier=national,provincial&education=doctor",
  "chain=artificial-intelligence&metric=lq",
  "chain=artificial-intelligence&stage=up&theme=night",
  "layers=talent,company,institute,park",
  "layers=",
  "panel=table",
  "panel=table&theme=contrast",
  "panel=methods",
  "panel=methods&lang=en",
  "region=370000",
  "region=370000&panel=table&metric=perKm2",
  "region=370200",
  "region=370200&select=370212&theme=night",
  "region=370200&chain=artificial-intelligence&tier=national",
  "region=370200&chain=artificial-intelligence&tier=national&metric=lq&base=all&panel=table",
  "region=370212",
  "region=460200&theme=contrast",
  "region=540000&tier=senior",
  "region=650100&lang=en",
  "education=doctor&age=60-&region=630000",
  "view=industry",
  "view=industry&theme=night&region=440000",
  "view=industry&theme=contrast&tag=little-giant",
  "view=industry&metric=lq&chain=artificial-intelligence",
  "view=industry&lang=en&tag=listed&size=large",
  "region=370200&view=industry&panel=table",
  "region=370212&view=industry&layers=company,park",
  "view=places",
  "view=places&theme=night&panel=table",
  "view=places&metric=parks&kind=provincial-zone",
  "view=places&lang=en&level=national",
  "region=370212&view=places",
  "region=370200&view=places&metric=parks&theme=contrast",
  "view=chain&region=370200&chain=virtual-reality",
  "view=chain&region=370000&chain=integrated-circuit&basis=people&choke=1&theme=night&lang=en",
  "view=list&region=370200&sort=-founded",
  "view=list&of=park&theme=contrast&lang=en",
];

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds in the page as it is. */
async function violations(explorer: Explorer): Promise<readonly string[]> {
  const found = await explorer.page.evaluate(async (rules) => {
    const page = globalThis as unknown as {
      axe: { run(of: Document, how: object): Promise<{ violations: Violation[] }> };
    };
    return (await page.axe.run(document, { runOnly: rules })).violations;
  }, RULES);
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
}

async function openWithAxe(query: string): Promise<Explorer> {
  const explorer = await openExplorer({ query });
  await explorer.loaded();
  await explorer.page.evaluate(axe.source);
  return explorer;
}

describe("axe finds nothing", () => {
  test.each(["", "theme=contrast&lang=en", "region=999999&tier=foo&utm_source=x"])(
    "in a fresh page at ?%s",
    async (query) => {
      const explorer = await openWithAxe(query);
      expect(await violations(explorer)).toEqual([]);
      await explorer.close();
    },
  );

  // One page goes through all of them: opening each anew takes three times as long, and shows what axe would see as well.
  describe("on a way through the states of one page", () => {
    let explorer: Explorer;
    beforeAll(async () => void (explorer = await openWithAxe("view=talent")));

    test.each(STATES)("at ?%s", async (query) => {
      await explorer.move(query);
      expect(await violations(explorer)).toEqual([]);
    });
  });
});
