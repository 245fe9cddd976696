/** The bar of a frame with its full chrome: where one is, search, the questions, what may be taken away, choices and filters. */
import { html, nothing, type TemplateResult } from "lit";
import type { SearchGroups } from "#model/entities";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { emit } from "#ui/events";
import { EXPORT_FORMS } from "#ui/export-forms";
import type { ChartItem } from "#ui/tm-export-menu";
import "#ui/tm-export-menu";
import "#ui/tm-search";

export interface BarModel {
  readonly lang: Lang;
  /** Regions down to the present one, as far up as readers may climb. */
  readonly path: readonly { readonly code: string; readonly name: string }[];
  readonly views: readonly { readonly id: string; readonly name: string }[];
  readonly view: string;
  readonly find: (text: string) => Promise<SearchGroups>;
  readonly hasProvince: boolean;
  /** The region that search keeps to, in words; "" where it is free. */
  readonly within: string;
  readonly charts: readonly ChartItem[];
  /** Choices and filters in force. */
  readonly chips: unknown;
}

/** A frame cannot print by itself, and is no way to a page of the map's own. */
const FORMS = EXPORT_FORMS.filter((form) => form !== "print" && form !== "wall");

export function frameBar({
  lang,
  path,
  views,
  view,
  find,
  hasProvince,
  within,
  charts,
  chips,
}: BarModel): TemplateResult {
  const go = (event: Event, code: string): void => emit(event.currentTarget as HTMLElement, "tm-go", { code });
  const ask = (event: Event): void => {
    const select = event.currentTarget as HTMLSelectElement;
    emit(select, "tm-view", { view: select.value });
  };
  return html`<div class="frame-bar">
      <nav aria-label=${label(lang, "nav.breadcrumb")}>
        <ol>
          ${path.map(({ code, name }, at) =>
            at === path.length - 1
              ? html`<li aria-current="location">${name}</li>`
              : html`<li><button @click=${(event: Event) => go(event, code)}>${name}</button></li>`,
          )}
        </ol>
      </nav>
      <select aria-label=${label(lang, "nav.questions")} @change=${ask}>
        ${views.map(({ id, name }) => html`<option value=${id} ?selected=${id === view}>${name}</option>`)}
      </select>
      <tm-search .lang=${lang} .find=${find} ?hasProvince=${hasProvince} .within=${within}></tm-search>
      <tm-export-menu .lang=${lang} .charts=${charts} .forms=${FORMS}></tm-export-menu>
    </div>
    ${chips ?? nothing}`;
}
