/** Styles every element shares: type, buttons, focus. Colours and sizes come from theme/tokens.css. */
import { css } from "lit";

export const baseStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    color: var(--ink);
    font: var(--weight) var(--text-sm) / var(--leading) var(--font);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]) {
    display: none !important;
  }
  :host([subject="company"]) {
    --series: var(--company);
  }
  :host([subject="institute"]) {
    --series: var(--institute);
  }
  :host([subject="park"]) {
    --series: var(--park);
  }
  *,
  *::before,
  *::after {
    box-sizing: inherit;
  }
  h2,
  h3 {
    margin: 0;
    font-size: var(--text-sm);
    font-weight: var(--weight-strong);
  }
  p {
    margin: 0;
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  button,
  select,
  input {
    font: inherit;
    color: inherit;
  }
  button {
    min-height: var(--target);
    padding: 0 var(--space-3);
    border: 0;
    border-radius: var(--radius);
    background: none;
    cursor: pointer;
    white-space: nowrap;
  }
  button:hover {
    background: var(--panel-2);
  }
  button[aria-pressed="true"],
  button[aria-current="true"] {
    background: var(--panel-2);
    color: var(--accent);
    font-weight: var(--weight-strong);
  }
  :focus-visible {
    outline: var(--focus-width) solid var(--accent);
    outline-offset: 1px;
  }
  .quiet {
    color: var(--ink-2);
    font-size: var(--text-xs);
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
