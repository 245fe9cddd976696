/** Layers panel: what the map draws, each with its colour, its count in the region and a note. */
import { LitElement, css, html, nothing } from "lit";
import { SUBJECTS, type Subject } from "#model/subjects";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";

/** Event: `tm-toggle-layer` {subject}. */
export class TmLayers extends LitElement {
  static override properties = {
    lang: { attribute: false },
    active: { attribute: false },
    counts: { attribute: false },
    notes: { attribute: false },
  };
  declare lang: Lang;
  declare active: readonly Subject[];
  /** Count of each subject in the region as text. */
  declare counts: Readonly<Record<Subject, string>>;
  /** Why a ticked layer draws nothing here, or where it will; "" for what is drawn. */
  declare notes: Readonly<Record<Subject, string>>;

  static override styles = [
    baseStyles,
    css`
      h2 {
        color: var(--ink-2);
        font-size: var(--text-xs);
        font-weight: var(--weight);
      }
      label {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-height: var(--layer-row, calc(28px * var(--u)));
        cursor: pointer;
      }
      input {
        width: calc(16px * var(--u));
        height: calc(16px * var(--u));
        margin: 0;
        accent-color: var(--accent);
      }
      .swatch {
        /* The colour is the key of the layer, in forced colours too. */
        forced-color-adjust: none;
        width: calc(10px * var(--u));
        height: calc(10px * var(--u));
        border-radius: var(--radius-round);
      }
      .talent {
        background: var(--talent);
      }
      .company {
        background: var(--company);
      }
      .institute {
        background: var(--institute);
      }
      .park {
        background: var(--park);
      }
      .count {
        margin-left: auto;
        color: var(--ink-2);
        white-space: nowrap;
      }
      .note {
        margin-top: calc(-4px * var(--u));
        padding-left: calc(24px * var(--u));
        color: var(--ink-2);
        font-size: var(--text-xs);
      }
      .undrawn .swatch {
        background: none;
        border: var(--line) solid var(--ink-2);
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.active = [];
    this.counts = { talent: "", company: "", institute: "", park: "" };
    this.notes = { talent: "", company: "", institute: "", park: "" };
  }

  /** A subject that was not asked for has no count under filters: the words say how to get one. */
  private count(subject: Subject): unknown {
    const text = this.counts[subject];
    if (text !== "" || this.active.includes(subject)) return html`<span class="count">${text}</span>`;
    const why = label(this.lang, "layers.uncounted");
    return html`<span class="count" title=${why}
      >${label(this.lang, "layers.notCounted")}<span class="visually-hidden">${why}</span></span
    >`;
  }

  override render(): unknown {
    return html`
      <h2>${label(this.lang, "layers.title")} <span>· ${label(this.lang, "layers.zoom")}</span></h2>
      <ul>
        ${SUBJECTS.map(
          (subject) =>
            html`<li class=${this.notes[subject] === "" ? "" : "undrawn"}>
              <label>
                <input
                  type="checkbox"
                  data-layer=${subject}
                  aria-describedby=${this.notes[subject] === "" ? nothing : `note-${subject}`}
                  .checked=${this.active.includes(subject)}
                  @change=${(): void => emit(this, "tm-toggle-layer", { subject })}
                />
                <span class="swatch ${subject}" aria-hidden="true"></span>
                ${label(this.lang, `subject.${subject}`)} ${this.count(subject)}
              </label>
              ${this.notes[subject] === "" ? nothing : html`<p class="note" id="note-${subject}">${this.notes[subject]}</p>`}
            </li>`,
        )}
      </ul>
    `;
  }
}

customElements.define("tm-layers", TmLayers);
