/** Styles of the list by name alone; what every element shares stands in base.styles.ts. Knows no data. */
import { css } from "lit";

export const listStyles = css`
  .scroll {
    overflow-anchor: none;
  }
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  [role="row"] {
    display: grid;
    grid-template-columns: var(--columns);
  }
  .head {
    position: sticky;
    top: 0;
    z-index: 2;
    min-width: var(--least);
    background: var(--panel);
    border-bottom: var(--line) solid var(--hairline);
  }
  [role="columnheader"] {
    display: flex;
    align-items: center;
    min-width: 0;
    min-height: var(--target);
    padding: 0 6px;
    color: var(--ink-2);
    font-size: var(--text-xs);
    white-space: nowrap;
  }
  [role="columnheader"] button {
    width: calc(100% + 12px);
    margin: 0 -6px;
    padding: 0 6px;
    border-radius: 0;
    font-size: inherit;
    text-align: left;
  }
  [role="columnheader"]:not([aria-sort="none"]) button {
    color: var(--accent);
    font-weight: var(--weight-strong);
  }
  .body {
    position: relative;
    min-width: var(--least);
  }
  .window {
    position: absolute;
    top: 0;
    right: 0;
    left: 0;
  }
  .window [role="row"] {
    height: var(--row);
    border-bottom: var(--line) solid var(--hairline);
    cursor: pointer;
  }
  [role="gridcell"] {
    min-width: 0;
    padding: 0 6px;
    overflow: hidden;
    font-size: var(--text-xs);
    line-height: calc(var(--row) - 1px);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .number {
    color: var(--ink-2);
    text-align: right;
  }
  .absent,
  .waiting {
    color: var(--ink-2);
  }
  .absent {
    font-style: italic;
  }
  /* Names stay while the rest scrolls under them. */
  .name,
  [role="columnheader"].name {
    position: sticky;
    left: 0;
    z-index: 1;
    background: var(--panel);
  }
  [role="gridcell"].name {
    font-size: inherit;
  }
  .window [role="row"]:is(:hover, [aria-selected="true"]),
  .window [role="row"]:is(:hover, [aria-selected="true"]) .name {
    background: var(--panel-2);
  }
  .window [role="row"][aria-selected="true"] {
    box-shadow: inset 3px 0 0 var(--selection);
  }
  .window [role="row"] {
    position: relative;
  }
  /* Over the names, which have a ground of their own. */
  .scroll:focus-visible .active::after {
    content: "";
    position: absolute;
    inset: 0;
    z-index: 2;
    outline: var(--focus-width) solid var(--accent);
    outline-offset: -2px;
    pointer-events: none;
  }
  .note {
    padding: var(--space-2) var(--space-4);
  }
`;
