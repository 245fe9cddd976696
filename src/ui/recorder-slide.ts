/** One slide in the recorder: its line, and below it, when it is chosen, its fields and what can be done with it. */
import { html, nothing } from "lit";
import type { BilingualText } from "#model/indicators";
import type { Lang } from "#model/state";
import { LONGEST, SECONDS, type Slide } from "#model/tour";
import { otherOf, written, type TourDeed, type TourStep } from "#model/tour-draft";
import { recorderWord, type RecorderWord } from "#text/recorder-words";
import type { ChartItem } from "./tm-export-menu";

/** What the page knows of a slide. */
export interface RecordedSlide {
  /** Its title, or the question it asks. */
  readonly name: string;
  /** Whether the page shows it now. */
  readonly isHere: boolean;
  /** Charts that may stand beside its map; null: not known until it is shown. */
  readonly charts: readonly ChartItem[] | null;
}

export interface SlideRow {
  readonly lang: Lang;
  readonly slide: Slide;
  /** Place in the tour, from 0. */
  readonly at: number;
  readonly told: RecordedSlide;
  readonly count: number;
  readonly isOpen: boolean;
  /** Before which slide a dragged one would fall. */
  readonly over: number | null;
  readonly on: {
    /** Tells a step; then the first of these elements has the focus. */
    step(step: TourStep, ...focus: readonly string[]): void;
    deed(what: TourDeed, slide: number): void;
    /** The slide that is dragged; null at the end. */
    drag(at: number | null): void;
    /** Whether a slide may fall before this one. */
    over(at: number): boolean;
    drop(): void;
  };
}

export function slideRow(row: SlideRow): unknown {
  const { lang, slide, at, told, count, isOpen, over, on } = row;
  const overHere = (event: DragEvent): void => {
    const { top, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    if (on.over(event.clientY > top + height / 2 ? at + 1 : at)) event.preventDefault();
  };
  const begin = (event: DragEvent): void => {
    event.dataTransfer?.setData("text/plain", told.name);
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    on.drag(at);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    on.drop();
  };
  const looks = [isOpen ? "open" : "", over === at ? "before" : "", over === at + 1 && at === count - 1 ? "after" : ""];
  return html`<li class=${looks.join(" ")} data-slide=${at} @dragover=${overHere} @drop=${drop}>
    <div class="line" draggable="true" @dragstart=${begin} @dragend=${(): void => on.drag(null)}>
      <span class="grip" aria-hidden="true" title=${recorderWord(lang, "drag")}>⠿</span>
      <button
        class="head"
        aria-expanded=${isOpen}
        @click=${(): void => on.step({ type: "choose", at: isOpen ? null : at })}
        @keydown=${(event: KeyboardEvent): void => moveByKey(event, row)}
      >
        <span class="number">${at + 1}</span>
        <span class="name">${told.name}</span>
        ${told.isHere ? html`<span class="here">${recorderWord(lang, "here")}</span>` : nothing}
        <span class="quiet">${slide.isCover ? recorderWord(lang, "cover") : `${slide.seconds}s`}</span>
      </button>
    </div>
    ${isOpen ? fields(row) : nothing}
  </li>`;
}

/** Alt with an arrow moves the slide whose line has the focus. */
function moveByKey(event: KeyboardEvent, { at, on }: SlideRow): void {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (by === undefined || !event.altKey) return;
  event.preventDefault();
  on.step({ type: "move", from: at, to: at + by }, `[data-slide="${at + by}"] .head`);
}

function fields(row: SlideRow): unknown {
  const { lang, slide, at, on } = row;
  const word = (key: RecorderWord): string => recorderWord(lang, key);
  const edit = (set: Partial<Slide>): void => on.step({ type: "edit", at, set });
  const seconds = (event: Event): void => {
    const field = event.target as HTMLInputElement;
    const given = Math.min(SECONDS.most, Math.max(SECONDS.least, Math.round(Number(field.value))));
    const isGiven = field.value !== "" && Number.isFinite(given);
    // What cannot be used, or had to be cut, gives way to what is in force.
    field.value = `${isGiven ? given : slide.seconds}`;
    if (isGiven) edit({ seconds: given });
  };
  return html`<div class="fields">
    ${text(row, "title", lang)} ${text(row, "notes", lang)}
    <div class="pair">
      <label>
        ${word("seconds")}
        <input
          data-field="seconds"
          type="number"
          min=${SECONDS.least}
          max=${SECONDS.most}
          .value=${`${slide.seconds}`}
          @change=${seconds}
        />
      </label>
      <label class="check">
        <input
          data-field="cover"
          type="checkbox"
          .checked=${slide.isCover}
          @change=${(event: Event): void => edit({ isCover: (event.target as HTMLInputElement).checked })}
        />
        ${word("cover")}
      </label>
    </div>
    ${slide.isCover ? nothing : block(row)} ${deeds(row)}
    <details>
      <summary>${word("other")}</summary>
      <p class="quiet">${word("otherHint")}</p>
      ${text(row, "title", lang === "zh" ? "en" : "zh")} ${text(row, "notes", lang === "zh" ? "en" : "zh")}
    </details>
  </div>`;
}

/** A field of a text in one language: that of the page, or the other, which is told when it is done. */
function text({ lang, slide, at, on }: SlideRow, field: "title" | "notes", of: Lang): unknown {
  const given: BilingualText = slide[field];
  const isOwn = of === lang;
  const tell = (event: Event): void => {
    const { value } = event.target as HTMLInputElement | HTMLTextAreaElement;
    on.step({ type: "edit", at, set: { [field]: written(given, lang, of, value) } });
  };
  const [typed, left] = isOwn ? [tell, nothing] : [nothing, tell];
  const value = isOwn ? given[lang] : otherOf(given, lang);
  const name = recorderWord(lang, isOwn ? field : field === "title" ? "otherTitle" : "otherNotes");
  const id = isOwn ? field : `${field}-other`;
  return html`<label>
    ${name}
    ${
      field === "title"
        ? html`<input data-field=${id} maxlength=${LONGEST.title} .value=${value} @input=${typed} @change=${left} />`
        : html`<textarea
            data-field=${id}
            rows="3"
            maxlength=${LONGEST.notes}
            .value=${value}
            @input=${typed}
            @change=${left}
          ></textarea>`
    }
  </label>`;
}

function block({ lang, slide, at, told, on }: SlideRow): unknown {
  const { charts } = told;
  const known = charts ?? [];
  const isOther = slide.block !== null && !known.some(({ id }) => id === slide.block);
  const choose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    on.step({ type: "edit", at, set: { block: value === "" ? null : value } });
  };
  return html`<label>
    ${recorderWord(lang, "block")}
    <select data-field="block" ?disabled=${charts === null} @change=${choose}>
      <option value="" ?selected=${slide.block === null}>${recorderWord(lang, "auto")}</option>
      ${isOther ? html`<option value=${slide.block} selected>${slide.block}</option>` : nothing}
      ${known.map(({ id, title }) => html`<option value=${id} ?selected=${slide.block === id}>${title}</option>`)}
    </select>
    ${charts === null ? html`<span class="quiet">${recorderWord(lang, "blockElsewhere")}</span>` : nothing}
  </label>`;
}

function deeds({ lang, at, count, told, on }: SlideRow): unknown {
  const word = (key: RecorderWord): string => recorderWord(lang, key);
  const move = (by: 1 | -1) => (): void => {
    const to = `[data-slide="${at + by}"]`;
    const [same, back] = by === 1 ? ["down", "up"] : ["up", "down"];
    on.step({ type: "move", from: at, to: at + by }, `${to} [data-do=${same}]`, `${to} [data-do=${back}]`);
  };
  const remove = (): void =>
    on.step({ type: "delete", at }, `[data-slide="${Math.min(at, count - 2)}"] .head`, "[data-do=undo]");
  const copy = (): void => on.step({ type: "copy", at }, `[data-slide="${at + 1}"] .head`);
  return html`<div class="deeds">
    <button data-do="go" ?disabled=${told.isHere} @click=${(): void => on.deed("go", at)}>${word("go")}</button>
    <button data-do="replace" ?disabled=${told.isHere} @click=${(): void => on.deed("replace", at)}>
      ${word("replace")}
    </button>
    <button data-do="up" ?disabled=${at === 0} @click=${move(-1)}>${word("up")}</button>
    <button data-do="down" ?disabled=${at === count - 1} @click=${move(1)}>${word("down")}</button>
    <button data-do="copy" @click=${copy}>${word("copy")}</button>
    <button data-do="delete" @click=${remove}>${word("delete")}</button>
  </div>`;
}
