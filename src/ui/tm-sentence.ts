/** The view's sentence with its key figures set strong, a copy button, and the 口径 line behind a tooltip. */
import { LitElement, css, html, nothing } from "lit";
import type { Lang } from "#model/state";
import type { Names } from "#model/names";
import { label } from "#text/labels";
import type { SentencePart } from "#text/sentence-parts";
import { plainSentence } from "#text/said-sentence";
import { baseStyles } from "./base.styles";
import { emit } from "./events";

/** Formula, source, year and coverage of the metric on screen. */
export interface MethodNote {
  readonly formula: string;
  readonly source: string;
  readonly year: string;
  readonly coverage: string;
}

/** Longer than a step of the year strip's play. */
const REST_MS = 1200;

/** Events: `tm-names` {names}; `tm-copy` {text, done}; `done` is told what was to be copied and whether it was. */
export class TmSentence extends LitElement {
  static override properties = {
    lang: { attribute: false },
    parts: { attribute: false },
    method: { attribute: false },
    names: { attribute: false },
    copied: { state: true },
    uncopied: { state: true },
    announced: { state: true },
  };
  declare lang: Lang;
  declare parts: readonly SentencePart[];
  declare method: MethodNote | null;
  /** What the sentence counts, where it can be listed by name. */
  declare names: Names | null;
  declare copied: boolean;
  /** The text that the browser refused to copy, shown selected; "" when it did not. */
  declare uncopied: string;
  /** What a screen reader is told: the sentence once it has rested, not every step of a played or dragged filter. */
  declare announced: string;
  private resting = 0;

  static override styles = [
    baseStyles,
    css`
      .sentence {
        font-size: var(--sentence-size, var(--text-md));
        line-height: var(--sentence-leading, 1.7);
      }
      strong {
        color: var(--accent);
        font-weight: var(--weight-strong);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-1);
        margin-top: var(--space-1);
      }
      textarea {
        width: 100%;
        font-size: var(--text-xs);
      }
      .row button,
      summary {
        min-height: var(--sentence-control, 28px);
        padding: 0 var(--space-2);
        margin-left: calc(-1 * var(--space-2));
        color: var(--accent);
        font-size: var(--text-xs);
      }
      summary {
        display: flex;
        align-items: center;
        margin-left: 0;
        cursor: pointer;
        list-style: none;
        border-radius: var(--radius);
      }
      summary::before {
        content: "ⓘ";
        margin-right: var(--space-1);
      }
      details[open] {
        flex: 1 1 100%;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 2px var(--space-2);
        margin: var(--space-1) 0 0;
        font-size: var(--text-xs);
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      @media print {
        .row {
          display: none;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.parts = [];
    this.method = null;
    this.names = null;
    this.copied = false;
    this.uncopied = "";
    this.announced = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.clearTimeout(this.resting);
  }

  override render(): unknown {
    const { lang, parts, method } = this;
    return html`
      <p class="sentence">${parts.map(({ text, strong }) => (strong ? html`<strong>${text}</strong>` : text))}</p>
      <p class="visually-hidden" aria-live="polite">${this.announced}</p>
      <div class="row">
        ${this.names === null ? nothing : this.namesButton(this.names)}
        <button class="copy" @click=${this.onCopy}>
          ${label(lang, this.copied ? "sentence.copied" : "sentence.copy")}
        </button>
        ${method === null ? nothing : this.methodNote(method)}
      </div>
      ${
        this.uncopied === ""
          ? nothing
          : html`<textarea
              readonly
              rows="5"
              aria-label=${label(lang, "sentence.copy")}
              .value=${this.uncopied}
            ></textarea>`
      }
    `;
  }

  private namesButton(names: Names): unknown {
    const open = (): void => emit(this, "tm-names", { names });
    return html`<button class="names" @click=${open}>${label(this.lang, "sentence.names")}</button>`;
  }

  private methodNote(method: MethodNote): unknown {
    const { lang } = this;
    return html`<details>
      <summary>${label(lang, "nav.methods")}</summary>
      <dl>
        <dt>${label(lang, "methods.formula")}</dt>
        <dd>${method.formula}</dd>
        <dt>${label(lang, "methods.source")}</dt>
        <dd>${method.source}</dd>
        <dt>${label(lang, "methods.year")}</dt>
        <dd>${method.year}</dd>
        <dt>${label(lang, "methods.coverage")}</dt>
        <dd>${method.coverage}</dd>
      </dl>
    </details>`;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("parts")) return;
    this.copied = false;
    this.uncopied = "";
    window.clearTimeout(this.resting);
    this.resting = window.setTimeout(() => (this.announced = plainSentence(this.parts)), REST_MS);
  }

  private readonly onCopied = (text: string, copied: boolean): void => {
    this.copied = copied;
    this.uncopied = copied ? "" : text;
    if (!copied) void this.updateComplete.then(() => this.shadowRoot?.querySelector("textarea")?.select());
  };

  private readonly onCopy = (): void => {
    emit(this, "tm-copy", { text: plainSentence(this.parts), done: this.onCopied });
  };
}

customElements.define("tm-sentence", TmSentence);
