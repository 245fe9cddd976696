/** Styles of the recorder of tours alone; what every element shares stands in base.styles.ts. */
import { css } from "lit";

export const recorderStyles = css`
  section {
    display: flex;
    flex-direction: column;
    height: 100%;
    max-height: inherit;
    min-height: 0;
  }
  header,
  .bar,
  footer {
    display: flex;
    flex: none;
    gap: var(--space-1);
    align-items: center;
    padding: var(--space-1) var(--space-3);
  }
  h2 {
    font-size: var(--text-md);
  }
  header p {
    flex: 1;
    text-align: right;
  }
  .icon {
    width: var(--target);
    padding: 0;
    font-size: var(--text-md);
  }
  .fold {
    display: none;
  }
  button,
  a {
    padding: 0 var(--space-2);
    border: var(--line) solid var(--hairline);
    border-radius: var(--radius);
    background: var(--panel);
  }
  .icon,
  .head {
    border: 0;
    background: none;
  }
  button:disabled {
    color: var(--ink-2);
    cursor: default;
    opacity: 0.7;
  }
  a {
    display: inline-flex;
    align-items: center;
    min-height: var(--target);
    color: inherit;
    text-decoration: none;
    white-space: nowrap;
  }
  .main {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }
  button.main:hover,
  a.main:hover {
    background: var(--accent);
    text-decoration: underline;
  }
  .bar .main {
    flex: 1;
  }
  .said {
    flex: none;
    max-height: 30%;
    margin: 0 var(--space-3);
    overflow-y: auto;
    border-left: calc(3px * var(--u)) solid var(--accent);
    padding-left: var(--space-2);
  }
  .said:empty,
  .said:not(:has(p)) {
    display: none;
  }
  .said.error {
    border-color: var(--alarm);
  }
  .said button {
    min-height: calc(26px * var(--u));
    font-size: var(--text-xs);
  }
  .body {
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    padding: var(--space-1) var(--space-3);
    scrollbar-width: thin;
  }
  input:not([type="checkbox"]),
  textarea,
  select {
    box-sizing: border-box;
    width: 100%;
    min-height: var(--target);
    padding: 0 var(--space-2);
    border: var(--line) solid var(--ink-2);
    border-radius: var(--radius-small);
    background: var(--panel);
    color: var(--ink);
    font: var(--weight) var(--text-sm) / var(--leading) var(--font);
  }
  input::placeholder {
    color: var(--ink-2);
  }
  textarea {
    padding: var(--space-1) var(--space-2);
    resize: vertical;
  }
  .none {
    padding: var(--space-3) 0;
    font-size: var(--text-sm);
  }
  ol {
    margin: var(--space-2) 0 0;
    padding: 0;
    list-style: none;
  }
  li {
    border-top: var(--line) solid var(--hairline);
  }
  li.before {
    box-shadow: 0 calc(-2px * var(--u)) 0 var(--accent);
  }
  li.after {
    box-shadow: 0 calc(2px * var(--u)) 0 var(--accent);
  }
  .line {
    display: flex;
    align-items: center;
  }
  .grip {
    flex: none;
    color: var(--ink-2);
    cursor: grab;
  }
  .head {
    display: flex;
    flex: 1;
    gap: var(--space-2);
    align-items: baseline;
    min-width: 0;
    padding: var(--space-1);
    text-align: left;
  }
  .head .quiet,
  .number {
    flex: none;
    color: var(--ink-2);
  }
  .name {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .open .name {
    font-weight: var(--weight-strong);
    white-space: normal;
    overflow-wrap: anywhere;
  }
  .here {
    flex: none;
    color: var(--accent);
    font-size: var(--text-xs);
  }
  .fields {
    display: grid;
    gap: var(--space-2);
    padding: 0 0 var(--space-3) var(--space-3);
  }
  label,
  summary {
    display: block;
    color: var(--ink-2);
    font-size: var(--text-xs);
  }
  summary {
    display: list-item;
    min-height: calc(24px * var(--u));
    cursor: pointer;
  }
  .pair {
    display: flex;
    gap: var(--space-3);
    align-items: end;
  }
  .pair input[type="number"] {
    display: block;
    width: calc(84px * var(--u));
  }
  details[open] {
    display: grid;
    gap: var(--space-1);
  }
  .check {
    display: flex;
    gap: var(--space-1);
    align-items: center;
    min-height: var(--target);
    color: var(--ink);
    font-size: var(--text-sm);
  }
  .check input {
    width: calc(18px * var(--u));
    height: calc(18px * var(--u));
    margin: 0;
    accent-color: var(--accent);
  }
  .deeds {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1);
  }
  footer {
    flex-wrap: wrap;
    justify-content: flex-end;
    padding-block: var(--space-2);
    border-top: var(--line) solid var(--hairline);
  }
  @media screen and (max-width: 899px) {
    .fold {
      display: block;
    }
    [data-folded] > :is(.said, .body, footer) {
      display: none;
    }
  }
`;
