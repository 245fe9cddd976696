/** MapLibre's worker for browsers from Chromium 90 on. */
import "#base/polyfills";
import "maplibre-gl/dist/maplibre-gl-worker.mjs";
