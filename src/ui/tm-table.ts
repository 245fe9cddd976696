/** The table twin: every compared region with every metric; sortable, searchable, selectable, exported as CSV. */
import { LitElement, css, html, nothing } from "lit";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import type { TableCell, TableColumn, TableRow } from "#blocks/table";
import { baseStyles, emit } from "./base.styles";

/** Events: `tm-select` {code}, `tm-go` {code}, `tm-export` {order}, `tm-panel` {panel}. */
export class TmTable extends LitElement {
  static override properties = {
    lang: { attribute: false },
    caption: { attribute: false },
    columns: { attribute: false },
    rows: { attribute: false },
    total: { attribute: false },
    selected: { attribute: false },
    notes: { attribute: false },
    blocked: { attribute: false },
    sort: { state: true },
    text: { state: true },
  };
  declare lang: Lang;
  declare caption: string;
  declare columns: readonly TableColumn[];
  declare rows: readonly TableRow[];
  declare total: TableRow | null;
  declare selected: string | null;
  /** What stands below the rows. */
  declare notes: readonly string[];
  /** Why there are no rows, or "". */
  declare blocked: string;
  /** Sorted column (−1 = name) and direction. */
  declare sort: { readonly column: number; readonly ascending: boolean };
  declare text: string;
  /** Whether the rows to come replace the name that was pressed. */
  private followsDrill = false;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
        padding: var(--space-3) var(--space-4);
      }
      h2 {
        flex: 1 1 100%;
      }
      input {
        flex: 1;
        min-width: 120px;
        height: var(--target);
        padding: 0 var(--space-3);
        border: var(--line) solid var(--hairline);
        border-radius: var(--radius);
        background: var(--panel);
      }
      header button {
        border: var(--line) solid var(--hairline);
        color: var(--accent);
      }
      .scroll {
        flex: 1;
        min-height: 0;
        overflow: auto;
        border-top: var(--line) solid var(--hairline);
      }
      table {
        width: 100%;
        border-collapse: separate;
        border-spacing: 0;
      }
      th,
      td {
        padding: 5px var(--space-2);
        border-bottom: var(--line) solid var(--hairline);
        text-align: right;
        white-space: nowrap;
      }
      /* Names stay while the numbers scroll under them. */
      th:nth-child(2),
      td:nth-child(2) {
        text-align: left;
        position: sticky;
        left: 0;
        background: var(--panel);
      }
      tbody tr:is(:hover, [aria-selected="true"]) > td:nth-child(2) {
        background: var(--panel-2);
      }
      thead th:nth-child(2),
      tfoot :is(td, th):nth-child(2) {
        z-index: 2;
      }
      thead th {
        position: sticky;
        top: 0;
        z-index: 1;
        padding: 0;
        background: var(--panel);
      }
      thead button {
        /* Long names break; short ones stay on their line. */
        width: max-content;
        min-width: 100%;
        max-width: 11em;
        padding: 0 var(--space-2);
        border-radius: 0;
        white-space: normal;
        color: var(--ink-2);
        font-size: var(--text-xs);
        text-align: inherit;
      }
      thead th.words {
        padding: 0 var(--space-2);
        color: var(--ink-2);
        font-size: var(--text-xs);
        font-weight: var(--weight);
      }
      thead th[aria-sort]:not([aria-sort="none"]) button {
        color: var(--accent);
        font-weight: var(--weight-strong);
      }
      tbody tr {
        cursor: pointer;
      }
      tbody tr:hover {
        background: var(--panel-2);
      }
      tr[aria-selected="true"] {
        background: var(--panel-2);
        box-shadow: inset 3px 0 0 var(--selection);
      }
      td.rank {
        color: var(--ink-2);
      }
      td .name {
        min-height: 24px;
        padding: 0;
        font-weight: inherit;
        text-align: left;
      }
      .missing,
      .small {
        color: var(--ink-2);
        font-style: italic;
      }
      tfoot td,
      tfoot th {
        position: sticky;
        bottom: 0;
        z-index: 1;
        background: var(--panel);
        border-top: var(--line) solid var(--hairline);
        font-weight: var(--weight-strong);
      }
      td[data-metric="basis"] {
        color: var(--ink-2);
        font-size: var(--text-xs);
      }
      .note {
        padding: var(--space-2) var(--space-4);
      }
      .note + .note {
        padding-top: 0;
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.caption = "";
    this.columns = [];
    this.rows = [];
    this.total = null;
    this.selected = null;
    this.notes = [];
    this.blocked = "";
    this.sort = { column: 0, ascending: false };
    this.text = "";
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
              ${this.head(-1, label(lang, "table.region"))}
              ${this.columns.map(({ metric, title }, column) =>
                metric === "basis" ? html`<th scope="col" class="words">${title}</th>` : this.head(column, title),
              )}
            </tr>
          </thead>
          <tbody>
            ${shown.map(({ row, rank }) => this.row(row, rank))}
          </tbody>
          ${
            this.total === null || this.text !== "" || this.blocked !== ""
              ? nothing
              : html`<tfoot>
                  ${this.row(this.total, "")}
                </tfoot>`
          }
        </table>
        ${shown.length === 0 ? html`<p class="note">${this.blocked || label(lang, "table.none")}</p>` : nothing}
      </div>
      ${this.notes.map((note) => html`<p class="quiet note">${note}</p>`)}
    `;
  }

  private head(column: number, title: string): unknown {
    const { sort } = this;
    const order = sort.column !== column ? "none" : sort.ascending ? "ascending" : "descending";
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
      @click=${(): void => (isTotal ? undefined : emit(this, "tm-select", { code: row.code }))}
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
      ${row.cells.map((cell, column) => this.cell(cell, this.columns[column]?.metric ?? ""))}
    </tr>`;
  }

  private cell({ value, text, small, absent = "" }: TableCell, metric: string): unknown {
    const kind = value === null && metric !== "basis" ? "missing" : small ? "small" : "";
    return html`<td
      class=${kind}
      data-metric=${metric}
      data-value=${value ?? ""}
      title=${small ? label(this.lang, "legend.small") : absent || nothing}
    >
      ${text}
    </td>`;
  }

  /** All rows in the order on screen, those that the search hides among them: it finds, it does not filter. */
  private readonly onExport = (): void =>
    emit(this, "tm-export", { order: this.sorted(this.rows).map(({ code }) => code) });

  private shownRows(): readonly { readonly row: TableRow; readonly rank: string }[] {
    const needle = this.text.toLowerCase();
    const found = this.rows.filter(({ name, search }) => `${name} ${search}`.toLowerCase().includes(needle));
    const rankColumn = Math.max(0, this.sort.column);
    return this.sorted(found).map((row) => ({ row, rank: row.cells[rankColumn]?.rank ?? "" }));
  }

  private sorted(rows: readonly TableRow[]): readonly TableRow[] {
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
    const same = column === this.sort.column;
    this.sort = { column, ascending: same ? !this.sort.ascending : column < 0 };
  }

  private onName(event: Event, row: TableRow): void {
    event.stopPropagation();
    this.followsDrill = true;
    emit(this, "tm-go", { code: row.code });
  }
}

customElements.define("tm-table", TmTable);
