/** Methods panel: limits first, then every metric's formula, then sources. */
import { LitElement, css, html } from "lit";
import type { Source } from "#model/dataset";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { licenceText } from "#text/methods";
import { baseStyles, emit } from "./base.styles";

export interface MethodEntry {
  readonly name: string;
  readonly formula: string;
  readonly source: string;
  readonly coverage: string;
}

/** Event: `tm-panel` {panel}. */
export class TmMethods extends LitElement {
  static override properties = {
    lang: { attribute: false },
    limits: { attribute: false },
    metrics: { attribute: false },
    sources: { attribute: false },
    version: { attribute: false },
  };
  declare lang: Lang;
  declare limits: readonly string[];
  declare metrics: readonly MethodEntry[];
  declare sources: readonly Source[];
  declare version: string;

  static override styles = [
    baseStyles,
    css`
      :host {
        overflow: auto;
        padding: var(--space-4);
      }
      header {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      h2 {
        font-size: var(--text-md);
      }
      h3 {
        margin: var(--space-4) 0 var(--space-1);
      }
      .limits li {
        margin-left: 1.2em;
        list-style: disc;
      }
      .entry {
        padding: var(--space-2) 0;
        border-top: var(--line) solid var(--hairline);
      }
      .entry b {
        font-weight: var(--weight-strong);
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.limits = [];
    this.metrics = [];
    this.sources = [];
    this.version = "";
  }

  override render(): unknown {
    const { lang } = this;
    return html`
      <header>
        <h2>${label(lang, "methods.title")}</h2>
        <button @click=${(): void => emit(this, "tm-panel", { panel: "charts" })}>${label(lang, "nav.close")}</button>
      </header>
      <h3>${label(lang, "methods.limits")}</h3>
      <ul class="limits">
        ${this.limits.map((limit) => html`<li>${limit}</li>`)}
      </ul>
      <h3>${label(lang, "methods.metrics")}</h3>
      ${this.metrics.map(
        ({ name, formula, source, coverage }) =>
          html`<div class="entry">
            <b>${name}</b>
            <div>${formula}</div>
            <div class="quiet">${source} · ${coverage}</div>
          </div>`,
      )}
      <h3>${label(lang, "methods.sources")}</h3>
      ${this.sources.map(
        ({ title, titleEn, date, licence }) =>
          html`<div class="entry">
            <div>${lang === "zh" ? title : titleEn}</div>
            <div class="quiet">${[date, licenceText(lang, licence)].filter(Boolean).join(" · ")}</div>
          </div>`,
      )}
      <p class="quiet">${label(lang, "attribution.data")} ${this.version}</p>
    `;
  }
}

customElements.define("tm-methods", TmMethods);
