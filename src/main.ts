/** Composition root: opens the dataset, reads the address, and mounts the mode it asks for. */
import "#theme/fonts.css";
import "#theme/tokens.css";
import "#app/page.css";
import { openPage } from "#app/open";
import { followWithSlices } from "#theme/fonts/follow-with-slices";

followWithSlices();
void openPage(document.querySelector<HTMLElement>("#app") ?? document.body);
