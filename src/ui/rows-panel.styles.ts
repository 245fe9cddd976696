/** Styles of a panel of rows that fills its place: a head with title, search and button, rows that scroll. Knows no data. */
import { css } from "lit";

export const rowsPanelStyles = css`
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
`;
