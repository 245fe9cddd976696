/**
 * Draws public/icon.svg as the PNG icons that an installed page needs, in Chromium. Run again after changing the icon:
 * `npx tsx data/tools/icons.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "playwright";

const PUBLIC = join(resolve(import.meta.dirname, "../.."), "public");
/** Sizes that Chromium asks of an installable page. */
const SIZES = [192, 512];

const browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium" });
const svg = readFileSync(join(PUBLIC, "icon.svg")).toString("base64");
for (const size of SIZES) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<body style="margin:0"><img width="${size}" height="${size}" style="display:block" src="data:image/svg+xml;base64,${svg}">`,
  );
  await page.locator("img").evaluate("(image) => image.decode()");
  writeFileSync(join(PUBLIC, `icon-${size}.png`), await page.screenshot({ omitBackground: true }));
}
await browser.close();
