/** What the map is read by: its legend and the strip of its years. */
import { html, nothing } from "lit";
import type { ScreenSizes } from "#theme/screen-sizes";
import type { DensityLegend, Sheet } from "#views/sheet";
import type { At } from "#views/view";

interface KeysModel {
  readonly at: At;
  readonly sheet: Sheet;
  readonly size: ScreenSizes;
}

/** The strip of years, hidden where a view has none. */
export function timeStrip({ at, sheet, size }: KeysModel): unknown {
  const { time, subject } = sheet;
  return html`<tm-time-strip
    class="time card"
    ?hidden=${time === null}
    .lang=${at.lang}
    .subject=${subject}
    .textPx=${size.smallPx}
    .chartPx=${size.trendPx}
    .heading=${time?.heading ?? ""}
    .reading=${time?.reading ?? ""}
    .spec=${time?.spec ?? null}
    .years=${time?.years ?? []}
    .blocked=${time?.blocked ?? ""}
    .span=${time?.span ?? null}
  ></tm-time-strip>`;
}

/** Classes of the fill, circle sizes, and the density's scale where one is drawn. */
export function legendSection({ sheet, size }: KeysModel): unknown {
  const { legend, subject } = sheet;
  const title = legend?.title ?? "";
  return html`<section class="legend card" tabindex="0" aria-label=${title} ?hidden=${legend === null}>
    <h3>
      ${title} ${legend === null || legend.note === "" ? nothing : html`<span class="mark">${legend.note}</span>`}
    </h3>
    ${legend === null ? nothing : html`<tm-chart subject=${subject} .chart=${"legend"} .spec=${legend.content} .textPx=${size.smallPx}></tm-chart>`}
    ${densityScale(legend?.density ?? null)}
  </section>`;
}

/** Colours of the density in a row, each over the count it begins with. */
function densityScale(density: DensityLegend | null): unknown {
  if (density === null) return nothing;
  return html`<h3 class="density-title" title=${density.hint}>${density.title}</h3>
    <ol class="density">
      ${density.steps.map(
        ({ colour, text, description }) =>
          html`<li data-ramp=${colour} title=${description} aria-label=${description}>${text}</li>`,
      )}
    </ol>`;
}
