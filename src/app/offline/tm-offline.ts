/** The reader's button for the offline copy: makes it, tells how far it is or why not, takes it back. Fetched when 口径 is opened. */
import { LitElement, css, html, nothing } from "lit";
import type { Lang } from "#model/state";
import { offlineFailure, offlineWords, saveWords, savingWords } from "#text/offline";
import { baseStyles } from "#ui/base.styles";
import { findCopy, makeCopy, removeCopy, type CopyState } from "./offline-copy";

interface Saving {
  readonly kind: "saving";
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** Failures that trying again does not end. */
const FOR_GOOD: readonly string[] = ["unsupported", "absent"];

/** How the copy stands is told in `data-copy`: `looking` `none` `saving` `saved` `failed`. */
export class TmOffline extends LitElement {
  static override properties = { lang: { attribute: false }, copy: { state: true } };
  declare lang: Lang;
  declare copy: CopyState | Saving | null;
  /** The copy was taken back by the reader just now. */
  private wasRemoved = false;

  static override styles = [
    baseStyles,
    css`
      :host {
        margin-top: var(--space-3);
      }
      button {
        border: var(--line) solid var(--hairline);
        white-space: normal;
        text-align: left;
      }
      progress {
        display: block;
        width: 100%;
        margin-top: var(--space-1);
        accent-color: var(--accent);
      }
    `,
  ];

  constructor() {
    super();
    // Set on the tag before this code was there, it is the attribute that every element has.
    this.lang = this.getAttribute("lang") === "en" ? "en" : "zh";
    this.removeAttribute("lang");
    this.copy = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void findCopy().then((copy) => (this.copy = copy));
  }

  private async save(): Promise<void> {
    this.wasRemoved = false;
    this.copy = { kind: "saving", doneBytes: 0, totalBytes: 0 };
    this.copy = await makeCopy((doneBytes, totalBytes) => (this.copy = { kind: "saving", doneBytes, totalBytes }));
  }

  private async takeBack(): Promise<void> {
    this.copy = await removeCopy();
    this.wasRemoved = this.copy.kind === "none";
    this.requestUpdate();
  }

  private said(): unknown {
    const { lang, copy } = this;
    if (copy === null) return nothing;
    if (copy.kind === "saving") return savingWords(lang, copy.doneBytes, copy.totalBytes);
    if (copy.kind === "failed") return offlineFailure(lang, copy.reason.kind, copy.reason.params);
    if (copy.kind === "none") return this.wasRemoved ? offlineWords(lang, "removed") : nothing;
    return offlineWords(lang, "saved") + (copy.waits ? offlineWords(lang, "waits") : "");
  }

  private button(): unknown {
    const { lang, copy } = this;
    const save = (words: string): unknown => html`<button @click=${(): void => void this.save()}>${words}</button>`;
    if (copy?.kind === "none") return save(saveWords(lang, copy.bytes));
    if (copy?.kind === "failed" && !FOR_GOOD.includes(copy.reason.kind)) return save(offlineWords(lang, "retry"));
    if (copy?.kind !== "saved") return nothing;
    return html`<button @click=${(): void => void this.takeBack()}>${offlineWords(lang, "remove")}</button>`;
  }

  override render(): unknown {
    const { copy, lang } = this;
    this.dataset["copy"] = copy?.kind ?? "looking";
    return html`
      <p role="status">${this.said()}</p>
      ${
        copy?.kind === "saving"
          ? html`<progress
              max=${Math.max(1, copy.totalBytes)}
              .value=${copy.doneBytes}
              aria-label=${offlineWords(lang, "progress")}
            ></progress>`
          : nothing
      }
      ${this.button()}
    `;
  }
}

customElements.define("tm-offline", TmOffline);
