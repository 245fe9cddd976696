/** MapLibre's worker for browsers from Chromium 90 on. */
import "#base/missing-methods";
import "maplibre-gl/dist/maplibre-gl-worker.mjs";
