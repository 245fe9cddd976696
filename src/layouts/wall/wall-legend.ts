/** The legend of a wall's map: one column beside or below what is told, on an upright wall a strip over its width. Knows sheets only. */
import { html, nothing } from "lit";
import type { BlockContent } from "#blocks/kinds";
import type { ScreenSizes } from "#theme/screen-sizes";
import type { Sheet } from "#views/sheet";
import "#ui/tm-chart";

type Legend = Extract<BlockContent, { readonly kind: "legend" }>;
type Input = Legend["input"];
/** Classes without a colour, in the order of the legend. */
const PATTERNS = ["zero", "small", "blocked", "noData"] as const;
/** Height of a circle's text in rows. */
const CIRCLE_ROWS = 0.85;
/** The style sheet has heights for so many. */
const MOST_ROWS = 5;
const NO_PATTERNS = { zero: null, small: null, blocked: null, noData: null };

interface LegendModel {
  readonly sheet: Sheet;
  readonly size: ScreenSizes;
  readonly shape: "wide" | "panorama" | "upright";
}

export function wallLegend({ sheet, size, shape }: LegendModel): unknown {
  if (sheet.legend === null || sheet.map === null) return nothing;
  const { title, note, content, density } = sheet.legend;
  const rowPx = Math.round(size.smallPx * 1.55);
  // Beside small circles there is no room for what they mean: it stands below.
  const spec = content.kind === "legend" ? { ...content, input: { ...content.input, rowPx, circleText: "" } } : content;
  const circles = content.kind === "legend" && content.input.circles.length > 0 ? content.input.circleText : "";
  const isStrip = shape === "upright" && spec.kind === "legend";
  const strip = isStrip ? partsOf(spec) : [];
  const parts = isStrip ? strip : [spec];
  const said = circles === "" ? nothing : html`<p class="wall-note">${circles}</p>`;
  return html`<section class="wall-legend" aria-label=${title} data-covers>
    <h2>
      <span>${title} ${note === "" ? nothing : html`<span class="quiet">${note}</span>`}</span>
      ${isStrip ? said : nothing}
    </h2>
    <div class="wall-legend-parts" data-rows=${isStrip ? rowsOf(strip) : ""}>
      ${parts.map(
        (part) =>
          html`<tm-chart
            class=${isCircles(part) ? "is-circles" : ""}
            subject=${sheet.subject}
            .chart=${"legend"}
            .spec=${part}
            .textPx=${size.smallPx}
          ></tm-chart>`,
      )}
    </div>
    ${isStrip ? nothing : said}
    ${
      density === null
        ? nothing
        : html`<h2>${density.title}</h2>
            <ol class="density">
              ${density.steps.map(
                ({ colour, text, description }) => html`<li data-ramp=${colour} aria-label=${description}>${text}</li>`,
              )}
            </ol>`
    }
  </section>`;
}

/** Rows that the highest part takes: known before it is drawn, so that the map knows what is covered. */
function rowsOf(parts: readonly Legend[]): number {
  const rows = parts.map(({ input }) => {
    const classes = input.classes.length + PATTERNS.filter((key) => input[key] !== null).length;
    return Math.max(classes, Math.ceil(input.circles.length * CIRCLE_ROWS));
  });
  return Math.min(MOST_ROWS, Math.max(0, ...rows));
}

function isCircles({ input }: BlockContent): boolean {
  return "circles" in input && input.circles.length > 0 && input.classes.length === 0;
}

/** The classes in two halves, then the circles. */
function partsOf({ kind, input }: Legend): readonly Legend[] {
  const { classes, circles } = input;
  const patterns = PATTERNS.filter((key) => input[key] !== null);
  const half = Math.ceil((classes.length + patterns.length) / 2);
  const inPart = (from: number, to: number): Input => ({
    ...input,
    ...NO_PATTERNS,
    ...Object.fromEntries(
      patterns
        .filter((_, at) => classes.length + at >= from && classes.length + at < to)
        .map((key) => [key, input[key]]),
    ),
    classes: classes.slice(from, to),
    circles: [],
  });
  const alone = circles.length === 0 ? [] : [{ ...input, ...NO_PATTERNS, classes: [], circles }];
  const rows = half === 0 ? [] : [inPart(0, half), inPart(half, 2 * half)];
  return [...rows, ...alone].map((part) => ({ kind, input: part }));
}
