/** A button that opens the list of ways to take the page's answer away. Properties in, one event out. */
import { EXPORT_FORMS, type ExportForm } from "./export-forms";
import { LitElement, css, html, nothing } from "lit";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";

/** A chart that can be taken away alone. */
export interface ChartItem {
  readonly id: string;
  readonly title: string;
}

/** Events: `tm-export-as` {form}, `tm-export-chart` {chart}, `tm-record`. */
export class TmExportMenu extends LitElement {
  static override properties = {
    lang: { attribute: false },
    charts: { attribute: false },
    forms: { attribute: false },
    isOpen: { state: true },
  };
  declare lang: Lang;
  declare charts: readonly ChartItem[];
  /** Ways offered. */
  declare forms: readonly ExportForm[];
  declare isOpen: boolean;

  static override styles = [
    baseStyles,
    css`
      :host {
        position: relative;
        display: block;
      }
      button {
        padding: 0 var(--space-2);
        white-space: nowrap;
      }
      ul {
        position: absolute;
        top: calc(100% + var(--space-1));
        right: 0;
        z-index: 5;
        margin: 0;
        padding: var(--space-1);
        max-height: 80vh;
        overflow-y: auto;
        list-style: none;
        background: var(--panel);
        border: var(--line) solid var(--hairline);
        border-radius: var(--radius);
        box-shadow: var(--shadow);
      }
      @media screen and (max-width: 899px) {
        .opener {
          padding: 0 var(--space-1);
        }
      }
      @media screen and (max-width: 430px) {
        .opener {
          font-size: var(--text-xs);
        }
      }
      li button {
        width: 100%;
        max-width: calc(300px * var(--u));
        overflow: hidden;
        text-align: left;
        text-overflow: ellipsis;
      }
      .group {
        margin-top: var(--space-1);
        padding: var(--space-2) var(--space-2) 0;
        border-top: var(--line) solid var(--hairline);
        color: var(--ink-2);
        font-size: var(--text-xs);
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.charts = [];
    this.forms = EXPORT_FORMS;
    this.isOpen = false;
  }

  override render(): unknown {
    const { lang, isOpen } = this;
    return html`
      <div @keydown=${this.onKey} @focusout=${this.onLeave}>
        <button
          class="opener"
          aria-haspopup="menu"
          aria-expanded=${isOpen}
          title=${label(lang, "export.menu.title")}
          @click=${(): void => this.open(!isOpen)}
        >
          ${label(lang, "export.menu")}
        </button>
        ${
          isOpen
            ? html`<ul role="menu" aria-label=${label(lang, "export.menu.title")}>
                ${this.forms.map(
                  (form) =>
                    html`<li role="none">
                      <button role="menuitem" data-form=${form} @click=${(): void => this.choose(form)}>
                        ${label(lang, `export.as.${form}`)}
                      </button>
                    </li>`,
                )}
                ${this.forms === EXPORT_FORMS ? this.recordItem() : nothing}
                ${this.charts.length === 0 ? nothing : this.chartItems()}
              </ul>`
            : nothing
        }
      </div>
    `;
  }

  /** Offered where nothing is left out of the ways: on the desk. */
  private recordItem(): unknown {
    const record = (): void => {
      this.close();
      emit(this, "tm-record", null);
    };
    return html`<li role="none">
      <button role="menuitem" data-record @click=${record}>${label(this.lang, "export.record")}</button>
    </li>`;
  }

  private chartItems(): unknown {
    return html`<li role="none" class="group" aria-hidden="true">${label(this.lang, "export.charts")}</li>
      ${this.charts.map(
        ({ id, title }) =>
          html`<li role="none">
            <button
              role="menuitem"
              data-chart=${id}
              aria-label="${title} SVG"
              @click=${(): void => {
                this.close();
                emit(this, "tm-export-chart", { chart: id });
              }}
            >
              ${title}
            </button>
          </li>`,
      )}`;
  }

  private open(isOpen: boolean): void {
    this.isOpen = isOpen;
    if (isOpen) void this.updateComplete.then(() => this.items()[0]?.focus());
  }

  private choose(form: ExportForm): void {
    this.close();
    emit(this, "tm-export-as", { form });
  }

  private close(): void {
    this.isOpen = false;
    this.renderRoot.querySelector<HTMLElement>(".opener")?.focus();
  }

  private items(): readonly HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>("[role=menuitem]")];
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (!this.isOpen) return;
    const items = this.items();
    const at = items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key !== "Escape" && to === undefined) return;
    // Esc would also climb to the region above.
    event.preventDefault();
    event.stopPropagation();
    if (to === undefined) this.close();
    else items[(to + items.length) % items.length]?.focus();
  };
  private readonly onLeave = (event: FocusEvent): void => {
    if (!(event.relatedTarget instanceof Node) || !this.renderRoot.contains(event.relatedTarget)) this.isOpen = false;
  };
}

customElements.define("tm-export-menu", TmExportMenu);
