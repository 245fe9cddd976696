/**
 * Composition root of a frame in a page of others. As main.ts, but for a small page: it listens for the page around it at once, and brings
 * the layout of frames alone. How far opening got stands in `data-opening`, for public/opening.js.
 */
import { polyfill } from "#base/polyfills";
import "#app/trusted-types";
import "#theme/fonts.css";
import "#theme/fonts/wording.css";
import "#theme/tokens.css";
import "#theme/density-key.css";
import "#layouts/embed/frame.css";
import { readEmbedAddress } from "#app/embed/embed-address";
import { startEngine } from "#app/start";
import { openLine } from "#embed/frame-line";

const frame = readEmbedAddress(location.search);
const line = openLine(frame.host);
const { dataset } = document.documentElement;
dataset["opening"] = "engine";
async function open(): Promise<void> {
  await polyfill();
  const started = startEngine("data/", true);
  const { openEmbed } = await import("#app/embed/open");
  dataset["opening"] = "data";
  await openEmbed(document.querySelector<HTMLElement>("#app") ?? document.body, started, frame, line);
  dataset["opening"] = "done";
}
void open().catch((error: unknown) => {
  dataset["opening"] = "failed";
  line.tell({ type: "error", code: "page", message: String(error) });
  throw error;
});
