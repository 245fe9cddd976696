/** Composition root of the wall. As main.ts, with the layout of walls alone. How far opening got stands in `data-opening`, for public/opening.js. */
import { polyfill } from "#base/polyfills";
import "#app/trusted-types";
import "#theme/fonts.css";
import "#theme/fonts/wording.css";
import "#theme/tokens.css";
import "#theme/density-key.css";
import "#layouts/wall/wall.css";
import "#layouts/wall/start-page.css";
import { startEngine } from "#app/start";
import { reopenWhenThere } from "#app/wall/reopen";
import { namesNothing, readWallAddress } from "#app/wall/wall-address";

const address = readWallAddress(location.search);
const { dataset } = document.documentElement;
dataset["opening"] = "engine";
async function open(): Promise<void> {
  await polyfill();
  const root = document.querySelector<HTMLElement>("#app") ?? document.body;
  if (namesNothing(address)) {
    const { openStart } = await import("#app/wall/open-start");
    await openStart(root, address.query);
    dataset["opening"] = "done";
    return;
  }
  const started = startEngine();
  const { openWall } = await import("#app/wall/open");
  dataset["opening"] = "data";
  await openWall(root, started, address);
  dataset["opening"] = "done";
}
void open().catch((error: unknown) => {
  dataset["opening"] = "failed";
  if (address.isKiosk) reopenWhenThere(() => location.reload());
  throw error;
});
