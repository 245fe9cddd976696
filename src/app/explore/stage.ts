/** What every screen does with its signals, whatever stands around its map: map, title and look, and whether all of it is ready. */
import { computed, type ReadonlySignal } from "@preact/signals-core";
import { sentenceOf } from "#app/failure";
import { effectUntil } from "#app/until";
import { AppError } from "#base/errors";
import { fetchedCode } from "#base/fetched-code";
import { label } from "#text/labels";
import { attributionText } from "./attribution-text";
import type { MapHost } from "./map-host";
import type { Screen } from "./screen";

/** Title, theme and language of the host; a question that failed is told. */
export function dressDocument({ store, shown, host, until }: Screen): void {
  effectUntil(until, () => {
    const { theme, lang } = store.state.value;
    const title = [shown.value.sheet.title, label(lang, "app.name")].join(" · ");
    host.dress({ title, theme, lang: lang === "zh" ? "zh-CN" : "en" });
  });
  effectUntil(until, () => {
    const status = store.status.value;
    if (status.kind === "failed")
      store.notify("error", sentenceOf(new AppError(status.code, status.params), store.state.value.lang));
  });
}

/** Fetches what shows lists with the first of them. */
export async function listElement(): Promise<void> {
  await fetchedCode("list", () => import("#ui/tm-list"));
}

/** Fetches what shows charts, where a page's first picture does without them. */
export async function chartsElement(): Promise<void> {
  await fetchedCode("charts", () => import("#ui/tm-chart-panel"));
}

/** Fetches the button of the offline copy with the first opening of 口径. */
export async function offlineElement(): Promise<void> {
  await fetchedCode("offline", () => import("#app/offline/tm-offline"));
}

/** Draws the sheet's map whenever it is another. */
export function drawMap({ store, until, shown }: Screen, map: MapHost): void {
  // A sheet that differs in its charts alone has the same map.
  const scene = computed(() => shown.value.sheet.map);
  const placed = computed(() => shown.value.at.state);
  const isDemo = computed(() => shown.value.sheet.isDemo);
  const demoPart = computed(() => shown.value.sheet.demoPart);
  effectUntil(until, () => {
    const state = placed.value;
    void store.attempts.value;
    const demo = { isDemo: isDemo.value, demoPart: demoPart.value ?? "" };
    if (scene.value !== null) map.show(scene.value, state, attributionText(state, store.dataset, demo));
  });
}

/** `data-ready` is "true" once panels, points and map show the state in force, and whatever else moves is `still`. */
export function tellReady(
  { store, shown, slots, fail, host, until }: Screen,
  map: MapHost,
  losses: ReadonlySignal<number>,
  still?: () => Promise<void>,
): void {
  let epoch = 0;
  effectUntil(until, () => {
    const mine = ++epoch;
    host.tellReady(false);
    void losses.value;
    void store.attempts.value;
    const { at, sheet } = shown.value;
    if (store.isWaiting.value || at !== store.at.value || !sheet.isWhole) return;
    const settle = async (): Promise<void> => {
      // Every effect of this change has asked its questions by then.
      await Promise.resolve();
      await slots.settled();
      if (sheet.list) await listElement();
      if (sheet.map !== null) await map.drawn();
      await still?.();
      await new Promise(requestAnimationFrame);
      if (mine === epoch && !until.aborted) host.tellReady(true);
    };
    void settle().catch((error: unknown) => {
      if (mine === epoch && !until.aborted) fail(error);
    });
  });
}
