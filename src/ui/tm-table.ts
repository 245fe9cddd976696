/** The table twin: every compared region with every metric; sortable, searchable, selectable, exported as CSV. */
import { LitElement, html, nothing } from "lit";
import type { Names } from "#model/names";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import type { Table, TableCell, TableColumn, TableRow } from "#blocks/table";
import { baseStyles } from "./base.styles";
import { emit } from "./events";
import { rowsPanelStyles } from "./rows-panel.styles";
import { tableStyles } from "./tm-table.styles";

/** Rows drawn before one asks for more, and each time: thousands at once would halt the page for seconds. */
const ROWS = 300;

/** Events: `tm-select` {code}, `tm-chart-pick` {chart, key} of rows that are no regions, `tm-go` {code}, `tm-names` {names}, `tm-export` {order}, `tm-panel` {panel}. */
export class TmTable extends LitElement {
  static override properties = {
    lang: { attribute: false },
    caption: { attribute: false },
    rowsAre: { attribute: false },
    columns: { attribute: false },
    rows: { attribute: false },
    isOrdered: { attribute: false },
    total: { attribute: false },
    selected: { attribute: false },
    notes: { attribute: false },
    blocked: { attribute: false },
    namesOf: { attribute: false },
    sort: { state: true },
    isSorted: { state: true },
    text: { state: true },
    limit: { state: true },
  };
  declare lang: Lang;
  declare caption: string;
  /** What rows are where they are no regions. */
  declare rowsAre: Table["rowsAre"];
  declare columns: readonly TableColumn[];
  declare rows: readonly TableRow[];
  /** Whether rows stand in an order of their own until a head is pressed. */
  declare isOrdered: boolean;
  declare total: TableRow | null;
  declare selected: string | null;
  /** What stands below the rows. */
  declare notes: readonly string[];
  /** Why there are no rows, or "". */
  declare blocked: string;
  /** What a cell counts, where that can be listed by name. */
  declare namesOf: Table["namesOf"];
  /** Sorted column (−1 = name) and direction. */
  declare sort: { readonly column: number; readonly ascending: boolean };
  /** Whether a head was pressed. */
  declare isSorted: boolean;
  declare text: string;
  /** Rows drawn at most. */
  declare limit: number;
  /** Whether the rows to come replace the name that was pressed. */
  private followsDrill = false;

  static override styles = [baseStyles, rowsPanelStyles, tableStyles];

  constructor() {
    super();
    this.lang = "zh";
    this.caption = "";
    this.rowsAre = undefined;
    this.columns = [];
    this.rows = [];
    this.isOrdered = false;
    this.isSorted = false;
    this.total = null;
    this.selected = null;
    this.notes = [];
    this.blocked = "";
    this.namesOf = undefined;
    this.sort = { column: 0, ascending: false };
    this.text = "";
    this.limit = ROWS;
  }

  override render(): unknown {
    const { lang } = this;
    const shown = this.shownRows();
    return html`
      <header>
        <h2>${this.caption}</h2>
        <input
          type="search"
          aria-label=${label(lang, "table.search")}
          placeholder=${label(lang, "table.search")}
          @input=${(event: Event): void => void (this.text = (event.target as HTMLInputElement).value.trim())}
        />
        <button data-export="csv" @click=${this.onExport}>${label(lang, "table.export")}</button>
        <button @click=${(): void => emit(this, "tm-panel", { panel: "charts" })}>${label(lang, "nav.close")}</button>
      </header>
      <div class="scroll" tabindex="0" role="region" aria-label=${this.caption}>
        <table>
          <caption class="visually-hidden">
            ${this.caption}
          </caption>
          <thead>
            <tr>
              <th scope="col"><button @click=${(): void => this.onSort(0)}>${label(lang, "table.rank")}</button></th>
              ${this.head(-1, this.rowsAre?.title ?? label(lang, "table.region"))}
              ${this.columns.map(({ title }, column) =>
                this.total?.cells[column]?.isWords === true
                  ? html`<th scope="col" class="words">${title}</th>`
                  : this.head(column, title),
              )}
            </tr>
          </thead>
          <tbody>
            ${shown.slice(0, this.limit).map(({ row, rank }) => this.row(row, rank))}
          </tbody>
          ${
            this.total === null || this.text !== "" || this.blocked !== ""
              ? nothing
              : html`<tfoot>
                  ${this.row(this.total, "")}
                </tfoot>`
          }
        </table>
        ${
          shown.length > this.limit
            ? html`<button class="more" @click=${(): void => void (this.limit += ROWS)}>
                ${label(lang, "table.more")} (+${shown.length - this.limit})
              </button>`
            : nothing
        }
        ${shown.length === 0 ? html`<p class="note">${this.blocked || label(lang, "table.none")}</p>` : nothing}
      </div>
      ${this.notes.map((note) => html`<p class="quiet note">${note}</p>`)}
    `;
  }

  private head(column: number, title: string): unknown {
    const { sort } = this;
    const isNone = sort.column !== column || this.isInOwnOrder;
    const order = isNone ? "none" : sort.ascending ? "ascending" : "descending";
    const mark = order === "none" ? "" : order === "ascending" ? " ↑" : " ↓";
    return html`<th scope="col" aria-sort=${order}>
      <button @click=${(): void => this.onSort(column)}>${title}${mark}</button>
    </th>`;
  }

  private row(row: TableRow, rank: string): unknown {
    const isTotal = row === this.total;
    return html`<tr
      data-code=${row.code}
      aria-selected=${row.code === this.selected}
      @click=${(): void => (isTotal ? undefined : this.choose(row))}
      @dblclick=${(): void => (row.drillable ? emit(this, "tm-go", { code: row.code }) : undefined)}
    >
      <td class="rank">${rank}</td>
      <td>
        ${
          row.drillable
            ? html`<button class="name" @click=${(event: Event): void => this.onName(event, row)}>${row.name}</button>`
            : row.name
        }
      </td>
      ${row.cells.map((cell, column) => this.cell(row, cell, this.columns[column]?.metric ?? ""))}
    </tr>`;
  }

  private choose({ code }: TableRow): void {
    if (this.rowsAre === undefined) emit(this, "tm-select", { code });
    else emit(this, "tm-chart-pick", { chart: this.rowsAre.chart, key: code });
  }

  private cell(row: TableRow, { value, text, small, isWords, absent = "" }: TableCell, metric: string): unknown {
    const names = (value ?? 0) > 0 ? (this.namesOf?.(row.code, metric) ?? null) : null;
    const kind = isWords === true ? "words" : value === null ? "missing" : small ? "small" : "";
    return html`<td
      class=${kind}
      data-metric=${metric}
      data-value=${value ?? ""}
      title=${small ? label(this.lang, "legend.small") : absent || nothing}
    >
      ${names === null ? text : this.namesLink(names, row.name, text)}
    </td>`;
  }

  /** A count that leads to the names it counts. */
  private namesLink(names: Names, region: string, text: string): unknown {
    const hint = label(this.lang, "sentence.names");
    const open = (event: Event): void => {
      // The row itself would be selected.
      event.stopPropagation();
      emit(this, "tm-names", { names });
    };
    return html`<button class="names" title=${hint} aria-label=${`${region} ${text} · ${hint}`} @click=${open}>
      ${text}
    </button>`;
  }

  /** All rows in the order on screen, those that the search hides among them: it finds, it does not filter. */
  private readonly onExport = (): void =>
    emit(this, "tm-export", {
      order: { codes: this.sorted(this.rows).map(({ code }) => code), ranked: this.rankColumn },
    });

  /** The column whose ranks stand beside the rows: the sorted one, the first where names are. */
  private get rankColumn(): number {
    return Math.max(0, this.sort.column);
  }

  private shownRows(): readonly { readonly row: TableRow; readonly rank: string }[] {
    const needle = this.text.toLowerCase();
    const found = this.rows.filter(({ name, search }) => `${name} ${search}`.toLowerCase().includes(needle));
    return this.sorted(found).map((row) => ({ row, rank: row.cells[this.rankColumn]?.rank ?? "" }));
  }

  private get isInOwnOrder(): boolean {
    return this.isOrdered && !this.isSorted;
  }

  private sorted(rows: readonly TableRow[]): readonly TableRow[] {
    if (this.isInOwnOrder) return rows;
    const { column, ascending } = this.sort;
    const direction = ascending ? 1 : -1;
    const compare = (left: TableRow, right: TableRow): number => {
      if (column < 0) return direction * left.name.localeCompare(right.name, "zh-CN");
      const a = left.cells[column]?.value ?? null;
      const b = right.cells[column]?.value ?? null;
      // Rows without data stay last in both directions.
      if (a === null || b === null) return a === b ? (left.code < right.code ? -1 : 1) : a === null ? 1 : -1;
      return direction * (a - b) || (left.code < right.code ? -1 : 1);
    };
    return rows.toSorted(compare);
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has("rows") || !this.followsDrill) return;
    this.followsDrill = false;
    // The pressed name may be gone: the keyboard goes on in the table instead of starting the page again.
    if (this.shadowRoot?.activeElement === null)
      this.shadowRoot.querySelector<HTMLElement>("td .name, thead button")?.focus();
  }

  private onSort(column: number): void {
    const same = column === this.sort.column && !this.isInOwnOrder;
    this.isSorted = true;
    this.sort = { column, ascending: same ? !this.sort.ascending : column < 0 };
  }

  private onName(event: Event, row: TableRow): void {
    event.stopPropagation();
    this.followsDrill = true;
    emit(this, "tm-go", { code: row.code });
  }
}

customElements.define("tm-table", TmTable);
