/** Figures reported in the press for a region, each with title and date; never mixed into statistics. */
import { LitElement, css, html, nothing } from "lit";
import type { ReportedFact } from "#model/dataset";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";

const FIRST = 3;

export class TmFacts extends LitElement {
  static override properties = { lang: { attribute: false }, facts: { attribute: false } };
  declare lang: Lang;
  declare facts: readonly ReportedFact[];

  static override styles = [
    baseStyles,
    css`
      li {
        padding: var(--space-1) 0;
        border-top: var(--line) solid var(--hairline);
      }
      .value {
        font-weight: var(--weight-strong);
      }
      .source {
        display: block;
        color: var(--ink-2);
        font-size: var(--text-xs);
        line-height: 1.4;
      }
      summary {
        padding: var(--space-1) 0;
        color: var(--accent);
        font-size: var(--text-xs);
        cursor: pointer;
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.facts = [];
  }

  override render(): unknown {
    if (this.facts.length === 0) return nothing;
    const rest = this.facts.slice(FIRST);
    return html`
      <h2>${label(this.lang, "facts.title")}</h2>
      <p class="quiet">${label(this.lang, "facts.note")}</p>
      <ul>
        ${this.facts.slice(0, FIRST).map(fact)}
      </ul>
      ${
        rest.length === 0
          ? nothing
          : html`<details>
              <summary>${label(this.lang, "facts.more")} ${rest.length}</summary>
              <ul>
                ${rest.map(fact)}
              </ul>
            </details>`
      }
    `;
  }
}

function fact({ park, subject, year, value, unit, qualifier, sourceTitle, sourceDate }: ReportedFact): unknown {
  const where = park === "" ? "" : `${park} · `;
  return html`<li>
    ${where}${subject}${year === "" ? "" : `（${year}）`}
    <span class="value">${value} ${unit}</span>
    ${qualifier === "" ? nothing : html`<span class="quiet">${qualifier}</span>`}
    <span class="source">${sourceTitle}，${sourceDate}</span>
  </li>`;
}

customElements.define("tm-facts", TmFacts);
