/** The Explore screen as one template: panels over the map, everything from one state; events become actions. */
import { html, nothing } from "lit";
import type { Dataset } from "#model/dataset";
import type { EngineCalls } from "#model/engine-calls";
import type { SearchGroups } from "#model/entities";
import { pathOf, provinceOf, regionOf } from "#model/regions";
import type { Lang } from "#model/state";
import { ALL_VIEWS } from "#views/all-views";
import type { Answers, At } from "#views/view";
import { namesBehind } from "#model/names";
import { releaseTexts } from "#text/dataset-card";
import { regionName } from "#text/filters";
import { label, type LabelKey } from "#text/labels";
import { datasetName } from "#text/dataset-name";
import { limits } from "#text/methods";
import { cardsOf } from "#exports/said";
import type { ChartItem } from "#ui/tm-export-menu";
import type { NoticeItem } from "#ui/tm-notices";
import type { Sheet } from "#views/sheet";
import type { ScreenSizes } from "#theme/screen-sizes";
import { emit } from "#ui/events";
import { chipsRow, hasWide } from "./chips-row";
import type { QuestionItem } from "#ui/tm-questions";
import { legendSection, timeStrip } from "./page-keys";
import "#ui/tm-chart-panel";
import "#ui/tm-export-menu";
import "#ui/tm-facts";
import "#ui/tm-hover-card";
import "#ui/tm-layers";
import "#ui/tm-methods";
import "#ui/tm-notices";
import "#ui/tm-questions";
import "#ui/tm-search";
import "#ui/tm-sentence";
import "#ui/tm-table";
import "#ui/tm-time-strip";
import "#ui/tm-top-bar";

/** Side panels. */
export type Side = "left" | "right";

/** Everything the template shows. */
export interface PageModel {
  /** The state in force. */
  readonly at: At;
  /** What the view in force has been answered so far. */
  readonly answers: Answers;
  /** What stands on screen. */
  readonly sheet: Sheet;
  readonly size: ScreenSizes;
  /** What was chosen could not be answered, or not yet: the sheet is of an earlier choice, or has no numbers. */
  readonly isBehind: false | "running" | "failed";
  /** Panels folded to a rail. */
  readonly rails: ReadonlySet<Side>;
  readonly notices: readonly NoticeItem[];
  readonly progress: number;
  readonly find: (text: string) => Promise<SearchGroups>;
  /** What lines of a list are asked of, as they come into sight. */
  readonly engine: EngineCalls;
}

/** The page of a model. Listeners are attached once on the root (see listen.ts). */
export function page(model: PageModel, dataset: Dataset): unknown {
  const { at: state } = model;
  const { lang } = state;
  const path = pathOf(dataset.tree, state.region).map((region) => ({
    code: region.code,
    name: regionName(lang, region),
  }));
  return html`
    <div class="page">
      <tm-top-bar
        role="banner"
        .lang=${lang}
        .path=${path}
        .panel=${state.panel}
        .theme=${state.theme}
        ?demo=${model.sheet.isDemo}
      >
        <tm-search
          .lang=${lang}
          .find=${model.find}
          ?hasProvince=${provinceOf(dataset.tree, state.region) !== null}
        ></tm-search>
        <tm-export-menu slot="export" .lang=${lang} .charts=${chartItems(model.sheet)}></tm-export-menu>
      </tm-top-bar>
      <main class=${stageClass(model)} data-panel=${state.panel}>
        <h1 class="visually-hidden" tabindex="-1">${headingOf(model, dataset)}</h1>
        ${leftPanel(model, dataset)} ${chipsRow(model, dataset)}
        <div class="map">
          <div class="map-room" data-role="map" aria-busy=${model.isBehind === "running"}></div>
          <tm-hover-card role="status" .lang=${lang}></tm-hover-card>
        </div>
        ${legendSection(model)} ${timeStrip(model)}
        <aside class="right card" aria-label=${label(lang, "nav.panel.right")}>
          ${railButton(model, "right")} ${rightPanel(model, dataset)}
        </aside>
      </main>
      <tm-notices
        role="region"
        aria-label=${label(lang, "nav.notices")}
        .lang=${lang}
        .items=${model.notices}
        .progress=${model.progress}
        .progressText=${label(lang, "loading.numbers")}
      ></tm-notices>
    </div>
  `;
}

/** Folded panels, and whether charts fill the place of the map or most of it. */
function stageClass({ rails, sheet }: PageModel): string {
  const looks = [sheet.map === null ? "no-map" : "", sheet.list ? "has-list" : "", hasWide(sheet) ? "has-wide" : ""];
  return ["stage", ...[...rails].map((side) => `${side}-rail`), ...looks].filter(Boolean).join(" ");
}

/** Charts with numbers, to be taken away one by one. */
function chartItems(sheet: Sheet): readonly ChartItem[] {
  return cardsOf(sheet).filter(({ spec }) => spec !== null);
}

/** The views in a language. */
function questionItems(lang: Lang): readonly QuestionItem[] {
  return ALL_VIEWS.map(({ id, words }) => ({ view: id, question: words.question[lang], short: words.short[lang] }));
}

/** What this page is about: region and question. */
function headingOf({ at: state }: PageModel, { tree }: Dataset): string {
  return `${regionName(state.lang, regionOf(tree, state.region))} · ${state.view.words.question[state.lang]}`;
}

/** Folds a side panel to a rail, or unfolds it; not part of the state: nobody would share it. */
function railButton({ at: state, rails }: PageModel, side: Side): unknown {
  const isRail = rails.has(side);
  const text = label(state.lang, isRail ? "nav.expand" : "nav.collapse");
  const toggle = (event: Event): void => emit(event.currentTarget as HTMLElement, "tm-rail", { side });
  return html`<button class="fold" aria-expanded=${!isRail} title=${text} aria-label=${text} @click=${toggle}>
    ${(side === "left") === isRail ? "›" : "‹"}
  </button>`;
}

function leftPanel(model: PageModel, dataset: Dataset): unknown {
  const { at, sheet } = model;
  const { lang } = at;
  const { layers } = sheet;
  const spoken = at.selected ?? at.region;
  const facts = dataset.facts.filter(({ region }) => region === spoken);
  const alliance = facts.length === 0 ? allianceFacts(dataset, spoken) : [];
  return html`<aside class="left card" aria-label=${label(lang, "nav.panel.left")}>
    ${railButton(model, "left")}
    <tm-questions .lang=${lang} .view=${at.view.id} .items=${questionItems(lang)}></tm-questions>
    <tm-sentence
      .lang=${lang}
      .parts=${spokenOf(model)}
      .method=${sheet.method}
      .names=${sheet.list ? null : namesBehind(sheet.subject, spoken, at.filters)}
    ></tm-sentence>
    ${
      layers === null
        ? nothing
        : html`<tm-layers
            .lang=${lang}
            .active=${layers.active}
            .counts=${layers.counts}
            .notes=${layers.notes}
          ></tm-layers>`
    }
    ${
      facts.length + alliance.length === 0
        ? nothing
        : html`<tm-facts .lang=${lang} .facts=${[...facts, ...alliance]}></tm-facts>`
    }
  </aside>`;
}

/** The sheet's sentence; while there is none for the choice in force, why. */
function spokenOf({ at, sheet, isBehind }: PageModel): Sheet["sentence"] {
  const say = (key: LabelKey): Sheet["sentence"] => [{ text: label(at.lang, key), strong: false }];
  if (isBehind === "failed") return say(sheet.isAnswered ? "failed.behind" : "failed.numbers");
  return isBehind === "running" || !sheet.isAnswered ? say("loading.numbers") : sheet.sentence;
}

/** Reports on an alliance stand on the card of each member city named in its title. */
function allianceFacts(dataset: Dataset, code: string): Dataset["facts"] {
  const short = dataset.tree.byCode.get(code)?.short ?? "";
  return short === "" || code === "100000"
    ? []
    : dataset.facts.filter(({ region, regionTitle }) => region.startsWith("alliance:") && regionTitle.includes(short));
}

function rightPanel({ at, answers, sheet, size, engine }: PageModel, dataset: Dataset): unknown {
  const { lang, panel } = at;
  const { table, cards, list } = sheet;
  if (panel === "methods")
    return html`<tm-methods
      .lang=${lang}
      .limits=${limits(lang, dataset)}
      .releases=${releaseTexts(lang, dataset)}
      .metrics=${at.view.methods(at, dataset, answers)}
      .sources=${dataset.sources}
      .version=${`${datasetName(lang, dataset)} · ${dataset.hash.slice(0, 8)}`}
      ><tm-offline .lang=${lang}></tm-offline
    ></tm-methods>`;
  if (list)
    return html`<tm-list
      .lang=${lang}
      .list=${list}
      .fetch=${(from: number, count: number) => list.lines(engine, from, count)}
      .textPx=${size.smallPx}
    ></tm-list>`;
  if (panel === "table" && table !== null)
    return html`<tm-table
      .lang=${lang}
      .caption=${table.caption}
      .rowsAre=${table.rowsAre}
      .columns=${table.columns}
      .rows=${table.rows}
      .isOrdered=${table.isOrdered === true}
      .total=${table.total}
      .namesOf=${table.namesOf}
      .notes=${[...table.basis, table.demo].filter(Boolean)}
      .blocked=${table.blocked}
      .selected=${table.rowsAre === undefined ? at.selected : table.rowsAre.selected}
    ></tm-table>`;
  // Without a chart nothing inside takes the focus, and the panel may have to be scrolled by keys.
  return html`<tm-chart-panel
    tabindex=${cards.some(({ spec }) => spec !== null) ? nothing : "0"}
    .lang=${lang}
    .subject=${sheet.subject}
    .cards=${cards}
    .textPx=${size.smallPx}
  ></tm-chart-panel>`;
}
