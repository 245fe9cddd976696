/** Top bar: brand, breadcrumb, search slot, panel, language, theme and share buttons. Properties in, events out. */
import { LitElement, css, html, nothing } from "lit";
import type { Lang, PanelId, ThemeId } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";

export interface Crumb {
  readonly code: string;
  readonly name: string;
}

const NEXT_THEME: Readonly<Record<ThemeId, ThemeId>> = { paper: "night", night: "contrast", contrast: "paper" };

/** Events: `tm-go` {code}, `tm-home`, `tm-panel` {panel}, `tm-lang` {lang}, `tm-theme` {theme}, `tm-share`. */
export class TmTopBar extends LitElement {
  static override properties = {
    lang: { attribute: false },
    path: { attribute: false },
    panel: { attribute: false },
    theme: { attribute: false },
    demo: { type: Boolean },
  };
  declare lang: Lang;
  declare path: readonly Crumb[];
  declare panel: PanelId;
  declare theme: ThemeId;
  declare demo: boolean;

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        padding: 0 var(--space-4);
        background: var(--panel);
        border-bottom: var(--line) solid var(--hairline);
      }
      .brand {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-size: var(--text-lg);
        font-weight: var(--weight-strong);
        white-space: nowrap;
        color: inherit;
        text-decoration: none;
      }
      .brand:focus-visible {
        outline: var(--focus-width) solid var(--accent);
      }
      /* The page asks for the sign alone where its name leaves no room. */
      .brand span {
        display: var(--brand-name, inline);
      }
      .brand svg {
        width: calc(24px * var(--u));
        height: calc(24px * var(--u));
      }
      nav ol {
        display: flex;
        align-items: center;
        margin: 0;
        padding: 0;
        list-style: none;
        min-width: 0;
      }
      nav {
        min-width: 0;
        /* Room for the focus ring inside what is cut off. */
        padding: 4px;
        overflow: hidden;
      }
      nav li {
        display: flex;
        align-items: center;
        white-space: nowrap;
      }
      nav li + li::before {
        content: "›";
        color: var(--ink-2);
      }
      nav button {
        padding: 0 var(--space-2);
      }
      nav button[aria-current="page"] {
        font-weight: var(--weight-strong);
      }
      .badge {
        padding: 2px var(--space-2);
        border: var(--line) solid var(--alarm);
        border-radius: var(--radius-small);
        color: var(--alarm);
        font-size: var(--text-xs);
        white-space: nowrap;
      }
      .grow {
        flex: 1;
        display: flex;
        justify-content: flex-end;
        min-width: 0;
      }
      .tools {
        display: flex;
        gap: var(--space-1);
      }
      .tools button {
        padding: 0 var(--space-2);
      }
      .primary {
        background: var(--accent);
        color: var(--on-accent);
      }
      .primary:hover {
        background: var(--accent);
        filter: brightness(1.08);
      }
      @media (min-width: 900px) {
        /* The page asks for it where large type leaves no room: the mark in two lines. */
        .badge {
          flex: none;
          width: var(--badge-width, auto);
          line-height: var(--badge-leading, inherit);
          white-space: var(--badge-wrap, nowrap);
        }
        .grow {
          min-width: calc(96px * var(--u));
        }
        /* Where the path is too long, the regions above are shortened and the present one stays whole. */
        nav li:not(:last-child) {
          min-width: 0;
        }
        nav li:last-child {
          flex: none;
        }
        nav button {
          overflow: hidden;
          text-overflow: ellipsis;
        }
      }
      @media screen and (max-width: 899px) {
        :host {
          flex-wrap: wrap;
          gap: var(--space-1) var(--space-2);
          padding: var(--space-1) var(--space-3) var(--space-2);
        }
        .brand {
          min-height: var(--target);
        }
        .brand span {
          font-size: var(--text-md);
        }
        nav {
          order: 3;
          flex: 1 1 auto;
          overflow-x: auto;
        }
        .badge {
          order: 4;
        }
        .grow {
          order: 2;
          flex: 1 1 100%;
        }
        .tools {
          order: 1;
          flex: 1 1 0;
          flex-wrap: wrap;
          justify-content: flex-end;
        }
        .tools button {
          padding: 0 var(--space-1);
        }
      }
      /* One line beside the name on a phone. */
      @media screen and (max-width: 430px) {
        .tools {
          gap: 0;
          font-size: var(--text-xs);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.path = [];
    this.panel = "charts";
    this.theme = "paper";
    this.demo = false;
  }

  override render(): unknown {
    const { lang } = this;
    return html`
      <a class="brand" href="./" title=${label(lang, "nav.home")} @click=${this.onHome}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M3 6l6-3 6 3 6-3v15l-6 3-6-3-6 3z" fill="var(--accent)" />
          <circle cx="9" cy="10" r="2.4" fill="var(--panel)" />
          <circle cx="15.5" cy="13.5" r="3.6" fill="var(--circle)" stroke="var(--panel)" />
        </svg>
        <span>${label(lang, "app.name")}</span>
      </a>
      <nav aria-label=${label(lang, "nav.breadcrumb")}>
        <ol>
          ${this.path.map((crumb, depth) => this.crumb(crumb, depth === this.path.length - 1))}
        </ol>
      </nav>
      ${this.demo ? html`<span class="badge" title=${label(lang, "demo.note")}>${label(lang, "demo.badge")}</span>` : nothing}
      <div class="grow"><slot></slot></div>
      <div class="tools">
        ${this.panelButton("table", "nav.table")} ${this.panelButton("methods", "nav.methods")}
        <slot name="export"></slot>
        <button lang=${lang === "zh" ? "en" : "zh-CN"} title=${label(lang, "nav.lang.title")} @click=${this.onLang}>
          ${label(lang, "nav.lang")}
        </button>
        <button title=${label(lang, "nav.theme.title")} @click=${this.onTheme}>
          ${label(lang, `nav.theme.${NEXT_THEME[this.theme]}`)}
        </button>
        <button class="primary" @click=${(): void => emit(this, "tm-share", null)}>${label(lang, "nav.share")}</button>
      </div>
    `;
  }

  private crumb({ code, name }: Crumb, isLast: boolean): unknown {
    return html`<li>
      <button aria-current=${isLast ? "page" : nothing} @click=${(): void => emit(this, "tm-go", { code })}>
        ${name}
      </button>
    </li>`;
  }

  private panelButton(panel: PanelId, text: "nav.table" | "nav.methods"): unknown {
    const isOpen = this.panel === panel;
    return html`<button
      data-panel=${panel}
      aria-pressed=${isOpen}
      @click=${(): void => emit(this, "tm-panel", { panel: isOpen ? "charts" : panel })}
    >
      ${label(this.lang, text)}
    </button>`;
  }

  private readonly onHome = (event: MouseEvent): void => {
    // With a key held the browser opens the link its own way.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    emit(this, "tm-home", null);
  };
  private readonly onLang = (): void => emit(this, "tm-lang", { lang: this.lang === "zh" ? "en" : "zh" });
  private readonly onTheme = (): void => emit(this, "tm-theme", { theme: NEXT_THEME[this.theme] });
}

customElements.define("tm-top-bar", TmTopBar);
