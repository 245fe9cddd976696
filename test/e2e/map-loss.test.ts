/** The graphics processor gives up: the map comes back, the page is opened anew, or the simple map stands and the page says so. */
import { afterAll, describe, expect, test } from "vitest";
import { closeBrowsers, freshBrowser } from "./browsers";
import { openExplorer, type Explorer } from "./explorer-driver";
import { difference, freshAt, shownBy } from "./walks";

afterAll(closeBrowsers);

/** Takes the WebGL context from the map `times` times, each as soon as it has a new one. */
function lose(explorer: Explorer, times: number): Promise<void> {
  return explorer.page.evaluate(async (count) => {
    const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
    let before: Element | null = null;
    for (let lost = 0; lost < count;) {
      const canvas: HTMLCanvasElement | null = document.querySelector("canvas.maplibregl-canvas");
      const extension = canvas !== before ? canvas?.getContext("webgl2")?.getExtension("WEBGL_lose_context") : null;
      if (extension) {
        before = canvas;
        lost += 1;
        const gone = new Promise((resolve) => canvas?.addEventListener("webglcontextlost", resolve));
        extension.loseContext();
        await gone;
      } else await frame();
    }
  }, times);
}

const hasGpuMap = async (explorer: Explorer): Promise<boolean> =>
  (await explorer.page.locator("canvas.maplibregl-canvas").count()) > 0;

describe("a lost map", () => {
  test("lost again while it is made anew, it comes back with the same pixels", async () => {
    const explorer = await openExplorer({ renderer: "gpu" });
    const before = await shownBy(explorer);
    await lose(explorer, 2);
    await explorer.ready();
    const after = await shownBy(explorer);
    expect(await hasGpuMap(explorer)).toBe(true);
    expect(after.words).toBe(before.words);
    expect(difference(before.picture, after.picture).pixels).toBe(0);
    await explorer.close();
  });

  test("lost during a drill, it shows where the drill led", async () => {
    const explorer = await openExplorer({ renderer: "gpu" });
    await explorer.page.locator('section[data-chart=ranking] [data-key="370000"]').dblclick();
    await lose(explorer, 1);
    await explorer.ready();
    const fresh = await freshAt(explorer, "region=370000&view=talent");
    const [there, here] = [await shownBy(explorer), await shownBy(fresh)];
    expect(difference(there.picture, here.picture).pixels).toBe(0);
    await explorer.close();
  });

  test("lost a third time, the page is opened anew at its address; after that the simple map stands and says so", async () => {
    const explorer = await openExplorer({ renderer: "gpu", query: "tier=national" });
    await lose(explorer, 2);
    await explorer.ready();
    await Promise.all([explorer.page.waitForEvent("load"), lose(explorer, 1).catch(() => undefined)]);
    await explorer.loaded();
    expect(explorer.query()).toBe("tier=national");
    await explorer.page.locator("canvas.maplibregl-canvas").waitFor();
    await lose(explorer, 2);
    await explorer.ready();
    await lose(explorer, 1);
    await explorer.noticed("地图已改为简版");
    await explorer.ready();
    expect(await hasGpuMap(explorer)).toBe(false);
    expect(await explorer.page.locator(".map-layer [data-code]").count()).toBeGreaterThan(30);
    await explorer.close();
  });
});

test("a graphics process killed twice leaves a map that is drawn anew, or the simple one and a word of it", async () => {
  const browser = await freshBrowser("gpu");
  const system = await browser.newBrowserCDPSession();
  const explorer = await openExplorer({ browser, renderer: "gpu" });
  await explorer.page.locator("canvas.maplibregl-canvas").waitFor();
  const before = await explorer.sentence();
  for (let kills = 0; kills < 2; kills++) {
    const { processInfo } = await system.send("SystemInfo.getProcessInfo");
    const gpu = processInfo.find(({ type }) => type === "GPU");
    if (gpu === undefined) break;
    const canvas = await explorer.page.$("canvas.maplibregl-canvas");
    process.kill(gpu.id, "SIGKILL");
    await explorer.page.waitForFunction(
      (old) =>
        !(old instanceof HTMLCanvasElement) || !old.isConnected || old.getContext("webgl2")?.isContextLost() !== false,
      canvas,
    );
  }
  await explorer.ready();
  expect(await explorer.sentence()).toBe(before);
  if (!(await hasGpuMap(explorer))) {
    await explorer.noticed("地图已改为简版");
    expect(await explorer.page.locator(".map-layer [data-code]").count()).toBeGreaterThan(30);
  }
  await browser.close();
});

test("an idle page asks for no animation frames", async () => {
  const explorer = await openExplorer({ renderer: "gpu" });
  await explorer.loaded();
  const quiet = await explorer.page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        // Every request begins the second anew; a page that never rests never answers true.
        const ask = window.requestAnimationFrame.bind(window);
        const end = performance.now() + 20_000;
        let rest = 0;
        const again = (): void => {
          clearTimeout(rest);
          rest = window.setTimeout(() => resolve(true), 1000);
          if (performance.now() > end) resolve(false);
        };
        window.requestAnimationFrame = (callback) => {
          again();
          return ask(callback);
        };
        again();
      }),
  );
  expect(quiet).toBe(true);
  await explorer.close();
});
