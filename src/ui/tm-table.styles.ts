/** Styles of the table alone; what every element shares stands in base.styles.ts. Knows no data. */
import { css } from "lit";

export const tableStyles = css`
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
  td .names {
    min-height: 24px;
    padding: 0;
    font: inherit;
    text-decoration: underline dotted;
    text-underline-offset: 3px;
  }
  td .names:hover {
    color: var(--accent);
    text-decoration-style: solid;
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
  td.words {
    color: var(--ink-2);
    font-size: var(--text-xs);
  }
  .note {
    padding: var(--space-2) var(--space-4);
  }
  .note + .note {
    padding-top: 0;
  }
`;
