/** The Explore screen as one template: panels over the map, everything from one state; events become actions. */
import { html, nothing } from "lit";
import type { Dataset } from "#model/dataset";
import type { SearchGroups } from "#model/entities";
import { isMetricAvailable } from "#model/metrics";
import { comparedLevel } from "#model/compared";
import { pathOf, provinceOf, regionOf } from "#model/regions";
import type { Lang } from "#model/state";
import { ALL_VIEWS } from "#views/all-views";
import type { At } from "#views/view";
import { hasTwoBases } from "#model/query";
import { filtersOf, isFiltered, type FilterId } from "#model/filters";
import { releaseTexts } from "#text/dataset-card";
import { filterChips, itemName, regionName } from "#text/filters";
import { label, type LabelKey } from "#text/labels";
import { datasetName, limits, methodText } from "#text/methods";
import { metricName } from "#text/metric-names";
import type { Chip } from "#ui/tm-chips";
import type { NoticeItem } from "#ui/tm-notices";
import type { DensityLegend } from "#views/regional/legend";
import type { Panels } from "#views/regional/model";
import type { Picture } from "#views/regional/picture";
import { subjectOf } from "#views/regional/numbers";
import { comparedMetricName, metricSense } from "#views/regional/scope-names";
import { emit } from "#ui/base.styles";
import type { QuestionItem } from "#ui/tm-questions";
import "#ui/tm-chart-panel";
import "#ui/tm-chips";
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
export interface PageModel extends Panels {
  /** The choice in force could not be answered and the picture is of an earlier one, or there is none. */
  readonly isBehind: false | "running" | "failed";
  /** Panels folded to a rail. */
  readonly rails: ReadonlySet<Side>;
  readonly notices: readonly NoticeItem[];
  readonly progress: number;
  readonly find: (text: string) => Promise<SearchGroups>;
}

/** The page of a model. Listeners are attached once on the root (see listen.ts). */
export function page(model: PageModel, dataset: Dataset): unknown {
  const { state } = model;
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
        ?demo=${dataset.demo}
      >
        <tm-search
          .lang=${lang}
          .find=${model.find}
          ?hasProvince=${provinceOf(dataset.tree, state.region) !== null}
        ></tm-search>
        <tm-export-menu slot="export" .lang=${lang}></tm-export-menu>
      </tm-top-bar>
      <main class="stage ${[...model.rails].map((side) => `${side}-rail`).join(" ")}" data-panel=${state.panel}>
        <h1 class="visually-hidden" tabindex="-1">${headingOf(model, dataset)}</h1>
        <div class="map" data-role="map"></div>
        ${leftPanel(model, dataset)} ${chipsRow(model, dataset)} ${legendSection(model)}
        <tm-time-strip
          class="time card"
          ?hidden=${model.time.note !== ""}
          title=${model.time.note}
          .lang=${lang}
          .subject=${subjectOf(state)}
          .textPx=${model.textPx}
          .chartPx=${model.trendPx}
          .heading=${model.time.heading}
          .reading=${model.time.reading}
          .spec=${model.time.spec}
          .note=${model.time.note}
          .blocked=${model.time.blocked}
          ?filtered=${state.filters.years !== null}
        ></tm-time-strip>
        <aside class="right card" aria-label=${label(lang, "nav.panel.right")}>
          ${railButton(model, "right")} ${rightPanel(model, dataset)}
        </aside>
        <tm-hover-card role="status"></tm-hover-card>
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

/** Classes of the fill, circle sizes, and the density's scale where one is drawn. */
function legendSection(model: PageModel): unknown {
  const { state } = model;
  return html`<section
    class="legend card"
    tabindex="0"
    aria-label=${model.legendTitle}
    ?hidden=${model.legend === null}
  >
    <h3>
      ${model.legendTitle} ${model.legendNote === "" ? nothing : html`<span class="mark">${model.legendNote}</span>`}
    </h3>
    ${model.legend === null ? nothing : html`<tm-chart subject=${subjectOf(state)} .chart=${"legend"} .spec=${model.legend} .textPx=${model.textPx}></tm-chart>`}
    ${densityScale(model.density)}
  </section>`;
}

/** The views in a language. */
function questionItems(lang: Lang): readonly QuestionItem[] {
  return ALL_VIEWS.map(({ id, words }) => ({ view: id, question: words.question[lang], short: words.short[lang] }));
}

/** What this page is about: region and question. */
function headingOf({ state }: PageModel, { tree }: Dataset): string {
  return `${regionName(state.lang, regionOf(tree, state.region))} · ${state.view.words.question[state.lang]}`;
}

/** Colours of the density in a row, each over the count it begins with. */
function densityScale(density: DensityLegend | null): unknown {
  if (density === null) return nothing;
  return html`<h3 class="density-title" title=${density.hint}>${density.title}</h3>
    <ol class="density">
      ${density.steps.map(
        ({ colour, text, description }) =>
          html`<li data-ramp=${colour} title=${description} aria-label=${description}>${text}</li>`,
      )}
    </ol>`;
}

/** Folds a side panel to a rail, or unfolds it; not part of the state: nobody would share it. */
function railButton({ state, rails }: PageModel, side: Side): unknown {
  const isRail = rails.has(side);
  const text = label(state.lang, isRail ? "nav.expand" : "nav.collapse");
  const toggle = (event: Event): void => emit(event.currentTarget as HTMLElement, "tm-rail", { side });
  return html`<button class="fold" aria-expanded=${!isRail} title=${text} aria-label=${text} @click=${toggle}>
    ${(side === "left") === isRail ? "›" : "‹"}
  </button>`;
}

function leftPanel(model: PageModel, dataset: Dataset): unknown {
  const { state, layerCounts, layerNotes } = model;
  const { lang } = state;
  const spoken = state.selected ?? state.region;
  const facts = dataset.facts.filter(({ region }) => region === spoken);
  const alliance = facts.length === 0 ? allianceFacts(dataset, spoken) : [];
  return html`<aside class="left card" aria-label=${label(lang, "nav.panel.left")}>
    ${railButton(model, "left")}
    <tm-questions .lang=${lang} .view=${state.view.id} .items=${questionItems(lang)}></tm-questions>
    <tm-sentence
      .lang=${lang}
      .parts=${spokenOf(model)}
      .method=${methodText(lang, state.metric, subjectOf(state), dataset, state.base)}
    ></tm-sentence>
    <tm-layers .lang=${lang} .active=${state.layers} .counts=${layerCounts} .notes=${layerNotes}></tm-layers>
    ${
      facts.length + alliance.length === 0
        ? nothing
        : html`<tm-facts .lang=${lang} .facts=${[...facts, ...alliance]}></tm-facts>`
    }
  </aside>`;
}

/** The view's sentence; while there is none for the choice in force, why. */
function spokenOf({ state, picture, isBehind }: PageModel): Picture["sentence"] {
  const say = (key: LabelKey): Picture["sentence"] => [{ text: label(state.lang, key), strong: false }];
  if (isBehind === "running") return say("loading.numbers");
  if (isBehind === "failed") return say(picture === null ? "failed.numbers" : "failed.behind");
  return picture?.sentence ?? say("loading.numbers");
}

/** Reports on an alliance stand on the card of each member city named in its title. */
function allianceFacts(dataset: Dataset, code: string): Dataset["facts"] {
  const short = dataset.tree.byCode.get(code)?.short ?? "";
  return short === "" || code === "100000"
    ? []
    : dataset.facts.filter(({ region, regionTitle }) => region.startsWith("alliance:") && regionTitle.includes(short));
}

function chipsRow({ state, picture }: PageModel, dataset: Dataset): unknown {
  const { lang, filters } = state;
  const level = comparedLevel(dataset.tree, state.region);
  const { whole } = metricSense(state, dataset);
  const metrics = state.view.metrics.map((id) => ({
    id,
    name: metricName(lang, id, { subject: state.view.subject(id), whole }),
    available: isMetricAvailable(id, level, filters.chain !== null),
  }));
  const chips: Chip[] = filterChips(lang, filters, dataset).map((chip) => ({
    ...chip,
    inert: isInert(chip.filter, state),
  }));
  const chains = dataset.taxonomy.groups.map((group) => ({
    group: itemName(lang, group),
    chains: dataset.taxonomy.chains
      .filter((chain) => chain.group === group.id)
      .map((chain) => ({ id: chain.id, name: itemName(lang, chain) })),
  }));
  return html`<tm-chips
    class="chips"
    .lang=${lang}
    .metric=${state.metric}
    .metrics=${metrics}
    .fill=${metricName(lang, picture?.fill.metric ?? "per10k", { subject: subjectOf(state), whole })}
    .subject=${subjectOf(state)}
    .base=${isBaseAsked(state) ? state.base : null}
    .chain=${filters.chain}
    .chains=${chains}
    .chips=${chips}
  ></tm-chips>`;
}

/** Whether a location quotient is told and could compare with either base. */
function isBaseAsked({ view, metric, filters }: At): boolean {
  const { metrics, subject } = view;
  return metrics.includes("lq") && filters.chain !== null && hasTwoBases(filters, subject(metric));
}

/** What describes people says nothing of companies and places, and the other way round; nodes say nothing of parks. */
function isInert(filter: FilterId, state: At): boolean {
  return !isFiltered(filtersOf(state.filters, subjectOf(state)), filter);
}

function rightPanel({ state, picture, cards, textPx }: PageModel, dataset: Dataset): unknown {
  const { lang } = state;
  if (state.panel === "methods") {
    const metrics = state.view.metrics.map((id) => ({
      name: comparedMetricName(state, dataset, id),
      ...methodText(lang, id, state.view.subject(id), dataset, state.base),
    }));
    return html`<tm-methods
      .lang=${lang}
      .limits=${limits(lang, dataset)}
      .releases=${releaseTexts(lang, dataset)}
      .metrics=${metrics}
      .sources=${dataset.sources}
      .version=${`${datasetName(lang, dataset)} · ${dataset.hash.slice(0, 8)}`}
    ></tm-methods>`;
  }
  if (state.panel === "table" && picture !== null)
    return html`<tm-table
      .lang=${lang}
      .caption=${picture.table.caption}
      .columns=${picture.table.columns}
      .rows=${picture.table.rows}
      .total=${picture.table.total}
      .notes=${[...picture.table.basis, picture.table.demo].filter(Boolean)}
      .blocked=${picture.table.blocked}
      .selected=${state.selected}
    ></tm-table>`;
  // Without a chart nothing inside takes the focus, and the panel may have to be scrolled by keys.
  return html`<tm-chart-panel
    tabindex=${cards.some(({ spec }) => spec !== null) ? nothing : "0"}
    .lang=${lang}
    .subject=${subjectOf(state)}
    .cards=${cards}
    .textPx=${textPx}
  ></tm-chart-panel>`;
}
