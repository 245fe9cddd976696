/** Hosts one SVG chart: measures its width, places the marks, draws, and turns intents into events. Never sees the state. */
import { LitElement, css, html, unsafeCSS } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { drawBars } from "#charts/bars/draw";
import { placeBars, type BarsInput } from "#charts/bars/place";
import { chartStyles } from "#charts/chart-styles";
import { drawHistogram } from "#charts/histogram/draw";
import { placeHistogram, type HistogramInput } from "#charts/histogram/place";
import { drawLegend } from "#charts/legend/draw";
import { placeLegend, type LegendInput } from "#charts/legend/place";
import { drawRanking } from "#charts/ranking/draw";
import { placeRanking, type RankingInput } from "#charts/ranking/place";
import { drawStageSplit } from "#charts/stage-split/draw";
import { placeStageSplit, type StageSplitInput } from "#charts/stage-split/place";
import { drawTrend } from "#charts/trend/draw";
import { placeTrend, type TrendInput } from "#charts/trend/place";
import { baseStyles, emit } from "./base.styles";

type Unsized<T> = Omit<T, "width" | "textPx">;

/** One chart as the page describes it; width and text size are the element's. */
export type ChartSpec =
  | { readonly kind: "ranking"; readonly input: Unsized<RankingInput>; readonly opens: boolean }
  | { readonly kind: "bars"; readonly input: Unsized<BarsInput> }
  | { readonly kind: "histogram"; readonly input: Unsized<HistogramInput> }
  | { readonly kind: "stage-split"; readonly input: Unsized<StageSplitInput> }
  | { readonly kind: "legend"; readonly input: Unsized<LegendInput> }
  | { readonly kind: "trend"; readonly input: Unsized<TrendInput> };

/** Events: `tm-chart-pick` {chart, key}, `tm-chart-open` {chart, key}, `tm-chart-range` {chart, range}, `tm-chart-playhead` {chart, slot}, `tm-chart-hover` {chart, key}, `tm-gesture` {isUnderWay}. */
export class TmChart extends LitElement {
  static override properties = {
    chart: { attribute: false },
    spec: { attribute: false },
    textPx: { attribute: false },
  };
  declare chart: string;
  declare spec: ChartSpec | null;
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
    this.drawSpec(svg, spec, { width, textPx }, chart);
    // A drill replaces the mark in focus: the keyboard goes on with the new list instead of starting the page again.
    if (byKeyboard && !held.isConnected) svg.querySelector<SVGElement>('[data-key][tabindex="0"]')?.focus();
  }

  private drawSpec(svg: SVGSVGElement, spec: ChartSpec, size: { width: number; textPx: number }, chart: string): void {
    const onPick = (key: string): void => emit(this, "tm-chart-pick", { chart, key });
    const onOpen = (key: string): void => emit(this, "tm-chart-open", { chart, key });
    const onHover = (key: string | null): void => emit(this, "tm-chart-hover", { chart, key });
    const onRange = (range: readonly [number, number] | null): void => emit(this, "tm-chart-range", { chart, range });
    const onDrag = (isUnderWay: boolean): void => emit(this, "tm-gesture", { isUnderWay });
    switch (spec.kind) {
      case "ranking":
        drawRanking(
          svg,
          placeRanking({ ...spec.input, ...size }),
          spec.opens ? { onPick, onOpen, onHover } : { onPick },
        );
        break;
      case "bars":
        drawBars(svg, placeBars({ ...spec.input, ...size }), { onPick });
        break;
      case "histogram":
        drawHistogram(svg, placeHistogram({ ...spec.input, ...size }), { onRange, onDrag });
        break;
      case "stage-split":
        drawStageSplit(svg, placeStageSplit({ ...spec.input, ...size }), { onPick });
        break;
      case "legend":
        drawLegend(svg, placeLegend({ ...spec.input, ...size }));
        break;
      case "trend":
        drawTrend(svg, placeTrend({ ...spec.input, ...size }), {
          onRange,
          onDrag,
          onPlayhead: (slot) => emit(this, "tm-chart-playhead", { chart, slot }),
        });
    }
  }
}

customElements.define("tm-chart", TmChart);
