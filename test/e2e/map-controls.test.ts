/** Buttons of the map, the page scrolling past it, small windows, print: nothing needed is out of reach. */
import { afterAll, describe, expect, inject, test } from "vitest";
import { closeBrowsers } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";

afterAll(closeBrowsers);

const cameraOf = (explorer: Explorer): string | null => new URL(explorer.page.url()).searchParams.get("camera");
const control = (explorer: Explorer, name: string): ReturnType<Explorer["page"]["locator"]> =>
  explorer.page.locator(`.map-layer:not([hidden]) [data-control="map.${name}"]`);

describe("the map's buttons", () => {
  test("zoom, and lead back to the whole region", async () => {
    const explorer = await openExplorer({ query: "region=370000" });
    await control(explorer, "zoomIn").click();
    await expect.poll(() => cameraOf(explorer)).not.toBeNull();
    await control(explorer, "zoomOut").click();
    await control(explorer, "home").click();
    await expect.poll(() => cameraOf(explorer)).toBeNull();
    await explorer.close();
  });

  test("the name of the map leads home: the nation without filters", async () => {
    const explorer = await openExplorer({ query: "region=370200&tier=national&lang=en" });
    await explorer.page.locator("tm-top-bar a.brand").click();
    await explorer.ready();
    expect(new URL(explorer.page.url()).search).toBe("?lang=en");
    await explorer.close();
  });
});

describe("a page in a frame", () => {
  test("scrolls past the map; with Ctrl the wheel zooms it", async () => {
    const outer = `${inject("siteUrl")}outer.html`;
    const explorer = await openExplorer();
    const { page } = explorer;
    await page.context().route(outer, (route) =>
      route.fulfill({
        contentType: "text/html",
        body: `<iframe id="map" width="1300" height="700" src="${inject("siteUrl")}"></iframe><div style="height:3000px"></div>`,
      }),
    );
    await page.goto(outer);
    const frame = page.frameLocator("#map");
    await frame.locator(".map-layer [data-code]").first().waitFor({ state: "attached" });
    const inner = (): string => page.frames().at(-1)?.url() ?? "";
    await page.mouse.move(650, 350);
    await page.mouse.wheel(0, 300);
    await page.waitForFunction(() => scrollY > 0);
    expect(await frame.locator(".map-hint:visible").innerText()).toContain("Ctrl");
    expect(inner()).not.toContain("camera=");
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.move(660, 300);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -300);
    await page.keyboard.up("Control");
    await expect.poll(inner).toContain("camera=");
    await explorer.close();
  });
});

describe("small windows", () => {
  test("of 625 px show sentence and all layers", async () => {
    const explorer = await openExplorer({ window: { width: 1366, height: 625 } });
    const panel = await explorer.page.locator(".left").boundingBox();
    const layers = await explorer.page.locator("tm-layers").boundingBox();
    expect(layers!.y + layers!.height).toBeLessThanOrEqual(panel!.y + panel!.height);
    await explorer.close();
  });

  test("one more chip leaves the map where it is", async () => {
    const window = { width: 1024, height: 768 };
    const explorer = await openExplorer({ window, query: "region=370000&tier=national" });
    const place = (): Promise<string | undefined> =>
      explorer.page.evaluate(() =>
        document.querySelector('.map-layer [data-code="370200"]')?.getBoundingClientRect().x.toFixed(1),
      );
    const before = await place();
    await explorer.page.goto(
      `${inject("siteUrl")}?region=370000&tier=national,provincial&layers=talent&chain=grain-oil`,
    );
    await explorer.ready();
    expect(await place()).toBe(before);
    await explorer.close();
  });
});

test("prints sentence, whole map and legend on one page", async () => {
  const explorer = await openExplorer({ query: "tier=national" });
  const pdf = (await explorer.page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await explorer.ready();
  expect(await explorer.page.locator("#app").getAttribute("class")).toBe("");
  await explorer.close();
});
