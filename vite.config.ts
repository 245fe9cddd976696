/// <reference types="vitest/config" />
// One build for the site, one configuration for its tests. Relative base: the site works under any sub-path.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join, resolve } from "node:path";
import { playwright } from "@vitest/browser-playwright";
import sirv from "sirv";
import { build, defineConfig, type Plugin, type ResolvedConfig, type UserConfig } from "vite";
import { offlineCopy } from "./data/bundle/offline-plugin.ts";
import { precompress } from "./data/bundle/precompress.ts";
import { unusedD3 } from "./data/bundle/unused-d3.ts";

/** Serves `data/` of the page from the dataset folder in TALENT_MAP_DATA (the committed tiny one by default). */
function dataset(): Plugin {
  const folder = resolve(process.env.TALENT_MAP_DATA ?? "test/fixtures/tiny");
  const serve = sirv(folder, { dev: true, etag: true });
  const mount = (middlewares: { use(path: string, handler: typeof serve): unknown }): void => {
    middlewares.use("/data/", serve);
  };
  return {
    name: "talent-map-dataset",
    configureServer: (server) => mount(server.middlewares),
    configurePreviewServer: (server) => {
      if (process.env.TALENT_MAP_DATA) mount(server.middlewares);
    },
  };
}

/** Pages beside the desk's, as files of src/pages; each is served from the site's folder. */
const PAGES: readonly string[] = ["embed.html", "presenter.html", "selftest.html", "wall.html"];
/** What each page's entry asks for at once. */
const OPENED_BY: Readonly<Record<string, string>> = {
  "index.html": "/src/app/open.ts",
  "embed.html": "/src/app/embed/open.ts",
  "presenter.html": "/src/app/presenter/open.ts",
  "wall.html": "/src/app/wall/open.ts",
};

/** Lets the browser fetch the page's code beside the entry that asks for it. */
function preloadPage(): Plugin {
  return {
    name: "talent-map-preload-page",
    transformIndexHtml: {
      order: "post",
      handler: (html, { bundle, filename }) => {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === "chunk");
        const opened = OPENED_BY[basename(filename)];
        const page = chunks.find(({ facadeModuleId }) => opened && facadeModuleId?.endsWith(opened));
        const files = new Set<string>();
        const add = (name: string): void => {
          if (files.has(name)) return;
          files.add(name);
          chunks.find(({ fileName }) => fileName === name)?.imports.forEach(add);
        };
        if (page) add(page.fileName);
        const missing = [...files].filter((file) => !html.includes(file));
        return missing.map((file) => ({
          tag: "link",
          attrs: { rel: "modulepreload", crossorigin: true, href: `./${file}` },
          injectTo: "head" as const,
        }));
      },
    },
  };
}

/** Puts the nation's table into the page, for readers whose browser cannot open the map. */
function nationalTable(): Plugin {
  let folder = "";
  return {
    name: "talent-map-national-table",
    configResolved: ({ command }) => {
      folder = resolve(process.env.TALENT_MAP_DATA ?? (command === "build" ? "public/data" : "test/fixtures/tiny"));
    },
    transformIndexHtml: (html) => {
      const hasData = existsSync(join(folder, "manifest.json"));
      const table = hasData
        ? execFileSync("node_modules/.bin/tsx", ["data/tools/national-table.ts", folder]).toString()
        : "";
      return html.replace("<!-- national-table -->", () => table);
    },
  };
}

/**
 * The pages of src/pages, and the element that frames the map in pages of others as one file of a name that stays, with its types.
 * Each is a build of its own: what pages share with the desk would otherwise split the desk's files finer and make them larger.
 */
function pagesOfOthers(): Plugin {
  let config: ResolvedConfig;
  // Pages of the bench are built with the same settings, elsewhere.
  const isSite = (): boolean => config.root === import.meta.dirname;
  const element = async (): Promise<string> => {
    const entry = join(config.root, "src/embed/element.ts");
    const result = await build({
      configFile: false,
      logLevel: "error",
      resolve: { conditions: ["import"] },
      build: { write: false, target: TARGETS, lib: { entry, formats: ["iife"], name: "talentMapElement" } },
    });
    const chunks = [result].flat().flatMap((built) => ("output" in built ? built.output : []));
    return chunks.flatMap((file) => (file.type === "chunk" ? [file.code] : [])).join("");
  };
  return {
    name: "talent-map-pages-of-others",
    configResolved: (resolved) => void (config = resolved),
    configureServer: ({ middlewares, transformIndexHtml }) => {
      const serve = (path: string, type: string, made: () => Promise<string>): void => {
        middlewares.use(path, (_, response, next) => {
          made().then((text) => response.setHeader("Content-Type", type).end(text), next);
        });
      };
      serve("/embed.js", "text/javascript", element);
      for (const page of PAGES) {
        serve(`/${page}`, "text/html", () => transformIndexHtml(`/${page}`, pageText(config.root, page)));
      }
    },
    async generateBundle() {
      if (!isSite()) return;
      this.emitFile({ type: "asset", fileName: "embed.js", source: await element() });
      const types = readFileSync(join(config.root, "src/embed/api.ts"), "utf8");
      this.emitFile({ type: "asset", fileName: "embed.d.ts", source: types });
    },
    writeBundle: {
      sequential: true,
      handler: async ({ dir = "dist" }) => {
        const { root, mode, logLevel = "error" } = config;
        if (!isSite()) return;
        const plugins = [noTransitions(), unusedD3(), pagesInSiteFolder(root), preloadPage()];
        const output = { outDir: dir, emptyOutDir: false, copyPublicDir: false };
        const rolldownOptions = { input: PAGES.map((page) => join(root, page)) };
        const options = { ...SITE.build, ...output, rolldownOptions };
        await build({ ...SITE, root, mode, logLevel, configFile: false, plugins, build: options });
      },
    },
  };
}

function pageText(root: string, page: string): string {
  const text = readFileSync(join(root, "src/pages", page), "utf8");
  return text.replace("<!-- opening-help -->", () => readFileSync(join(root, "src/app/opening-help.html"), "utf8"));
}

/** Lets pages of src/pages be built as if they stood beside index.html: so are their addresses. */
function pagesInSiteFolder(root: string): Plugin {
  return {
    name: "talent-map-pages-in-site-folder",
    enforce: "pre",
    resolveId: (source) => (PAGES.some((page) => source === join(root, page)) ? source : null),
    load: (id) => {
      const page = PAGES.find((each) => id === join(root, each));
      return page ? pageText(root, page) : null;
    },
  };
}

/** MapLibre's worker acts by being loaded, though its package says that no module does. */
function keepMapLibreWorker(): Plugin {
  return {
    name: "talent-map-keep-maplibre-worker",
    transform: (code, id) => (/maplibre-gl-worker\.mjs/.test(id) ? { code, moduleSideEffects: true } : null),
  };
}

/**
 * d3-zoom ends transitions before it moves, and would bring all of d3-transition for that, with colours, timers and interpolators
 * (12 kB gzip of the first picture). The page has no transitions: ending one is nothing to do.
 */
function noTransitions(): Plugin {
  const id = "\0no-transitions";
  const code = `import { selection } from "d3-selection";
selection.prototype.interrupt = function () { return this; };
export const interrupt = () => undefined;`;
  return {
    name: "talent-map-no-transitions",
    enforce: "pre",
    resolveId: (source) => (source === "d3-transition" ? id : null),
    load: (asked) => (asked === id ? { code, moduleSideEffects: true } : null),
  };
}

export const chromiumFlags = [
  "--headless",
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--use-gl=angle",
  "--use-angle=gl-egl",
  "--ignore-gpu-blocklist",
];

/** Debian's Chromium; Playwright's own browser download is never used. */
export function chromiumPath(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8" }).trim();
    } catch {
      continue;
    }
  }
  return existsSync("/usr/bin/chromium") ? "/usr/bin/chromium" : "chromium";
}

const browser = (): object => ({
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: { executablePath: chromiumPath(), args: chromiumFlags } }),
  instances: [{ browser: "chromium", viewport: { width: 1366, height: 768 } }],
});

const LIMIT_MS = 600_000;
/** The oldest browsers that the site is built for. */
const TARGETS = ["chrome90", "edge90", "firefox115", "safari15"];

/** How every page is built. */
const SITE = {
  base: "./",
  build: {
    target: TARGETS,
    chunkSizeWarningLimit: 2000,
    // A policy with font-src 'self' refuses fonts inside style sheets.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: "es", plugins: () => [keepMapLibreWorker()] },
} satisfies UserConfig;

export default defineConfig({
  ...SITE,
  plugins: [
    noTransitions(),
    unusedD3(),
    dataset(),
    preloadPage(),
    nationalTable(),
    pagesOfOthers(),
    offlineCopy(TARGETS),
    precompress(),
  ],
  test: {
    // Ends what hangs; a machine that is busy with other work may take many times as long as an idle one.
    testTimeout: LIMIT_MS,
    hookTimeout: LIMIT_MS,
    // Polling waits for a state as everything else does: without, for one second.
    expect: { poll: { timeout: 60_000 } },
    // Two files at once on the smallest machine: tests wait for pictures and files as often as they count.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["test/unit/**/*.test.ts"],
          setupFiles: ["test/fixtures/seed.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "property",
          include: ["test/property/**/*.test.ts"],
          setupFiles: ["test/fixtures/seed.ts"],
        },
      },
      { extends: true, test: { name: "guards", include: ["test/guards/**/*.test.ts"] } },
      {
        extends: true,
        test: { name: "browser", include: ["test/browser/**/*.test.ts"], browser: browser() },
      },
      {
        extends: true,
        test: { name: "visual", include: ["test/visual/**/*.visual.test.ts"], browser: browser() },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/e2e/serve-site.ts"],
        },
      },
    ],
  },
});
