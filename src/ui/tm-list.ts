/**
 * A list by name, of any length: draws the lines in sight and asks for them as they come; sorted by its heads, searched, walked by
 * keys. Fetched with the first list. Knows no state: lines in, intents out.
 */
import { LitElement, html, nothing } from "lit";
import type { ListColumn, ListLine, NameList } from "#blocks/name-list";
import { formatExact } from "#base/number-format";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { listWords } from "#text/list-words";
import { baseStyles } from "./base.styles";
import { emit } from "./events";
import { ListLines } from "./list-lines";
import { rowsPanelStyles } from "./rows-panel.styles";
import { listStyles } from "./tm-list.styles";
import { contentPx, scrolledTo, windowAt, type RowBox, type RowWindow } from "./virtual-rows";

/** A text is searched for once nothing was typed for so long. */
const TYPED_MS = 250;
/** Heights, as parts of the size of text. */
const ROW_PER_TEXT = 1.9;
const LEAST_ROW_PX = 28;
/** Width of a digit of the numbers of lines, and of the space around them, em. */
const DIGIT_EM = 0.6;
const AROUND_EM = 1.6;
const LEAST_DIGITS = 3;

/** Events: `tm-row` {key}, `tm-choose` {param, value}, `tm-gesture` {isUnderWay}, `tm-export` {}. */
export class TmList extends LitElement {
  static override properties = {
    lang: { attribute: false },
    list: { attribute: false },
    fetch: { attribute: false },
    textPx: { attribute: false },
    active: { state: true },
    scrolledPx: { state: true },
    viewPx: { state: true },
    text: { state: true },
  };
  declare lang: Lang;
  declare list: NameList | null;
  /** Lines from a position on. */
  declare fetch: (from: number, count: number) => Promise<readonly ListLine[]>;
  declare textPx: number;
  /** The line that keys walk from. */
  declare active: number;
  declare scrolledPx: number;
  /** Height of the lines in sight. */
  declare viewPx: number;
  /** What is typed. */
  declare text: string;
  private readonly lines = new ListLines(() => this.requestUpdate());
  private sentText = "";
  private typing = 0;
  private readonly sizes = new ResizeObserver(() => this.measure());

  static override styles = [baseStyles, rowsPanelStyles, listStyles];

  constructor() {
    super();
    // The page writes its properties before this code has come; this one was then taken for the attribute that every element has.
    this.lang = this.getAttribute("lang") === "en" ? "en" : "zh";
    this.removeAttribute("lang");
    this.list = null;
    this.fetch = async () => [];
    this.textPx = 14;
    this.active = 0;
    this.scrolledPx = 0;
    this.viewPx = 0;
    this.text = "";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    window.clearTimeout(this.typing);
  }

  override render(): unknown {
    const { lang, list } = this;
    if (list === null) return nothing;
    const { columns, total, caption } = list;
    const shown = this.window();
    const isActiveShown = this.active >= shown.first && this.active < shown.first + shown.count;
    return html`
      <header>
        <h2>${caption} <span class="quiet">${formatExact(total)}</span></h2>
        <input
          type="search"
          aria-label=${listWords(lang, "find")}
          placeholder=${listWords(lang, "find")}
          maxlength="60"
          .value=${this.text}
          @input=${this.onType}
          @change=${this.onTyped}
        />
        <button data-export="csv" @click=${(): void => emit(this, "tm-export", {})}>
          ${label(lang, "table.export")}
        </button>
      </header>
      <div
        class="scroll"
        role="grid"
        tabindex="0"
        aria-label=${caption}
        aria-rowcount=${total + 1}
        aria-colcount=${columns.length + 1}
        aria-activedescendant=${isActiveShown ? `line-${this.active}` : nothing}
        title=${listWords(lang, "pinyin")}
        @scroll=${this.onScroll}
        @keydown=${this.onKey}
      >
        <div class="head" role="row" aria-rowindex="1">
          <div role="columnheader" class="number">${listWords(lang, "number")}</div>
          ${columns.map((column) => this.head(column, list))}
        </div>
        <div class="body" role="rowgroup">
          <div class="window" role="presentation">
            ${Array.from({ length: shown.count }, (_, at) => this.row(shown.first + at, list))}
          </div>
        </div>
        ${total === 0 ? html`<p class="note" role="presentation">${listWords(lang, "none")}</p>` : nothing}
      </div>
    `;
  }

  private head({ id, title, isSortable }: ListColumn, { sort, sortBy }: NameList): unknown {
    const kind = id === "name" ? "name" : "";
    if (!isSortable) return html`<div role="columnheader" class=${kind}>${title}</div>`;
    const order = sort.column !== id ? "none" : sort.isDescending ? "descending" : "ascending";
    const mark = order === "none" ? "" : order === "ascending" ? " ↑" : " ↓";
    return html`<div role="columnheader" class=${kind} aria-sort=${order} data-sort=${id}>
      <button @click=${(): void => emit(this, "tm-choose", { param: "sort", value: sortBy(id) })}>
        ${title}${mark}
      </button>
    </div>`;
  }

  private row(index: number, { columns, chosen }: NameList): unknown {
    const line = this.lines.at(index);
    const isActive = index === this.active;
    return html`<div
      role="row"
      id=${`line-${index}`}
      class=${isActive ? "active" : ""}
      aria-rowindex=${index + 2}
      aria-selected=${line !== null && line.key === chosen}
      data-key=${line?.key ?? nothing}
      @click=${(): void => this.choose(index)}
    >
      <div role="gridcell" class="number">${index + 1}</div>
      ${
        line === null
          ? html`<div role="gridcell" class="name waiting">
              ${this.lines.isFailed(index) ? listWords(this.lang, "failed") : label(this.lang, "chart.loading")}
            </div>`
          : line.cells.map(
              ({ text, absent }, column) =>
                html`<div
                  role="gridcell"
                  class=${absent !== undefined ? "absent" : columns[column]?.id === "name" ? "name" : ""}
                  title=${absent ?? text}
                >
                  ${text}
                </div>`,
            )
      }
    </div>`;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const { list } = this;
    if (!changed.has("list") || list === null) return;
    if (list.find !== this.sentText) this.text = this.sentText = list.find;
    if (this.lines.begin(list)) {
      this.active = 0;
      this.scrolledPx = 0;
      const scroll = this.scrollBox();
      if (scroll) scroll.scrollTop = 0;
    }
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    const { list } = this;
    if (list === null) return;
    if (changed.has("list") || changed.has("textPx")) {
      const widths = list.columns.map(({ width }) => `minmax(${width}em, ${width}fr)`);
      const numberEm = Math.max(LEAST_DIGITS, `${list.total}`.length) * DIGIT_EM + AROUND_EM;
      this.style.setProperty("--columns", `${numberEm}em ${widths.join(" ")}`);
      this.style.setProperty("--least", `${list.columns.reduce((sum, { width }) => sum + width, numberEm)}em`);
      this.style.setProperty("--row", `${this.rowPx()}px`);
    }
    const shown = this.window();
    this.inside(".body")?.style.setProperty("height", `${contentPx(this.box())}px`);
    this.inside(".window")?.style.setProperty("transform", `translateY(${shown.topPx}px)`);
    const scroll = this.scrollBox();
    if (scroll) this.sizes.observe(scroll);
    this.lines.want(shown.first, shown.count, this.fetch);
  }

  private choose(index: number): void {
    this.active = index;
    const line = this.lines.at(index);
    if (line !== null) return emit(this, "tm-row", { key: line.key });
    this.lines.retry();
    this.requestUpdate();
  }

  private readonly onScroll = (): void => {
    this.scrolledPx = this.scrollBox()?.scrollTop ?? 0;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    const total = this.list?.total ?? 0;
    // Buttons of the head have keys of their own.
    if (event.composedPath()[0] !== this.scrollBox() || total === 0) return;
    const page = Math.max(1, Math.floor(this.viewPx / this.rowPx()) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + page,
      PageUp: this.active - page,
      Home: 0,
      End: total - 1,
    };
    if (event.key === "Enter" || event.key === " ") this.choose(this.active);
    else if (event.key in steps) this.walkTo(Math.min(total - 1, Math.max(0, steps[event.key] ?? 0)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  private walkTo(index: number): void {
    this.active = index;
    const scroll = this.scrollBox();
    if (scroll) scroll.scrollTop = scrolledTo(this.box(), index, scroll.scrollTop);
  }

  private readonly onType = (event: Event): void => {
    this.text = (event.target as HTMLInputElement).value;
    window.clearTimeout(this.typing);
    this.typing = window.setTimeout(() => this.send(), TYPED_MS);
  };

  private readonly onTyped = (): void => {
    window.clearTimeout(this.typing);
    this.send();
    emit(this, "tm-gesture", { isUnderWay: false });
  };

  /** All that is typed in a row is one step of the user. */
  private send(): void {
    const text = this.text.trim();
    if (text === this.sentText) return;
    emit(this, "tm-gesture", { isUnderWay: true });
    this.sentText = text;
    emit(this, "tm-choose", { param: "find", value: text });
  }

  private measure(): void {
    const scroll = this.scrollBox();
    const head = this.inside(".head");
    if (scroll && head) this.viewPx = Math.max(0, scroll.clientHeight - head.offsetHeight);
  }

  private window(): RowWindow {
    return windowAt(this.box(), this.scrolledPx);
  }

  private box(): RowBox {
    return { total: this.list?.total ?? 0, rowPx: this.rowPx(), viewPx: this.viewPx };
  }

  private rowPx(): number {
    return Math.max(LEAST_ROW_PX, Math.round(this.textPx * ROW_PER_TEXT));
  }

  private scrollBox(): HTMLElement | null {
    return this.inside(".scroll");
  }

  private inside(selector: string): HTMLElement | null {
    return this.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}

customElements.define("tm-list", TmList);
