/**
 * Composition root: starts the engine, then brings the page, which reads the address and mounts the mode it asks for. Small on
 * purpose: while the page's code is read, the engine fetches the first data. How far opening got stands in `data-opening` of the
 * root element, for public/opening.js, which explains an opening that ends early.
 */
import { polyfill } from "#base/polyfills";
import "#app/trusted-types";
import "#theme/fonts.css";
import "#theme/fonts/wording.css";
import "#theme/tokens.css";
import "#theme/density-key.css";
import "#app/page.css";
import { startEngine } from "#app/start";

document.documentElement.dataset["opening"] = "engine";
try {
  // An address of the desk with `embed` is that of a frame.
  if (new URLSearchParams(location.search).has("embed")) await goTo(`embed.html${location.search}`);
  await polyfill();
  const started = startEngine();
  const { openPage } = await import("#app/open");
  document.documentElement.dataset["opening"] = "data";
  await openPage(document.querySelector<HTMLElement>("#app") ?? document.body, started);
  document.documentElement.dataset["opening"] = "done";
  // Opened from the reader's offline copy: a newer version is fetched beside it.
  if (navigator.serviceWorker?.controller)
    void import("#app/offline/offline-copy").then(({ renewCopy }) => renewCopy(), console.error);
} catch (error) {
  document.documentElement.dataset["opening"] = "failed";
  throw error;
}

/** Never resolves: the page goes. */
function goTo(address: string): Promise<never> {
  location.replace(address);
  return new Promise(() => undefined);
}
