/** A button that opens the list of ways to take the page's answer away. Properties in, one event out. */
import { EXPORT_FORMS, type ExportForm } from "./export-forms";
import { LitElement, css, html, nothing } from "lit";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";

/** Ways to take an answer away, in the order they are offered. */

/** Event: `tm-export-as` {form}. */
export class TmExportMenu extends LitElement {
  static override properties = { lang: { attribute: false }, isOpen: { state: true } };
  declare lang: Lang;
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
        text-align: left;
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
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
                ${EXPORT_FORMS.map(
                  (form) =>
                    html`<li role="none">
                      <button role="menuitem" data-form=${form} @click=${(): void => this.choose(form)}>
                        ${label(lang, `export.as.${form}`)}
                      </button>
                    </li>`,
                )}
              </ul>`
            : nothing
        }
      </div>
    `;
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
