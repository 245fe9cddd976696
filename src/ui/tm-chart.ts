/** Hosts one SVG chart: measures its width, places the marks, draws, and turns intents into events. Never sees the state. */
import { LitElement, css, html, nothing, unsafeCSS } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { BlockHandlers } from "#blocks/block";
import type { Card } from "#blocks/card";
import { drawBlock, type BlockContent } from "#blocks/kinds";
import { chartStyles } from "#blocks/chart-styles";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";
import { MarkNames } from "./mark-names";

/** Events: `tm-chart-pick` {chart, key}, `tm-chart-open` {chart, key}, `tm-chart-range` {chart, range}, `tm-chart-playhead` {chart, slot}, `tm-gesture` {isUnderWay}, `tm-names` {names}. */
export class TmChart extends LitElement {
  static override properties = {
    lang: { attribute: false },
    chart: { attribute: false },
    spec: { attribute: false },
    namesOf: { attribute: false },
    textPx: { attribute: false },
  };
  declare lang: Lang;
  declare chart: string;
  declare spec: BlockContent | null;
  /** What a mark counts, where that can be listed by name. */
  declare namesOf: Card["namesOf"];
  declare textPx: number;
  private width = 0;
  private markNames: MarkNames | null = null;
  private readonly resize = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === this.width || width === 0) return;
    this.width = width;
    this.draw();
  });

  static override styles = [
    baseStyles,
    unsafeCSS(chartStyles),
    css`
      svg {
        display: block;
        width: 100%;
        overflow: visible;
      }
      :host {
        position: relative;
        display: block;
      }
      button.names {
        position: absolute;
        top: 0;
        left: 0;
        min-height: 24px;
        padding: 0 var(--space-2);
        border: var(--line) solid var(--hairline);
        background: var(--panel);
        color: var(--accent);
        font-size: var(--text-xs);
        white-space: nowrap;
      }
      button.names[hidden] {
        display: none;
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.chart = "";
    this.spec = null;
    this.namesOf = undefined;
    this.textPx = 12;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
  }

  override render(): unknown {
    // A chart of another kind begins on a clean sheet: marks, classes and listeners of the one before would stay.
    return html`${keyed(this.spec?.kind, html`<svg></svg>`)}${this.namesOf === undefined ? nothing : this.namesButton()}`;
  }

  private namesButton(): unknown {
    const open = (): void => {
      const names = this.markNames?.names;
      if (names) emit(this, "tm-names", { names });
    };
    const hint = label(this.lang, "sentence.names");
    return html`<button class="names" hidden title=${hint} aria-label=${hint} @click=${open}>
      ${label(this.lang, "chart.names")}
    </button>`;
  }

  protected override updated(): void {
    if (this.namesOf !== undefined && this.shadowRoot !== null)
      this.markNames ??= new MarkNames({
        element: this,
        root: this.shadowRoot,
        namesOf: (key) => this.namesOf?.(key) ?? null,
      });
    this.draw();
    this.markNames?.place();
  }

  private draw(): void {
    const svg = this.renderRoot.querySelector("svg");
    const { spec, width, textPx, chart } = this;
    if (!svg || spec === null || width === 0) return;
    const held = this.shadowRoot?.activeElement ?? null;
    const byKeyboard = held !== null && held.matches(":focus-visible");
    drawBlock(svg, spec, { width, textPx }, this.intentsOf(chart));
    // A drill replaces the mark in focus: the keyboard goes on with the new list instead of starting the page again.
    if (byKeyboard && !held.isConnected) svg.querySelector<SVGElement>('[data-key][tabindex="0"]')?.focus();
  }

  private intentsOf(chart: string): BlockHandlers {
    return {
      onPick: (key) => emit(this, "tm-chart-pick", { chart, key }),
      onOpen: (key) => emit(this, "tm-chart-open", { chart, key }),
      onRange: (range) => emit(this, "tm-chart-range", { chart, range }),
      onPlayhead: (slot) => emit(this, "tm-chart-playhead", { chart, slot }),
      onDrag: (isUnderWay) => emit(this, "tm-gesture", { isUnderWay }),
    };
  }
}

customElements.define("tm-chart", TmChart);
