/** Notes and errors in one corner, and the thin bar that shows data arriving. */
import { LitElement, css, html, nothing } from "lit";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";

export interface NoticeItem {
  readonly id: number;
  readonly kind: "error" | "note";
  readonly text: string;
}

/** Events: `tm-dismiss` {id}, `tm-retry`. */
export class TmNotices extends LitElement {
  static override properties = {
    lang: { attribute: false },
    items: { attribute: false },
    progress: { attribute: false },
    progressText: { attribute: false },
  };
  declare lang: Lang;
  declare items: readonly NoticeItem[];
  /** 0–1 while data arrive, 1 when nothing is under way. */
  declare progress: number;
  declare progressText: string;

  static override styles = [
    baseStyles,
    css`
      progress {
        position: fixed;
        top: 0;
        right: 0;
        left: 0;
        z-index: 30;
        width: 100%;
        height: 3px;
        border: 0;
        background: transparent;
        appearance: none;
      }
      progress::-webkit-progress-bar {
        background: transparent;
      }
      progress::-webkit-progress-value {
        background: var(--accent);
        transition: width var(--motion-fast);
      }
      progress::-moz-progress-bar {
        background: var(--accent);
      }
      ul {
        position: fixed;
        top: 64px;
        left: 50%;
        z-index: 30;
        display: grid;
        gap: var(--space-1);
        width: min(560px, calc(100vw - 32px));
        max-height: 40vh;
        overflow-y: auto;
        transform: translateX(-50%);
      }
      li {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        padding: 2px var(--space-3);
        border: var(--line) solid var(--hairline);
        border-left: 3px solid var(--accent);
        border-radius: var(--radius);
        background: var(--panel);
        box-shadow: var(--shadow);
      }
      li.error {
        border-left-color: var(--alarm);
      }
      li span {
        flex: 1;
      }
      li button {
        color: var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.items = [];
    this.progress = 1;
    this.progressText = "";
  }

  override render(): unknown {
    const { lang } = this;
    return html`
      ${
        this.progress < 1
          ? html`<progress max="1" .value=${this.progress} aria-label=${this.progressText}></progress>`
          : nothing
      }
      <ul aria-live="polite">
        ${this.items.map(
          ({ id, kind, text }) =>
            html`<li class=${kind}>
              <span role=${kind === "error" ? "alert" : nothing}>${text}</span>
              ${
                kind === "error"
                  ? html`<button @click=${(): void => emit(this, "tm-retry", null)}>
                      ${label(lang, "failed.retry")}
                    </button>`
                  : nothing
              }
              <button aria-label=${label(lang, "nav.close")} @click=${(): void => emit(this, "tm-dismiss", { id })}>
                ×
              </button>
            </li>`,
        )}
      </ul>
    `;
  }
}

customElements.define("tm-notices", TmNotices);
