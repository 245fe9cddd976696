/**
 * Composition root: starts the engine, then brings the page, which reads the address and mounts the mode it asks for. Small on
 * purpose: while the page's code is read, the engine fetches the first data.
 */
import "#theme/fonts.css";
import "#theme/tokens.css";
import "#app/page.css";
import { startEngine } from "#app/start";

const started = startEngine();
const { openPage } = await import("#app/open");
await openPage(document.querySelector<HTMLElement>("#app") ?? document.body, started);
