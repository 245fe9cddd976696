/** Styles of the search box and its results alone; what every element shares stands in base.styles.ts. Knows no data. */
import { css } from "lit";

export const searchStyles = css`
  :host {
    position: relative;
    width: min(calc(380px * var(--u)), 100%);
  }
  input {
    width: 100%;
    height: calc(36px * var(--u));
    padding: 0 var(--space-8) 0 var(--space-3);
    border: var(--line) solid var(--hairline);
    border-radius: var(--radius-round);
    background: var(--panel-2);
  }
  input::placeholder {
    color: var(--ink-2);
  }
  kbd {
    position: absolute;
    top: 50%;
    right: var(--space-3);
    transform: translateY(-50%);
    padding: 0 6px;
    border: var(--line) solid var(--hairline);
    border-radius: var(--radius-small);
    background: var(--panel);
    color: var(--ink-2);
    font: var(--text-xs) / 1.5 var(--font);
    pointer-events: none;
  }
  .results {
    position: absolute;
    top: calc(100% + var(--space-1));
    right: 0;
    left: 0;
    z-index: 20;
    max-height: min(70vh, calc(560px * var(--u)));
    overflow-y: auto;
    padding: var(--space-2);
    border: var(--line) solid var(--hairline);
    border-radius: var(--radius);
    background: var(--panel);
    box-shadow: var(--shadow);
  }
  .group {
    padding: var(--space-2) var(--space-2) 2px;
    color: var(--ink-2);
    font-size: var(--text-xs);
  }
  .hit {
    display: flex;
    gap: var(--space-2);
    align-items: baseline;
    padding: var(--space-1) var(--space-2);
    border-radius: var(--radius-small);
    cursor: pointer;
  }
  .hit[aria-selected="true"] {
    background: var(--panel-2);
    color: var(--accent);
  }
  .hit .title {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .hit .quiet {
    margin-left: auto;
    flex: none;
    max-width: 45%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  p {
    padding: var(--space-2);
  }
  @media screen and (max-width: 899px) {
    input {
      height: var(--target);
    }
    :host {
      width: 100%;
    }
  }
`;
