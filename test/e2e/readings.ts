/** Reads what the page shows into plain data: words, bars, rows. Knows how the page is built; knows no journey. */
import type { Locator, Page } from "playwright";

export interface TableRowSeen {
  readonly code: string;
  readonly name: string;
  /** Raw numbers by metric; null where there are no data. */
  readonly values: Readonly<Record<string, number | null>>;
  readonly texts: readonly string[];
}

export interface BarSeen {
  readonly key: string;
  /** All words of the bar: rank, name, value. */
  readonly text: string;
}

/** All visible words of the page, and what it tells screen readers, in the page's own language. */
export async function wordsOn(page: Page): Promise<string> {
  // The live region says the sentence a moment after it stands.
  await page.waitForFunction(() => {
    const shown = document.querySelector("tm-sentence")?.shadowRoot;
    const text = (selector: string): string =>
      (shown?.querySelector(selector)?.textContent ?? "").replaceAll(/\s+/g, "");
    return text("[aria-live]") === text(".sentence");
  });
  return page.evaluate(() => {
    const words: string[] = [];
    const read = (node: Node): void => {
      if (node instanceof Element) {
        // A `lang` of its own marks words left in another language on purpose.
        const isForeign = node.hasAttribute("lang") && node !== document.documentElement;
        if (node instanceof HTMLStyleElement || isForeign || !node.checkVisibility({ visibilityProperty: true }))
          return;
        for (const name of ["aria-label", "title", "placeholder"]) words.push(node.getAttribute(name) ?? "");
        if (node.shadowRoot) node.shadowRoot.childNodes.forEach(read);
      } else if (node.nodeType === Node.TEXT_NODE) words.push((node.textContent ?? "").trim());
      node.childNodes.forEach(read);
    };
    read(document.body);
    return words.filter((text) => text !== "").join("\n");
  });
}

/** Bars of a chart from top to bottom. */
export function barsOf(chart: Locator): Promise<readonly BarSeen[]> {
  return chart.evaluate((svg) =>
    [...svg.querySelectorAll<SVGGElement>("[data-key]")]
      .map((bar) => ({
        key: bar.dataset["key"] ?? "",
        top: bar.getBoundingClientRect().top,
        text: [...bar.querySelectorAll("text")]
          .map(({ textContent }) => textContent)
          .filter(Boolean)
          .join(" "),
      }))
      .sort((left, right) => left.top - right.top)
      .map(({ key, text }) => ({ key, text })),
  );
}

/** Rows of the table twin. */
export function rowsOf(found: Locator): Promise<readonly TableRowSeen[]> {
  return found.evaluateAll((rows) =>
    rows.map((row) => {
      const cells = [...row.querySelectorAll<HTMLElement>("td[data-metric]")];
      return {
        code: (row as HTMLElement).dataset["code"] ?? "",
        name: (row.children[1]?.textContent ?? "").trim(),
        values: Object.fromEntries(
          cells.map(({ dataset }) => [dataset["metric"], dataset["value"] === "" ? null : Number(dataset["value"])]),
        ),
        texts: cells.map(({ textContent }) => textContent.trim()),
      };
    }),
  );
}

/** Runs in the page before its code: keeps the words of every notice in `noticed`. */
export function keepNotices(): void {
  const noticed: string[] = ((globalThis as { noticed?: string[] }).noticed = []);
  const begin = (): void => {
    const list = document.querySelector("tm-notices")?.shadowRoot;
    if (!list) return void requestAnimationFrame(begin);
    const keep = (): void => {
      for (const item of list.querySelectorAll("li")) noticed.push(item.textContent ?? "");
    };
    keep();
    new MutationObserver(keep).observe(list, { childList: true, subtree: true, characterData: true });
  };
  begin();
}

/** Descriptions of a chart's marks, or the words that stand in its place. */
export async function describedOn(explanation: Locator, chart: Locator): Promise<string> {
  if ((await explanation.count()) > 0) return explanation.innerText();
  // The strip of years says elsewhere why it has no chart.
  if ((await chart.count()) === 0) return "";
  return chart.evaluate((svg) =>
    [...svg.querySelectorAll("[data-key]")].map((mark) => mark.getAttribute("aria-label")).join("\n"),
  );
}
