/** Above the map: the metric, the chain and every filter in force; each chip clears its filter. */
import { LitElement, css, html, nothing } from "lit";
import type { Subject } from "#model/subjects";
import type { Lang } from "#model/state";
import type { FilterChip } from "#text/filters";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";

/** A chip in force here, or one that this view does not use. */
export interface Chip extends FilterChip {
  readonly inert: boolean;
}

export interface ChainOption {
  readonly group: string;
  readonly chains: readonly { readonly id: string; readonly name: string }[];
}

/** One of the view's own choices; without options it only tells. */
export interface ChoiceItem {
  readonly param: string;
  readonly name: string;
  readonly hint: string;
  readonly value: string;
  readonly options: readonly Option[];
}

interface Option {
  readonly value: string;
  readonly name: string;
  readonly available: boolean;
  /** Options of a group stand together under its name. */
  readonly group?: string;
}

function inGroups(options: readonly Option[]): readonly (readonly [group: string, options: readonly Option[]])[] {
  const groups = new Map<string, Option[]>();
  for (const option of options) groups.set(option.group ?? "", [...(groups.get(option.group ?? "") ?? []), option]);
  return [...groups];
}

/** Events: `tm-choose` {param, value}, `tm-chain` {chain}, `tm-clear` {filter | null}. */
export class TmChips extends LitElement {
  static override properties = {
    lang: { attribute: false },
    choices: { attribute: false },
    subject: { attribute: false },
    chain: { attribute: false },
    chains: { attribute: false },
    hasAll: { attribute: false },
    chips: { attribute: false },
  };
  declare lang: Lang;
  declare choices: readonly ChoiceItem[];
  declare subject: Subject;
  declare chain: string | null;
  declare chains: readonly ChainOption[];
  /** Whether all chains together can be chosen. */
  declare hasAll: boolean;
  declare chips: readonly Chip[];

  static override styles = [
    baseStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .pill {
        display: inline-flex;
        align-items: center;
        gap: var(--space-1);
        min-height: var(--target);
        padding: 0 var(--space-3);
        border: var(--line) solid var(--hairline);
        border-radius: var(--radius-round);
        background: var(--panel);
        box-shadow: var(--shadow);
        white-space: nowrap;
      }
      .pill span {
        color: var(--ink-2);
        font-size: var(--text-xs);
      }
      select {
        max-width: calc(180px * var(--u));
        padding: 0;
        border: 0;
        background: none;
        color: var(--accent);
        font-weight: var(--weight-strong);
        text-overflow: ellipsis;
        cursor: pointer;
      }
      /* Not as wide as the longest option: what stands there shall not move what stands beside. */
      select:is([data-control="metric"], [data-control="chain"]) {
        width: calc(160px * var(--u));
      }
      option,
      optgroup {
        background: var(--panel);
        color: var(--ink);
      }
      /* Tells what the colours are; nothing to choose. */
      .told {
        border-color: transparent;
        border-radius: var(--radius);
        box-shadow: none;
        padding: 0 var(--space-2);
        color: var(--ink-2);
      }
      button.pill {
        border-color: var(--accent);
        color: var(--accent);
      }
      button.pill::after {
        content: "×";
        font-size: var(--text-md);
      }
      button.inert {
        border-color: var(--hairline);
        color: var(--ink-2);
        text-decoration: line-through;
      }
      @media screen and (max-width: 899px) {
        :host {
          flex-wrap: nowrap;
          overflow-x: auto;
          padding-bottom: 2px;
          scrollbar-width: none;
        }
        .pill {
          flex: none;
          box-shadow: none;
        }
        select {
          min-height: var(--target);
        }
      }
    `,
  ];

  constructor() {
    super();
    this.lang = "zh";
    this.choices = [];
    this.subject = "talent";
    this.chain = null;
    this.chains = [];
    this.hasAll = true;
    this.chips = [];
  }

  override render(): unknown {
    const { lang } = this;
    const [first, ...others] = this.choices;
    return html`
      ${first === undefined ? nothing : this.choice(first)} ${this.chains.length === 0 ? nothing : this.chainChoice()}
      ${others.map((choice) => this.choice(choice))} ${this.chips.map((chip) => this.chip(chip))}
      ${
        this.chips.length > 1
          ? html`<button class="pill" data-clear="all" @click=${(): void => emit(this, "tm-clear", { filter: null })}>
              ${label(lang, "filter.clear")}
            </button>`
          : nothing
      }
    `;
  }

  private chainChoice(): unknown {
    const { lang } = this;
    return html`<label class="pill">
      <span>${label(lang, "filter.chain")}</span>
      <select data-control="chain" @change=${this.onChain}>
        ${this.hasAll ? html`<option value="" .selected=${this.chain === null}>${label(lang, "filter.all")}</option>` : nothing}
        ${this.chains.map(
          ({ group, chains }) =>
            html`<optgroup label=${group}>
              ${chains.map(({ id, name }) => html`<option value=${id} .selected=${id === this.chain}>${name}</option>`)}
            </optgroup>`,
        )}
      </select>
    </label>`;
  }

  private choice({ param, name, hint, value, options }: ChoiceItem): unknown {
    const title = hint === "" ? nothing : hint;
    if (options.length === 0) return html`<div class="pill told" title=${title}><span>${name}</span>${value}</div>`;
    const onChange = (event: Event): void =>
      emit(this, "tm-choose", { param, value: (event.target as HTMLSelectElement).value });
    return html`<label class="pill" title=${title}>
      <span>${name}</span>
      <select data-control=${param} @change=${onChange}>
        ${inGroups(options).map(([group, of]) => {
          const listed = of.map(
            (option) =>
              html`<option value=${option.value} ?disabled=${!option.available} .selected=${option.value === value}>
                ${option.name}
              </option>`,
          );
          return group === "" ? listed : html`<optgroup label=${group}>${listed}</optgroup>`;
        })}
      </select>
    </label>`;
  }

  private chip({ filter, text, inert }: Chip): unknown {
    const { lang } = this;
    const name = `${label(lang, `filter.${filter}`)} ${text}`;
    const title = inert ? inertName(lang, name, this.subject) : `${label(lang, "filter.remove")}: ${name}`;
    return html`<button
      class="pill ${inert ? "inert" : ""}"
      data-clear=${filter}
      title=${title}
      aria-label=${title}
      @click=${(): void => emit(this, "tm-clear", { filter })}
    >
      ${text}
    </button>`;
  }

  private readonly onChain = (event: Event): void =>
    emit(this, "tm-chain", { chain: (event.target as HTMLSelectElement).value || null });
}

/** A filter that says nothing of what is counted. */
function inertName(lang: Lang, name: string, subject: Subject): string {
  const noun = label(lang, `subject.${subject}`);
  const text = label(lang, "filter.inert");
  return lang === "zh" ? `${name}（${text}${noun}）` : `${name} (${text} ${noun.toLowerCase()})`;
}

customElements.define("tm-chips", TmChips);
