/** The questions this map answers, one per view; the open one is marked. */
import { LitElement, css, html } from "lit";
import { VIEW_IDS, type Lang, type ViewId } from "#model/state";
import { label } from "#text/labels";
import { baseStyles, emit } from "./base.styles";

/** Event: `tm-view` {view}. */
export class TmQuestions extends LitElement {
  static override properties = { lang: { attribute: false }, view: { attribute: false } };
  declare lang: Lang;
  declare view: ViewId;

  static override styles = [
    baseStyles,
    css`
      h2 {
        padding: 0 var(--space-2);
        color: var(--ink-2);
        font-size: var(--text-xs);
        font-weight: var(--weight);
      }
      /* The page asks for one row of short names where the screen is low for its type. */
      ul {
        display: var(--questions, block);
        gap: var(--space-1);
      }
      li {
        flex: auto;
      }
      .long {
        display: var(--question-long, inline);
      }
      .short {
        display: var(--question-short, none);
      }
      button {
        width: 100%;
        padding: 0 var(--question-pad, var(--space-2));
        text-align: var(--question-align, left);
        white-space: normal;
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.view = "talent";
  }

  override render(): unknown {
    return html`
      <h2 class="visually-hidden">${label(this.lang, "nav.questions")}</h2>
      <ul>
        ${VIEW_IDS.map(
          (view) =>
            html`<li>
              <button
                data-view=${view}
                aria-current=${view === this.view}
                title=${label(this.lang, `view.${view}`)}
                @click=${(): void => emit(this, "tm-view", { view })}
              >
                <span class="long">${label(this.lang, `view.${view}`)}</span>
                <span class="short">${label(this.lang, `view.${view}.short`)}</span>
              </button>
            </li>`,
        )}
      </ul>
    `;
  }
}

customElements.define("tm-questions", TmQuestions);
