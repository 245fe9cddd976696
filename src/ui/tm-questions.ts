/** The questions this map answers, one per view; the open one is marked. */
import { LitElement, css, html } from "lit";
import type { Lang, ViewId } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";

/** A view by its question and by a word. */
export interface QuestionItem {
  readonly view: ViewId;
  readonly question: string;
  readonly short: string;
}

/** Event: `tm-view` {view}. */
export class TmQuestions extends LitElement {
  static override properties = { lang: { attribute: false }, view: { attribute: false }, items: { attribute: false } };
  declare lang: Lang;
  declare view: ViewId;
  declare items: readonly QuestionItem[];

  static override styles = [
    baseStyles,
    css`
      h2 {
        padding: 0 var(--space-2);
        color: var(--ink-2);
        font-size: var(--text-xs);
        font-weight: var(--weight);
      }
      /* The page asks for short names, and the open question whole above them, where the screen is low for its type. */
      .open {
        display: var(--question-open, none);
        margin: 0;
        padding: 0 var(--space-4) var(--space-1) var(--space-2);
        font-weight: var(--weight-strong);
      }
      ul {
        display: var(--questions, block);
        flex-wrap: wrap;
        gap: var(--question-gap, var(--space-1));
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
        font-size: var(--question-size, inherit);
        white-space: var(--question-wrap, normal);
      }
      /* On a phone one row of short names, and the open question whole below it. */
      @media screen and (max-width: 899px) {
        :host {
          display: flex;
          flex-direction: column;
        }
        ul {
          display: flex;
          flex-wrap: nowrap;
          gap: var(--space-1);
          order: -1;
          overflow-x: auto;
          scrollbar-width: none;
        }
        li {
          flex: none;
        }
        button {
          min-width: var(--target);
          padding: 0 var(--space-3);
        }
        .long {
          display: none;
        }
        .short {
          display: inline;
        }
        .open {
          display: block;
          padding: var(--space-1) var(--space-3) 0;
        }
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.view = "";
    this.items = [];
  }

  /** Where the names stand in a row that scrolls, the open one is brought to its middle. */
  override updated(): void {
    const row = this.renderRoot.querySelector("ul");
    const open = this.renderRoot.querySelector<HTMLElement>("[aria-current=true]");
    if (!row || !open || row.scrollWidth <= row.clientWidth) return;
    const { left, width } = open.getBoundingClientRect();
    row.scrollLeft += left + width / 2 - row.getBoundingClientRect().left - row.clientWidth / 2;
  }

  override render(): unknown {
    return html`
      <h2 class="visually-hidden">${label(this.lang, "nav.questions")}</h2>
      <p class="open" aria-hidden="true">${this.items.find(({ view }) => view === this.view)?.question}</p>
      <ul>
        ${this.items.map(
          ({ view, question, short }) =>
            html`<li>
              <button
                data-view=${view}
                aria-current=${view === this.view}
                title=${question}
                @click=${(): void => emit(this, "tm-view", { view })}
              >
                <span class="long">${question}</span>
                <span class="short">${short}</span>
              </button>
            </li>`,
        )}
      </ul>
    `;
  }
}

customElements.define("tm-questions", TmQuestions);
