/** Search box: type names, pinyin or initials; results in groups, walked with arrow keys. Asks its `find` property. */
import { LitElement, html, nothing } from "lit";
import type { SearchGroups, SearchHit } from "#model/entities";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { baseStyles } from "./base.styles";
import { emit } from "./events";
import { searchStyles } from "./tm-search.styles";

const CONTROLS = "button, a, input, select, label, summary, [data-key]";

/** Event: `tm-pick` {hit}. */
export class TmSearch extends LitElement {
  static override properties = {
    lang: { attribute: false },
    find: { attribute: false },
    hasProvince: { type: Boolean },
    within: { attribute: false },
    groups: { state: true },
    text: { state: true },
    open: { state: true },
    active: { state: true },
    answered: { state: true },
    failed: { state: true },
  };
  declare lang: Lang;
  declare find: (text: string) => Promise<SearchGroups>;
  /** Whether companies can be searched (a province is in scope). */
  declare hasProvince: boolean;
  /** The region that hits are kept to, in words; "" where there is none. */
  declare within: string;
  declare groups: SearchGroups;
  declare text: string;
  declare open: boolean;
  declare active: number;
  /** Whether `groups` answer the text in the box. */
  declare answered: boolean;
  /** The last question failed as a whole. */
  declare failed: boolean;
  private asked = 0;
  /** Enter was pressed before the answer came: it takes the first hit of what is typed. */
  private picksFirst = false;

  static override styles = [baseStyles, searchStyles];

  constructor() {
    super();
    this.lang = "zh";
    this.find = (): Promise<SearchGroups> => Promise.resolve([]);
    this.hasProvince = false;
    this.within = "";
    this.groups = [];
    this.text = "";
    this.open = false;
    this.active = 0;
    this.answered = false;
    this.failed = false;
  }

  /** Puts the cursor into the box; what stands there is replaced by typing. */
  override focus(): void {
    this.renderRoot.querySelector("input")?.select();
  }

  private get hits(): readonly SearchHit[] {
    return this.groups.flatMap(({ hits }) => hits);
  }

  override render(): unknown {
    const { lang } = this;
    return html`
      <input
        type="search"
        role="combobox"
        aria-label=${label(lang, "search.label")}
        aria-expanded=${this.open}
        aria-controls="results"
        aria-autocomplete="list"
        aria-activedescendant=${this.open && this.hits.length > 0 ? `hit-${this.active}` : nothing}
        placeholder=${label(lang, "search.placeholder")}
        autocomplete="off"
        spellcheck="false"
        .value=${this.text}
        @input=${this.onInput}
        @keydown=${this.onKey}
        @blur=${this.onBlur}
        @focus=${this.onFocus}
      />
      ${this.text === "" ? html`<kbd aria-hidden="true">/</kbd>` : nothing}
      ${this.open && this.text.trim() !== "" ? this.results() : nothing}
    `;
  }

  private results(): unknown {
    let at = -1;
    const { lang, within } = this;
    return html`<div class="results" id="results" role="listbox" aria-label=${label(lang, "search.label")}>
      ${this.groups.map(
        ({ group, hits, lack }) => html`
          <div class="group" role="presentation">
            ${label(lang, `search.group.${group}`)}${lack ? label(lang, `search.lack.${lack}`) : nothing}
          </div>
          ${hits.map((hit) => this.hit(hit, ++at))}
        `,
      )}
      ${this.hits.length === 0 ? html`<p>${label(lang, this.failed ? "search.failed" : !this.answered ? "chart.loading" : within === "" ? "search.none" : "search.none.within")}</p>` : nothing}
      <p class="quiet">
        ${within === "" ? label(lang, this.hasProvince ? "search.scope" : "search.scope.none") : label(lang, "search.within") + within}
      </p>
    </div>`;
  }

  private hit(hit: SearchHit, at: number): unknown {
    return html`<div
      class="hit"
      id="hit-${at}"
      role="option"
      data-group=${hit.group}
      data-id=${hit.id}
      aria-selected=${at === this.active}
      @pointerdown=${(event: Event): void => event.preventDefault()}
      @click=${(): void => this.pick(hit)}
    >
      <span class="title" title=${hit.title}>${hit.title}</span>
      <span class="quiet">${hit.subtitle}</span>
    </div>`;
  }

  private readonly onInput = (event: Event): void => {
    this.text = (event.target as HTMLInputElement).value;
    this.open = true;
    this.answered = false;
    this.picksFirst = false;
    void this.ask(++this.asked);
  };

  /** Shows what is found for the text, and asks again while some of it is on its way. */
  private async ask(asked: number): Promise<void> {
    try {
      const groups = await this.find(this.text.trim());
      if (asked !== this.asked) return;
      const isFirst = !this.answered;
      this.groups = groups;
      if (isFirst) this.active = 0;
      this.answered = true;
      this.failed = false;
      const [hit] = this.hits;
      const isLacking = groups.some(({ lack }) => lack === "loading");
      // Enter before the answer: what is on its way may be what was meant; nobody waits for it twice.
      if (this.picksFirst && hit && !(isLacking && isFirst)) return this.pick(hit);
      if (isLacking) await this.ask(asked);
    } catch {
      if (asked !== this.asked) return;
      this.groups = [];
      this.answered = true;
      this.failed = true;
    }
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    // Keys that choose among an input method's candidates are not meant for the page; Safari tells only by the code.
    if (event.isComposing || event.keyCode === 229) return;
    const count = this.hits.length;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.open = true;
      this.active = count === 0 ? 0 : (this.active + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" }),
      );
    } else if (event.key === "Enter") {
      const hit = this.hits[this.active];
      if (!this.answered) this.picksFirst = this.text.trim() !== "";
      else if (hit && this.open) this.pick(hit);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (this.open && this.text !== "") this.close();
      else (event.target as HTMLInputElement).blur();
    }
  };

  private readonly onFocus = (): void => {
    this.open = this.text !== "";
    // Asking for nothing gets the indexes ready while the user types the first key.
    this.find("").catch(() => {});
  };

  private readonly onBlur = (): void => {
    this.open = false;
  };

  /** A press beside the open results, on no control, closes them and does nothing else. */
  private readonly onPressBeside = (event: Event): void => {
    const path = event.composedPath();
    const isControl = path.some((node) => node instanceof Element && node.matches(CONTROLS));
    if (!this.open || this.text === "" || path.includes(this) || isControl) return;
    const swallow = (click: Event): void => click.stopPropagation();
    document.addEventListener("click", swallow, { capture: true, once: true });
    // A press that ends as a drag brings no click.
    document.addEventListener(
      "pointerup",
      () => setTimeout(() => document.removeEventListener("click", swallow, true)),
      {
        once: true,
      },
    );
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("pointerdown", this.onPressBeside, true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("pointerdown", this.onPressBeside, true);
  }

  private pick(hit: SearchHit): void {
    this.close();
    emit(this, "tm-pick", { hit });
  }

  private close(): void {
    this.text = "";
    this.groups = [];
    this.open = false;
    this.answered = false;
    this.picksFirst = false;
    this.asked += 1;
  }
}

customElements.define("tm-search", TmSearch);
