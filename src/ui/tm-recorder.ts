/** Records a tour beside the map: its slides in order, the fields of the chosen one, files. Properties in, events out. */
import { LitElement, html, nothing, type PropertyValues } from "lit";
import type { Lang } from "#model/state";
import { EMPTY_TOUR, draftOf, otherOf, written, type Draft, type TourDeed, type TourStep } from "#model/tour-draft";
import { LONGEST } from "#model/tour";
import { lengthText, recorderWord, undoText, type RecorderWord } from "#text/recorder-words";
import { baseStyles } from "./base.styles";
import { emit } from "./events";
import { slideRow, type RecordedSlide } from "./recorder-slide";
import { recorderStyles } from "./tm-recorder.styles";

/** What the recorder tells. What was "spoken" is for those who hear the page: others see it. */
export interface RecorderSaid {
  readonly kind: "note" | "error" | "spoken";
  readonly lines: readonly string[];
}

/** Events: `tm-tour-step` {step}, `tm-tour-do` {what, slide}, `tm-tour-open` {file}. */
export class TmRecorder extends LitElement {
  static override properties = {
    lang: { attribute: false },
    draft: { attribute: false },
    slides: { attribute: false },
    said: { attribute: false },
    playHref: { attribute: false },
    isFolded: { state: true },
    over: { state: true },
  };
  declare lang: Lang;
  declare draft: Draft;
  /** What is told of each slide of the draft. */
  declare slides: readonly RecordedSlide[];
  declare said: RecorderSaid;
  /** Where the tour plays; null: it cannot. */
  declare playHref: string | null;
  /** On a phone: only the bar is shown. */
  declare isFolded: boolean;
  /** Before which slide a dragged one would fall. */
  declare over: number | null;
  /** The slide being dragged. */
  private dragged: number | null = null;
  /** What has the focus once the next drawing stands. */
  private focusNext: readonly string[] = [];

  static override styles = [baseStyles, recorderStyles];

  constructor() {
    super();
    this.lang = "zh";
    this.draft = draftOf(EMPTY_TOUR);
    this.slides = [];
    this.said = { kind: "note", lines: [] };
    this.playHref = null;
    this.isFolded = false;
    this.over = null;
  }

  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("[data-do=add]")?.focus();
  }

  override render(): unknown {
    const { lang, draft } = this;
    const { before } = draft;
    const word = (key: RecorderWord): string => recorderWord(lang, key);
    return html`<section aria-label=${word("heading")} @keydown=${this.onKey} ?data-folded=${this.isFolded}>
      ${this.head()}
      <div class="bar">
        <button class="main" data-do="add" @click=${this.deed("add")}>＋ ${word("add")}</button>
        <button data-do="undo" ?disabled=${before.length === 0} @click=${this.undo}>
          ${undoText(lang, before.at(-1)?.by ?? null)}
        </button>
      </div>
      ${this.told()}
      <div class="body">${this.names()} ${this.list()}</div>
      ${this.foot()}
    </section>`;
  }

  private head(): unknown {
    const word = (key: RecorderWord): string => recorderWord(this.lang, key);
    const { isFolded, lang } = this;
    const { slides } = this.draft.tour;
    const seconds = slides.reduce((sum, slide) => sum + slide.seconds, 0);
    const fold = word(isFolded ? "unfold" : "fold");
    return html`<header>
      <h2>${word("heading")}</h2>
      <p class="quiet">${slides.length === 0 ? "" : lengthText(lang, slides.length, seconds)}</p>
      <button
        class="fold icon"
        aria-expanded=${!isFolded}
        title=${fold}
        aria-label=${fold}
        @click=${(): void => void (this.isFolded = !isFolded)}
      >
        ${isFolded ? "▲" : "▼"}
      </button>
      <button
        class="icon"
        data-do="close"
        title=${word("close")}
        aria-label=${word("close")}
        @click=${this.deed("close")}
      >
        ×
      </button>
    </header>`;
  }

  /** The tour's title, in the language of the page and in the other. */
  private names(): unknown {
    const { lang, draft } = this;
    const { title } = draft.tour;
    const word = (key: RecorderWord): string => recorderWord(lang, key);
    const tell =
      (which: Lang) =>
      (event: Event): void => {
        const { value } = event.target as HTMLInputElement;
        this.step({ type: "title", title: written(title, lang, which, value) });
      };
    return html`<div class="pair">
      <input
        data-field="tour"
        maxlength=${LONGEST.title}
        aria-label=${word("tourTitle")}
        placeholder=${word("tourTitle")}
        .value=${title[lang]}
        @input=${tell(lang)}
      />
      <input
        data-field="tour-other"
        maxlength=${LONGEST.title}
        aria-label="${word("tourTitle")} · ${word("other")}"
        placeholder=${word("other")}
        .value=${otherOf(title, lang)}
        @change=${tell(lang === "zh" ? "en" : "zh")}
      />
    </div>`;
  }

  private told(): unknown {
    const { kind, lines } = this.said;
    const isSpoken = kind === "spoken";
    return html`<div role="status" class=${isSpoken ? "visually-hidden" : `said ${kind}`}>
      ${lines.map((line) => html`<p>${line}</p>`)}
      ${
        isSpoken || lines.length === 0
          ? nothing
          : html`<button data-do="quiet" @click=${this.deed("quiet")}>${recorderWord(this.lang, "dismiss")}</button>`
      }
    </div>`;
  }

  private list(): unknown {
    const { lang, draft, slides, over } = this;
    if (slides.length === 0) return html`<p class="quiet none">${recorderWord(lang, "none")}</p>`;
    const on = {
      step: (step: TourStep, ...focus: readonly string[]): void => this.step(step, ...focus),
      deed: (what: TourDeed, slide: number): void => {
        // On a phone the sheet gives way to what it shows.
        if (what === "go") this.isFolded = true;
        emit(this, "tm-tour-do", { what, slide });
      },
      drag: (at: number | null): void => {
        this.dragged = at;
        if (at === null) this.over = null;
      },
      over: (at: number): boolean => this.dragged !== null && ((this.over = at), true),
      drop: (): void => this.drop(),
    };
    return html`<ol aria-label=${recorderWord(lang, "slides")}>
      ${draft.tour.slides.map((slide, at) => {
        const told = slides[at];
        return told && slideRow({ lang, slide, at, told, count: slides.length, isOpen: draft.chosen === at, over, on });
      })}
    </ol>`;
  }

  private foot(): unknown {
    const { lang, draft, playHref } = this;
    const word = (key: RecorderWord): string => recorderWord(lang, key);
    const { slides } = draft.tour;
    const isEmpty = slides.length === 0;
    return html`<footer>
      <button data-do="clear" ?disabled=${isEmpty} @click=${(): void => this.step({ type: "clear" }, "[data-do=add]")}>
        ${word("clear")}
      </button>
      <button
        data-do="open"
        @click=${(): void => this.renderRoot.querySelector<HTMLInputElement>("[type=file]")?.click()}
      >
        ${word("open")}
      </button>
      <input type="file" accept=".json,application/json" hidden aria-label=${word("open")} @change=${this.onFile} />
      <button data-do="save" ?disabled=${isEmpty} @click=${this.deed("save")}>${word("save")}</button>
      ${
        playHref === null
          ? html`<button data-do="play" disabled title=${isEmpty ? nothing : word("noPlay")}>▶ ${word("play")}</button>`
          : html`<a class="main" data-do="play" href=${playHref} target="_blank" rel="noopener">▶ ${word("play")}</a>`
      }
    </footer>`;
  }

  protected override updated(changed: PropertyValues): void {
    const was = changed.get("draft") as Draft | undefined;
    if (was && was.chosen !== this.draft.chosen) this.bringIntoSight();
    const [found] = this.focusNext.flatMap(
      (selector) => this.renderRoot.querySelector<HTMLElement>(`${selector}:not([disabled])`) ?? [],
    );
    this.focusNext = [];
    found?.focus();
  }

  /** The chosen slide stands at the head of the list; nothing around the list is moved. */
  private bringIntoSight(): void {
    const [list, open] = [".body", ".open"].map((selector) => this.renderRoot.querySelector(selector));
    if (list && open) list.scrollTop += open.getBoundingClientRect().top - list.getBoundingClientRect().top;
  }

  /** Tells a step; then the first of these elements that there is has the focus. */
  private step(step: TourStep, ...focus: readonly string[]): void {
    this.focusNext = focus;
    emit(this, "tm-tour-step", { step });
  }

  private deed(what: TourDeed): () => void {
    return () => emit(this, "tm-tour-do", { what });
  }

  private drop(): void {
    const { dragged: from, over } = this;
    this.dragged = this.over = null;
    if (from === null || over === null) return;
    this.step({ type: "move", from, to: over > from ? over - 1 : over });
  }

  private readonly undo = (): void => this.step({ type: "undo" }, "[data-do=undo]", "[data-do=add]");

  private readonly onFile = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const file = field.files?.[0];
    // The same file can be chosen again.
    field.value = "";
    if (file) emit(this, "tm-tour-open", { file });
  };

  /** Keys of the whole screen are not meant while somebody writes here. */
  private readonly onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.isComposing) return;
    const target = event.composedPath()[0];
    const isWriting = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
    if (event.key === "Escape") {
      event.preventDefault();
      emit(this, "tm-tour-do", { what: "close" });
    } else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z" && !isWriting) {
      event.preventDefault();
      this.undo();
    }
  };
}

customElements.define("tm-recorder", TmRecorder);
