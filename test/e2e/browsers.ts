/** The browsers of journeys: one with a GPU (in software) and one without WebGL. Knows no page. */
import { chromium, type Browser } from "playwright";
import { chromiumFlags, chromiumPath } from "#vite-config";

/** `gpu` draws with MapLibre and deck.gl, `svg` has no WebGL2 and keeps the SVG map. */
export type Renderer = "gpu" | "svg";

const GL_FLAGS = /^--(use-gl|use-angle|ignore-gpu)/;
const running = new Map<Renderer, Promise<Browser>>();

/** A browser of its own, with nothing cached; the caller closes it. */
export function freshBrowser(renderer: Renderer, env?: Record<string, string>): Promise<Browser> {
  const args =
    renderer === "gpu" ? chromiumFlags : [...chromiumFlags.filter((flag) => !GL_FLAGS.test(flag)), "--disable-3d-apis"];
  return chromium.launch({ executablePath: chromiumPath(), args, ...(env && { env }) });
}

/** The browser shared by the journeys of one file. */
export function sharedBrowser(renderer: Renderer): Promise<Browser> {
  const known = running.get(renderer) ?? freshBrowser(renderer);
  running.set(renderer, known);
  return known;
}

/** Ends the shared browsers. */
export async function closeBrowsers(): Promise<void> {
  const browsers = await Promise.all(running.values());
  running.clear();
  await Promise.all(browsers.map((browser) => browser.close()));
}
