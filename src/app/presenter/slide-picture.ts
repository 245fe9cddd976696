/**
 * Small pictures of slides for presenter windows: the slide on the wall and the one after it, whose questions are asked ahead. Drawn by the
 * wall while it rests, because it has the engine and the data; the map as files show it, or the first chart where there is none.
 */
import { computed, effect } from "@preact/signals-core";
import { decodeUrl, encodeUrl } from "#app/address";
import { createScreen, type Screen } from "#app/explore/screen";
import { partHost } from "#app/host";
import { createStore } from "#app/store";
import { looksOf, slideQuery } from "#app/wall/slide-state";
import { drawSvg, newCanvas } from "#exports/raster";
import { EXPORT_FONTS } from "#exports/resolved-block";
import { cardsOf } from "#exports/said";
import { blockElement } from "#exports/svg";
import { mapPicture } from "#map/map-picture";
import type { AppState } from "#model/state";
import type { Tour } from "#model/tour";
import { label } from "#text/labels";
import { themeColors } from "#theme/palettes";
import type { Sheet } from "#views/sheet";

/** Size of a picture, and of what is drawn into it, CSS px. */
const PICTURE = { width: 520, height: 340, textPx: 18, quality: 0.8 };
const MAP = { width: 780, height: 510 };
const CHART = { width: 520, textPx: 15 };

/** Draws a slide as it stands in the wall's look: a data address of a JPEG, or null where there is nothing to draw. Rejects as maps and answers do. */
export async function slidePicture(
  screen: Screen,
  tour: Tour,
  slide: number,
  until: AbortSignal,
): Promise<string | null> {
  const { store } = screen;
  const { dataset } = store;
  const looks = looksOf(encodeUrl(store.state.peek(), dataset));
  const { state } = decodeUrl(slideQuery(tour, slide, looks), dataset);
  const sheet = await sheetOf(screen, state, until);
  if (sheet === null || until.aborted) return null;
  const svg = await drawn(sheet, state, screen);
  if (svg === null) return null;
  const { width, height, textPx, quality } = PICTURE;
  const { canvas, context } = newCanvas(width, height);
  const { panel, sea, alarm } = themeColors(state.theme);
  context.fillStyle = sheet.map === null ? panel : sea;
  context.fillRect(0, 0, width, height);
  const [own, tall] = [svg.getAttribute("width"), svg.getAttribute("height")].map(Number);
  const scale = Math.min(
    width / (own || 1),
    Math.max(height / (tall || 1), sheet.map === null ? width / (own || 1) : 0),
  );
  await drawSvg(context, svg, { x: 0, y: 0, width: (own ?? 0) * scale, height: (tall ?? 0) * scale });
  if (sheet.isDemo) {
    context.font = `600 ${textPx}px ${EXPORT_FONTS}`;
    context.fillStyle = alarm;
    context.fillText(label(state.lang, "demo.badge"), textPx / 2, height - textPx / 2);
  }
  return canvas.toDataURL("image/jpeg", quality);
}

/** What a state tells, as the wall would show it; null where it has no answer. */
async function sheetOf(screen: Screen, state: AppState, until: AbortSignal): Promise<Sheet | null> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  until.addEventListener("abort", end, { once: true });
  const root = document.createElement("div");
  const store = createStore(screen.store.dataset, state);
  const { client, progress, arrivals, pointArrivals } = screen;
  const host = partHost(root, "");
  const other = createScreen({ root, host, store, client, progress, arrivals, pointArrivals }, ending.signal);
  const outcome = computed(() => {
    if (store.status.value.kind === "failed" || ending.signal.aborted) return null;
    const { at, sheet } = other.shown.value;
    return at === store.at.value && sheet.isAnswered ? sheet : undefined;
  });
  try {
    return await new Promise<Sheet | null>((resolve) => {
      ending.signal.addEventListener("abort", () => resolve(null), { once: true });
      const stop = effect(() => {
        if (outcome.value !== undefined) resolve(outcome.value);
      });
      ending.signal.addEventListener("abort", stop, { once: true });
    });
  } finally {
    until.removeEventListener("abort", end);
    ending.abort();
  }
}

async function drawn(sheet: Sheet, state: AppState, { store, client }: Screen): Promise<SVGSVGElement | null> {
  const { theme } = state;
  if (sheet.map !== null) {
    const target = state.camera ?? sheet.map.framed ?? sheet.map.region;
    return mapPicture({ ...sheet.map, theme }, { ...MAP, tree: store.dataset.tree, geo: client.geo, target });
  }
  const spec = cardsOf(sheet).find((card) => card.spec !== null)?.spec;
  if (!spec) return null;
  return blockElement(spec, {
    theme,
    subject: sheet.subject,
    widthPx: CHART.width,
    textPx: CHART.textPx,
    marginPx: 12,
  });
}
