/** The charts of a wall: which are shown, and each with its title as high as its room. Knows sheets only. */
import { html, nothing, type TemplateResult } from "lit";
import type { Card } from "#blocks/card";
import type { BlockContent } from "#blocks/kinds";
import { cardsOf } from "#exports/said";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import type { Sheet } from "#views/sheet";
import type { BlockRoom } from "./block-room";
import { fittedBlock } from "./fitted-block";
import "#blocks/add-first-kinds";
import "#ui/tm-chart";

/** The asked chart, else the first with numbers; where there is room for more, the next ones with numbers. A wide one stands alone. */
export function blocksShown(sheet: Sheet, asked: string | null, most: number): readonly Card[] {
  const cards = cardsOf(sheet);
  const first = cards.find(({ id }) => id === asked) ?? cards.find(({ spec }) => spec !== null);
  if (first === undefined) return [];
  if (first.isWide) return [first];
  const others = cards
    .filter((card) => card !== first && card.spec !== null && !card.isWide)
    .toSorted((one, other) => Number(isStrip(one)) - Number(isStrip(other)));
  return [first, ...others].slice(0, most);
}

/** Strips tell least from afar. */
function isStrip({ spec }: Card): boolean {
  return spec?.kind === "strip";
}

export interface BlocksModel {
  readonly sheet: Sheet;
  readonly lang: Lang;
  readonly cards: readonly Card[];
  /** Whether lists of a wide chart stand side by side. */
  readonly isAbreast: boolean;
  readonly isUpright: boolean;
  /** No text is smaller. */
  readonly leastPx: number;
  /** Each chart's room by its place; as measured of what was drawn last. */
  readonly rooms: readonly RoomSize[];
}

/** CSS px. */
export type RoomSize = Pick<BlockRoom, "widthPx" | "heightPx">;

/** The charts side by side or one below the other, as the style sheet says. */
export function wallBlocks({ sheet, lang, cards, isAbreast, isUpright, leastPx, rooms }: BlocksModel): TemplateResult {
  return html`<aside class="wall-blocks" data-covers>
    ${cards.map((card, at) => {
      const { title, spec, explanation, note = "" } = card;
      const { widthPx, heightPx } = rooms[at] ?? { widthPx: leastPx * 30, heightPx: leastPx * 30 };
      const fitted = spec && fittedBlock(spec, { widthPx, heightPx, leastPx, isAbreast, isUpright, lang });
      return html`<section class="wall-block" data-chart=${card.id}>
        <h2>${title}</h2>
        ${fitted === null ? nothing : precisionKey(fitted.content, lang)}
        <div class="wall-chart" data-room>
          ${
            fitted === null
              ? html`<p class="wall-why">${explanation || label(lang, "chart.loading")}</p>`
              : html`<tm-chart
                  subject=${sheet.subject}
                  .lang=${lang}
                  .chart=${card.id}
                  .spec=${fitted.content}
                  .textPx=${fitted.textPx}
                ></tm-chart>`
          }
        </div>
        ${note === "" ? nothing : html`<p class="wall-note">${note}</p>`}
      </section>`;
    })}
  </aside>`;
}

/** What the two parts of a bar tell, where they differ. */
function precisionKey({ input }: BlockContent, lang: Lang): unknown {
  const precision = "precision" in input ? input.precision : undefined;
  const marks =
    precision === "within-branch"
      ? (["known", "unspecified"] as const)
      : precision === "estimate"
        ? (["estimate"] as const)
        : [];
  if (marks.length === 0) return nothing;
  return html`<p class="wall-key">
    ${marks.map((mark) => html`<span><i class=${mark} aria-hidden="true"></i>${label(lang, `key.${mark}`)}</span>`)}
  </p>`;
}
