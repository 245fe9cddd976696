/** HoverCard beside the pointer: a region with its numbers, or an institute, park or company with what is known of it. */
import { LitElement, css, html, nothing } from "lit";
import type { HoverCard } from "#blocks/hover-card";
import type { Names } from "#model/names";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";
import { placeCard, type CardRoom } from "./place-card";

const NARROW_PX = 480;
const EDGE_PX = 8;
const UNCOVERED = { top: 0, right: 0, bottom: 0, left: 0 };

/** Events: `tm-names` {names}. */
export class TmHoverCard extends LitElement {
  static override properties = { lang: { attribute: false }, card: { attribute: false } };
  declare lang: Lang;
  declare card: HoverCard | null;
  /** What there is around it, CSS pixels of the offset parent; asked when the card is placed. */
  room: () => Pick<CardRoom, "covered"> & Partial<CardRoom> = () => ({ covered: UNCOVERED });

  static override styles = [
    baseStyles,
    css`
      :host {
        position: absolute;
        top: 0;
        left: 0;
        z-index: 6;
        width: max-content;
        max-width: calc(280px * var(--u));
        padding: var(--space-3) var(--space-4);
        border: var(--line) solid var(--hairline);
        border-radius: var(--radius);
        background: var(--panel);
        box-shadow: var(--shadow);
        pointer-events: none;
      }
      h3 {
        font-size: var(--text-md);
      }
      h3 .quiet {
        font-weight: var(--weight);
      }
      .figure {
        color: var(--accent);
        font-size: var(--text-lg);
        font-weight: var(--weight-strong);
        line-height: 1.4;
      }
      dl {
        display: grid;
        /* Names break before numbers do. */
        grid-template-columns: auto minmax(4em, 1fr);
        gap: 0 var(--space-3);
        margin: 0;
        font-size: var(--text-xs);
      }
      dt {
        color: var(--ink-2);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
        text-align: right;
      }
      a {
        color: var(--accent);
        pointer-events: auto;
      }
      :host([clickable]) {
        pointer-events: auto;
      }
      button {
        min-height: 28px;
        margin: var(--space-1) 0 0 calc(-1 * var(--space-2));
        padding: 0 var(--space-2);
        color: var(--accent);
        font-size: var(--text-xs);
      }
      /* As low as can be: what it leads to stands beside the figure. */
      :host([narrow]:not([hidden])) {
        display: grid;
        grid-template-columns: 1fr auto;
      }
      :host([narrow]) :is(h3, dl, p) {
        grid-column: 1 / -1;
      }
      :host([narrow]) .figure {
        grid-column: 1;
        grid-row: 2;
      }
      :host([narrow]) button {
        grid-column: 2;
        grid-row: 2;
        align-self: center;
        margin: -4px calc(-1 * var(--space-2)) -4px var(--space-1);
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.card = null;
  }

  override render(): unknown {
    const { card } = this;
    if (card === null) return nothing;
    return html`
      <h3>${card.title} <span class="quiet">${card.subtitle}</span></h3>
      ${card.figure === "" ? nothing : html`<div class="figure">${card.figure}</div>`}
      <dl>
        ${card.lines.map(
          ({ name, value, href }) =>
            html`<dt>${name}</dt>
              <dd>
                ${href === undefined ? value : html`<a href=${href} target="_blank" rel="noopener">${value}</a>`}
              </dd>`,
        )}
      </dl>
      ${card.note === "" ? nothing : html`<p class="quiet">${card.note}</p>`}
      ${card.names === undefined ? nothing : this.namesButton(card.names)}
    `;
  }

  private namesButton(names: Names): unknown {
    const open = (): void => emit(this, "tm-names", { names });
    return html`<button class="names" @click=${open}>${label(this.lang, "sentence.names")}</button>`;
  }

  protected override updated(): void {
    this.hidden = this.card === null;
    // On its way to the button the pointer must not find the regions beneath.
    this.toggleAttribute("clickable", this.card?.names !== undefined);
    if (this.card !== null) this.place(this.card);
  }

  private place(card: HoverCard): void {
    const { clientWidth: width, clientHeight: height } = this.offsetParent ?? document.body;
    // On a narrow map a wide card is a low one, which leaves room beside what it tells of.
    const isNarrow = width < NARROW_PX;
    this.toggleAttribute("narrow", isNarrow);
    this.style.setProperty("max-width", isNarrow ? `${width - 2 * EDGE_PX}px` : "");
    const size = { width: this.offsetWidth, height: this.offsetHeight };
    const [across, down] = placeCard(size, card, { width, height, apart: [], ...this.room() });
    this.style.setProperty("transform", `translate(${Math.round(across)}px, ${Math.round(down)}px)`);
  }
}

customElements.define("tm-hover-card", TmHoverCard);
