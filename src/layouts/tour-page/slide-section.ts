/** One slide of the page of a tour as HTML: title, sentence, map, charts, sources, and folded below them the table and all notes. Knows sheets only. */
import { notesOf } from "#exports/said";
import { label } from "#text/labels";
import { TOUR_PAGE_WORDS } from "#text/tour-page-words";
import type { Note, Sheet } from "#views/sheet";
import { escaped } from "./markup";
import { slideFigures } from "./slide-figures";
import { factColumns, figuresHeight, figureOf } from "./slide-layout";
import type { SlideLook, SlideModel } from "./slide-model";
import { listHtml, tableHtml } from "./slide-tables";

/** The section. Needs `document` to make elements. */
export async function slideSection(model: SlideModel, look: SlideLook): Promise<string> {
  const { sheet, title, place, isCover, facts } = model;
  const { lang, position } = look;
  const foot = footText(model, look);
  const height = figuresHeight({ title, place, sentence: sheet.sentence, isCover, foot, facts });
  const demo = sheet.isDemo ? `<p class="demo">${escaped(sheet.demoPart || label(lang, "demo.badge"))}</p>` : "";
  const shown = await slideFigures(model, look, height);
  return `<section id="${position}" class="of-${sheet.subject}${isCover ? " cover" : ""}">
<header><h1>${escaped(title)}</h1><p class="place">${escaped(place)}</p>${demo}</header>
<p class="sentence">${sentenceHtml(sheet)}</p>${factsHtml(facts)}
<div class="figures">${shown.html}</div>
<footer><div class="line"><p class="sources">${escaped(foot)}</p>${navigation(look)}</div>
${details(model, look, shown.below)}</footer>
</section>`;
}

/** The answer; its first number stands large. */
function sentenceHtml({ sentence }: Sheet): string {
  const figure = figureOf(sentence);
  return sentence
    .map((part) => {
      if (part === figure) return `<strong class="figure">${escaped(part.text)}</strong>`;
      return part.strong ? `<strong>${escaped(part.text)}</strong>` : escaped(part.text);
    })
    .join("");
}

function factsHtml(facts: SlideModel["facts"]): string {
  if (facts.length === 0) return "";
  const items = facts.map(
    ({ text, figure, source }) =>
      `<li><b>${escaped(figure)}</b> <span>${escaped(text)}</span> <cite>${escaped(source)}</cite></li>`,
  );
  return `\n<ul class="facts in-${factColumns(facts)}">${items.join("")}</ul>`;
}

function footText({ sheet, attribution }: SlideModel, { lang, versionLine }: SlideLook): string {
  const colon = lang === "zh" ? "：" : ": ";
  const told = [label(lang, "csv.source"), label(lang, "csv.period")];
  const notes = sheet.notes.filter(({ name }) => told.includes(name)).map(({ name, text }) => `${name}${colon}${text}`);
  return [...notes, attribution, versionLine].filter((text) => text !== "").join(" · ");
}

function navigation({ lang, position, count }: SlideLook): string {
  const { slides, previous, next } = TOUR_PAGE_WORDS;
  const link = (to: number, mark: string, name: string): string =>
    to < 1 || to > count ? "" : `<a href="#${to}" aria-label="${escaped(name)}">${mark}</a>`;
  const [back, on] = [link(position - 1, "‹", previous[lang]), link(position + 1, "›", next[lang])];
  return `<nav aria-label="${escaped(slides[lang])}">${back}<span>${position} / ${count}</span>${on}</nav>`;
}

function details(model: SlideModel, { lang }: SlideLook, figure: string): string {
  const { sheet, script } = model;
  const { table, list } = sheet;
  const words = TOUR_PAGE_WORDS;
  const said = script === "" ? "" : `<h2>${words.script[lang]}</h2><p>${escaped(script)}</p>`;
  const rows = list?.taken && listHtml(list.caption, list.taken.rows, list.taken.note);
  const notes = notesOf(sheet, table !== null)
    .map(noteHtml)
    .join("");
  const body = [said, figure, table ? tableHtml(table, lang) : "", rows ?? "", `<dl>${notes}</dl>`].join("\n");
  return `<details><summary>${words.more[lang]}</summary>${body}</details>`;
}

function noteHtml({ name, text }: Note): string {
  return `<div><dt>${escaped(name)}</dt><dd>${escaped(text)}</dd></div>`;
}
