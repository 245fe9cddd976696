/** The linked charts, one card each: title, hint, picture, and "show all" where rows were left out. */
import { LitElement, css, html, nothing } from "lit";
import type { Subject } from "#model/query";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { baseStyles, emit } from "./base.styles";
import type { ChartSpec } from "./tm-chart";
import "./tm-chart";

export interface ChartCard {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  /** Null while the numbers are on their way. */
  readonly spec: ChartSpec | null;
  /** Rows left out; 0 = nothing to expand. */
  readonly more: number;
  readonly expanded: boolean;
}

/** Event: `tm-expand` {chart}; chart events pass through. */
export class TmChartPanel extends LitElement {
  static override properties = {
    lang: { attribute: false },
    cards: { attribute: false },
    textPx: { attribute: false },
    subject: { reflect: true },
  };
  declare lang: Lang;
  declare cards: readonly ChartCard[];
  declare textPx: number;
  /** Colours the bars: talent, company, institute or park. */
  declare subject: Subject;

  static override styles = [
    baseStyles,
    css`
      :host {
        overflow-y: auto;
        padding: var(--space-2) var(--space-4) var(--space-3);
        scrollbar-width: thin;
      }
      section {
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
      header .quiet {
        text-align: right;
      }
      .more {
        min-height: 26px;
        margin-left: calc(-1 * var(--space-2));
        padding: 0 var(--space-2);
        color: var(--accent);
        font-size: var(--text-xs);
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
  }

  override render(): unknown {
    return this.cards.map((card) => this.card(card));
  }

  private card({ id, title, hint, spec, more, expanded }: ChartCard): unknown {
    const { lang } = this;
    return html`<section data-chart=${id}>
      <header>
        <h3>${title}</h3>
        <span class="quiet">${hint}</span>
      </header>
      ${
        spec === null
          ? html`<div class="waiting" role="status" aria-label=${label(lang, "chart.loading")}></div>`
          : html`<tm-chart .chart=${id} .spec=${spec} .textPx=${this.textPx}></tm-chart>`
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
    </section>`;
  }
}

customElements.define("tm-chart-panel", TmChartPanel);
