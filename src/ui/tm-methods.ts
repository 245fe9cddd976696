/** Methods panel: limits first, then what is published and how far estimates err, every metric's formula, sources; below, what the page puts in. */
import { LitElement, css, html, nothing } from "lit";
import type { Source } from "#model/dataset";
import type { Lang } from "#model/state";
import type { ErrorTable, ReleaseText } from "#text/dataset-card";
import { label } from "#text/labels";
import { licenceText } from "#text/methods";
import { baseStyles } from "./base.styles";
import { emit } from "./events";

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
    releases: { attribute: false },
    metrics: { attribute: false },
    sources: { attribute: false },
    version: { attribute: false },
  };
  declare lang: Lang;
  declare limits: readonly string[];
  declare releases: readonly ReleaseText[];
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
      h4 {
        margin: var(--space-2) 0 0;
        font-size: var(--text-xs);
        font-weight: var(--weight-strong);
      }
      .releases li,
      .limits li {
        margin-left: 1.2em;
        list-style: disc;
      }
      .kept {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-4);
      }
      .kept b {
        font-weight: var(--weight-strong);
      }
      .wide {
        overflow-x: auto;
      }
      table {
        width: 100%;
        margin-top: var(--space-2);
        border-collapse: collapse;
        font-size: var(--text-xs);
      }
      caption {
        padding: var(--space-1) 0;
        font-weight: var(--weight-strong);
        text-align: left;
      }
      thead th {
        color: var(--ink-2);
        font-weight: var(--weight);
      }
      th,
      td {
        padding: 3px var(--space-2);
        border-bottom: var(--line) solid var(--hairline);
        text-align: right;
        white-space: nowrap;
      }
      th:first-child {
        padding-left: 0;
        font-weight: var(--weight);
        text-align: left;
      }
      tr.blocked td {
        color: var(--ink-2);
      }
      .verdict {
        color: var(--alarm);
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
    this.releases = [];
    this.metrics = [];
    this.sources = [];
    this.version = "";
  }

  /** What the build measured of the dataset, release by release. */
  private card(): unknown {
    const { lang, releases } = this;
    const kept = releases.filter((release) => release.kept.length > 0);
    const isMeasured = releases.some(({ errors }) => errors.length > 0);
    return html`
      ${
        releases.length < 2
          ? nothing
          : html`<h3>${label(lang, "methods.releases")}</h3>
              <p class="quiet">${label(lang, "methods.releases.note")}</p>
              <ul class="releases">
                ${releases.map(({ title }) => html`<li>${title}</li>`)}
              </ul>`
      }
      ${
        kept.length === 0
          ? nothing
          : html`<h3>${label(lang, "methods.kept")}</h3>
              <p class="quiet">${label(lang, "methods.kept.note")}</p>
              ${kept.map(
                (release) =>
                  html`${releaseTitle(release)}
                    <p class="kept">
                      ${release.kept.map(({ name, share }) => html`<span>${name} <b>${share}</b></span>`)}
                    </p>`,
              )}`
      }
      <h3>${label(lang, "methods.errors")}</h3>
      <p class="quiet">${label(lang, isMeasured ? "methods.errors.note" : "methods.errors.none")}</p>
      ${
        isMeasured
          ? releases.map(
              (release) =>
                html`${releaseTitle(release)}
                ${
                  release.errors.length === 0
                    ? html`<p class="quiet">${label(lang, "methods.errors.none")}</p>`
                    : release.errors.map((table) => this.errorTable(table))
                }`,
            )
          : nothing
      }
    `;
  }

  private errorTable({ title, sizes, rows }: ErrorTable): unknown {
    const { lang } = this;
    return html`<div class="wide" tabindex="0" role="region" aria-label=${title}>
      <table>
        <caption>
          ${title}
        </caption>
        <thead>
          <tr>
            <th scope="col">${label(lang, "methods.errors.pair")}</th>
            ${sizes.map((size) => html`<th scope="col">${size}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ name, cells, combinable }) =>
              html`<tr class=${combinable ? "" : "blocked"}>
                <th scope="row">
                  ${name}
                  ${combinable ? nothing : html`<span class="verdict">${label(lang, "precision.blocked")}</span>`}
                </th>
                ${cells.map(({ text, note }) => html`<td title=${note || nothing}>${text}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
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
      ${this.card()}
      <h3>${label(lang, "methods.metrics")}</h3>
      ${this.metrics.map(
        ({ name, formula, source, coverage }) =>
          html`<div class="entry">
            <b>${name}</b>
            <div>${formula}</div>
            <div class="quiet">${[source, coverage].join(" · ")}</div>
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
      <p class="quiet">
        ${this.version} ·
        <a href="./THIRD-PARTY.md" target="_blank" rel="noopener">${label(lang, "methods.thirdParty")}</a>
      </p>
      <slot></slot>
    `;
  }
}

/** Which release the next lines are of; nothing where there is one. */
function releaseTitle({ title }: ReleaseText): unknown {
  return title === "" ? nothing : html`<h4>${title}</h4>`;
}

customElements.define("tm-methods", TmMethods);
