/** Composition root of the presenter window: no engine and no map, for the wall has them. How far opening got stands in `data-opening`, for public/opening.js. */
import { polyfill } from "#base/polyfills";
import "#app/trusted-types";
import "#theme/fonts.css";
import "#theme/fonts/wording.css";
import "#theme/tokens.css";
import "#layouts/presenter/presenter.css";
import { readPresenterAddress } from "#app/presenter/presenter-address";

const { dataset } = document.documentElement;
dataset["opening"] = "engine";
async function open(): Promise<void> {
  await polyfill();
  const { openPresenter } = await import("#app/presenter/open");
  dataset["opening"] = "data";
  const root = document.querySelector<HTMLElement>("#app") ?? document.body;
  await openPresenter(root, readPresenterAddress(location.search));
  dataset["opening"] = "done";
}
void open().catch((error: unknown) => {
  dataset["opening"] = "failed";
  throw error;
});
