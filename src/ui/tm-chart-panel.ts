/** The linked charts, one card each: title, hint, picture, and "show all" where rows were left out. */
import { LitElement, css, html, nothing } from "lit";
import type { Subject } from "#model/subjects";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";
import { keyedList } from "./keyed-list";
import type { Card } from "#blocks/card";
import "#blocks/add-first-kinds";
import "./tm-chart";

/** Events: `tm-expand` {chart}, `tm-panel` {panel}; events of charts pass through. */
export class TmChartPanel extends LitElement {
  static override properties = {
    lang: { attribute: false },
    cards: { attribute: false },
    textPx: { attribute: false },
    subject: { reflect: true },
    plain: { type: Boolean },
  };
  declare lang: Lang;
  declare cards: readonly Card[];
  declare textPx: number;
  /** Colours the bars: talent, company, institute or park. */
  declare subject: Subject;
  /** Without the way to 口径, where there is no panel of it. */
  declare plain: boolean;

  static override styles = [
    baseStyles,
    css`
      :host {
        overflow-y: auto;
        padding: var(--space-2) var(--space-4) var(--space-3);
        scrollbar-width: thin;
      }
      /* In columns where the panel takes the map's place. */
      .cards {
        columns: var(--chart-columns, auto);
        column-gap: var(--space-6);
      }
      .wide {
        column-span: all;
      }
      section {
        break-inside: avoid;
        padding: var(--space-2) 0 var(--space-3);
      }
      section + section {
        border-top: var(--line) solid var(--hairline);
      }
      header {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--space-2);
        margin-bottom: var(--space-1);
      }
      header h3 {
        margin-right: auto;
      }
      header.leading {
        flex-wrap: wrap;
      }
      .lead {
        flex: none;
        min-height: 24px;
        padding: 0 var(--space-1);
        color: var(--accent);
        font-size: var(--text-xs);
      }
      header .quiet {
        flex: none;
        max-width: 60%;
        text-align: right;
      }
      .explanation {
        padding: var(--space-2) var(--space-3);
        border: var(--line) dashed var(--hairline);
        border-radius: var(--radius);
        color: var(--ink-2);
        font-size: var(--text-xs);
      }
      .key {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--space-3);
        padding: var(--space-1) 0;
        border-bottom: var(--line) solid var(--hairline);
      }
      .key button {
        min-height: var(--panel-control, 24px);
        margin-left: auto;
        padding: 0 var(--space-1);
        color: var(--accent);
      }
      .key i {
        display: inline-block;
        width: 1.7em;
        height: 0.8em;
        margin-right: var(--space-1);
        --mark: var(--series, var(--talent));
      }
      .known {
        background: var(--mark);
        opacity: 0.62;
      }
      .unspecified {
        background: repeating-linear-gradient(90deg, var(--mark) 0 1.25px, transparent 1.25px 4px);
        opacity: 0.62;
      }
      .estimate {
        position: relative;
        box-sizing: border-box;
        border: 1px dashed var(--mark);
      }
      .estimate::before {
        content: "";
        position: absolute;
        inset: 0;
        background: var(--mark);
        opacity: 0.3;
      }
      .more {
        min-height: var(--panel-control, 26px);
        margin-left: calc(-1 * var(--space-2));
        padding: 0 var(--space-2);
        color: var(--accent);
        font-size: var(--text-xs);
      }
      .note {
        margin-top: var(--space-1);
      }
      .waiting {
        height: 72px;
        border-radius: var(--radius-small);
        background: var(--panel-2);
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.cards = [];
    this.textPx = 12;
    this.subject = "talent";
    this.plain = false;
  }

  override render(): unknown {
    return html`${this.key()}
      <div class="cards">${keyedList(this.cards.map((card) => [card.id, this.card(card)]))}</div>`;
  }

  /** How numbers were reached and how bars tell, once for all charts, with the way to 口径; nothing before the numbers. */
  private key(): unknown {
    const shown = new Set(
      this.cards.map(({ spec }) => (spec && "precision" in spec.input ? spec.input.precision : "")),
    );
    const marks = [
      ...(shown.has("within-branch") ? (["known", "unspecified"] as const) : []),
      ...(shown.has("estimate") ? (["estimate"] as const) : []),
    ];
    const isExact = marks.length === 0 && shown.has("exact");
    const { lang } = this;
    const blocked = label(lang, "precision.blocked");
    const isBlocked = this.cards.some(({ explanation, hint }) => explanation !== "" && hint === blocked);
    if (marks.length === 0 && !isExact && !isBlocked) return nothing;
    const say = (key: "exact" | "blocked"): unknown =>
      html`<span title=${label(lang, `key.${key}.hint`)}>${label(lang, `key.${key}`)}</span>`;
    return html`<p class="key quiet">
      ${isExact ? say("exact") : nothing}
      ${marks.map(
        (mark) =>
          html`<span title=${label(lang, `key.${mark}.hint`)}
            ><i class=${mark} aria-hidden="true"></i>${label(lang, `key.${mark}`)}</span
          >`,
      )}
      ${marks.length === 0 && isBlocked ? say("blocked") : nothing}
      ${
        this.plain
          ? nothing
          : html`<button
              title=${label(lang, "key.methods")}
              @click=${(): void => emit(this, "tm-panel", { panel: "methods" })}
            >
              ${label(lang, "nav.methods")} ›
            </button>`
      }
    </p>`;
  }

  private card(card: Card): unknown {
    const { id, title, hint, spec, explanation, note = "", leads = [], more, expanded, isWide } = card;
    const { lang } = this;
    return html`<section data-chart=${id} class=${isWide ? "wide" : nothing}>
      <header class=${leads.length > 0 ? "leading" : nothing}>
        <h3>${title}</h3>
        ${leads.map(
          ({ key, text }) =>
            html`<button class="lead" @click=${(): void => emit(this, "tm-chart-open", { chart: id, key })}>
              ${text}
            </button>`,
        )}
        <span class="quiet">${hint}</span>
      </header>
      ${
        explanation !== ""
          ? html`<p class="explanation">${explanation}</p>`
          : spec === null
            ? html`<div class="waiting" role="status" aria-label=${label(lang, "chart.loading")}></div>`
            : html`<tm-chart
                .lang=${lang}
                .chart=${id}
                .spec=${spec}
                .namesOf=${card.namesOf}
                .textPx=${this.textPx}
              ></tm-chart>`
      }
      ${
        more > 0 || expanded
          ? html`<button
              class="more"
              aria-expanded=${expanded}
              @click=${(): void => emit(this, "tm-expand", { chart: id })}
            >
              ${expanded ? label(lang, "chart.less") : `${label(lang, "chart.more")} (+${more})`}
            </button>`
          : nothing
      }
      ${note === "" ? nothing : html`<p class="quiet note">${note}</p>`}
    </section>`;
  }
}

customElements.define("tm-chart-panel", TmChartPanel);
