/** Bottom strip: entries by year with a range brush, a playhead for the stock of a year, and play. */
import { LitElement, css, html, nothing } from "lit";
import type { Span } from "#model/filters";
import type { Subject } from "#model/subjects";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";
import type { BlockContent } from "#blocks/kinds";
import "#blocks/add-first-kinds";
import "./tm-chart";

const STEP_MS = 900;

/** Events: `tm-play-step` {start, years, span, stop} (one year on), `tm-gesture` {isUnderWay} around a play, `tm-all-years`; chart events of chart "year" pass through. */
export class TmTimeStrip extends LitElement {
  static override properties = {
    lang: { attribute: false },
    heading: { attribute: false },
    reading: { attribute: false },
    spec: { attribute: false },
    span: { attribute: false },
    years: { attribute: false },
    blocked: { attribute: false },
    subject: { reflect: true },
    textPx: { attribute: false },
    chartPx: { attribute: false },
    playing: { state: true },
  };
  declare lang: Lang;
  declare heading: string;
  /** What the strip is set to, e.g. 截至 2021 年. */
  declare reading: string;
  declare spec: BlockContent | null;
  /** Years chosen, or null. */
  declare span: Span;
  /** Years to play, ascending; none when there is nothing to show. */
  declare years: readonly number[];
  /** Why years cannot be shown under the filters in force, or "". */
  declare blocked: string;
  declare subject: Subject;
  declare textPx: number;
  /** Height of the chart to come: its place is kept, so that nothing moves when it stands. */
  declare chartPx: number;
  declare playing: boolean;
  private timer = 0;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: grid;
        /* However long its words, the chart keeps its half. */
        grid-template-columns: auto minmax(calc(92px * var(--u)), max-content) minmax(45%, 1fr);
        align-items: center;
        gap: var(--space-3);
        padding: var(--space-2) var(--space-4);
      }
      .play {
        display: grid;
        place-items: center;
        width: calc(40px * var(--u));
        min-height: calc(40px * var(--u));
        padding: 0;
        border-radius: var(--radius-round);
        background: var(--accent);
        color: var(--on-accent);
      }
      .play:hover {
        background: var(--accent);
        filter: brightness(1.08);
      }
      .play:disabled {
        background: var(--panel-2);
        color: var(--ink-2);
        cursor: not-allowed;
      }
      .play svg {
        width: calc(18px * var(--u));
        height: calc(18px * var(--u));
        fill: currentcolor;
      }
      .words {
        display: grid;
        min-width: calc(92px * var(--u));
      }
      .reading {
        font-weight: var(--weight-strong);
        white-space: nowrap;
      }
      .words button {
        min-height: 24px;
        padding: 0;
        color: var(--accent);
        font-size: var(--text-xs);
        text-align: left;
      }
      tm-chart {
        min-width: 0;
      }
      .waiting {
        display: block;
        width: 100%;
        border-radius: var(--radius-small);
        background: var(--panel-2);
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.heading = "";
    this.reading = "";
    this.spec = null;
    this.span = null;
    this.years = [];
    this.blocked = "";
    this.subject = "talent";
    this.textPx = 12;
    this.chartPx = 0;
    this.playing = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  override render(): unknown {
    const { lang } = this;
    return html`
      <button
        class="play"
        ?disabled=${this.blocked !== ""}
        aria-label=${label(lang, this.playing ? "time.pause" : "time.play")}
        @click=${this.onPlay}
      >
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d=${this.playing ? "M7 5h4v14H7zM13 5h4v14h-4z" : "M8 5l11 7-11 7z"} />
        </svg>
      </button>
      <div class="words">
        <span class="reading">${this.reading}</span>
        <span class="quiet">${this.heading}</span>
        ${
          this.span !== null
            ? html`<button @click=${(): void => emit(this, "tm-all-years", null)}>${label(lang, "time.all")}</button>`
            : nothing
        }
      </div>
      ${
        this.blocked !== ""
          ? html`<p class="quiet">${this.blocked}</p>`
          : this.spec === null
            ? html`<svg
                class="waiting"
                height=${this.chartPx}
                role="status"
                aria-label=${label(lang, "chart.loading")}
              ></svg>`
            : html`<tm-chart .chart=${"year"} .spec=${this.spec} .textPx=${this.textPx}></tm-chart>`
      }
    `;
  }

  /** A strip without years has nothing to play. */
  protected override updated(): void {
    if (this.playing && (this.years.length === 0 || this.blocked !== "")) this.stop();
  }

  private readonly onPlay = (): void => {
    if (this.playing) return this.stop();
    this.playing = true;
    emit(this, "tm-gesture", { isUnderWay: true });
    emit(this, "tm-play-step", { start: true, years: this.years, span: this.span });
    this.timer = window.setInterval(
      () => emit(this, "tm-play-step", { start: false, years: this.years, span: this.span, stop: () => this.stop() }),
      STEP_MS,
    );
  };

  private stop(): void {
    window.clearInterval(this.timer);
    if (this.playing) emit(this, "tm-gesture", { isUnderWay: false });
    this.playing = false;
  }
}

customElements.define("tm-time-strip", TmTimeStrip);
