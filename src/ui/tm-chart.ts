/** Hosts one SVG chart: measures its width, places the marks, draws, and turns intents into events. Never sees the state. */
import { LitElement, css, html, unsafeCSS } from "lit";
import { keyed } from "lit/directives/keyed.js";
import type { BlockHandlers } from "#blocks/block";
import { drawBlock, type BlockContent } from "#blocks/kinds";
import { chartStyles } from "#blocks/chart-styles";
import { baseStyles } from "./base.styles";
import { emit } from "./events";

/** Events: `tm-chart-pick` {chart, key}, `tm-chart-open` {chart, key}, `tm-chart-range` {chart, range}, `tm-chart-playhead` {chart, slot}, `tm-gesture` {isUnderWay}. */
export class TmChart extends LitElement {
  static override properties = {
    chart: { attribute: false },
    spec: { attribute: false },
    textPx: { attribute: false },
  };
  declare chart: string;
  declare spec: BlockContent | null;
  declare textPx: number;
  private width = 0;
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
    `,
  ];

  constructor() {
    super();
    this.chart = "";
    this.spec = null;
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
    return keyed(this.spec?.kind, html`<svg></svg>`);
  }

  protected override updated(): void {
    this.draw();
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
