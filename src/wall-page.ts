/** Composition root of the wall. As main.ts, with the layout of walls alone. How far opening got stands in `data-opening`, for public/opening.js. */
import { polyfill } from "#base/polyfills";
import "#app/trusted-types";
import "#theme/fonts.css";
import "#theme/fonts/wording.css";
import "#theme/tokens.css";
import "#theme/density-key.css";
import "#layouts/wall/wall.css";
import { startEngine } from "#app/start";
import { reopenWhenThere } from "#app/wall/reopen";
import { readWallAddress } from "#app/wall/wall-address";

const address = readWallAddress(location.search);
const { dataset } = document.documentElement;
dataset["opening"] = "engine";
async function open(): Promise<void> {
  await polyfill();
  const started = startEngine();
  const { openWall } = await import("#app/wall/open");
  dataset["opening"] = "data";
  await openWall(document.querySelector<HTMLElement>("#app") ?? document.body, started, address);
  dataset["opening"] = "done";
}
void open().catch((error: unknown) => {
  dataset["opening"] = "failed";
  if (address.isKiosk) reopenWhenThere(() => location.reload());
  throw error;
});
