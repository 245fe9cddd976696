/** The row over the map: the view's choices, the chain, and one chip for each filter in force. */
import { html } from "lit";
import type { Dataset } from "#model/dataset";
import { isFiltered } from "#model/filters";
import { filterChips, itemName } from "#text/filters";
import type { Chip } from "#ui/tm-chips";
import "#ui/tm-chips";
import type { Sheet } from "#views/sheet";
import type { Answers, At } from "#views/view";

interface RowModel {
  readonly at: At;
  readonly answers: Answers;
  readonly sheet: Sheet;
}

/** Whether a chart takes most of the map's place. */
export function hasWide({ map, cards }: Sheet): boolean {
  return map !== null && cards.some((card) => card.isWide);
}

/** The row of a state, its answers so far and the sheet on show. */
export function chipsRow({ at, answers, sheet }: RowModel, dataset: Dataset): unknown {
  const { lang, filters, view } = at;
  const used = view.used(at);
  const hasChains = view.subjects.length > 0;
  const chips: Chip[] = filterChips(lang, filters, dataset)
    .map((chip) => ({
      ...chip,
      // What describes people says nothing of companies and places, and the other way round; nodes say nothing of parks.
      inert: !isFiltered(used, chip.filter),
    }))
    // Beside a wide chart there is no room to say the chain twice: it is seen and cleared where it is chosen.
    .filter(({ filter, inert }) => filter !== "chain" || inert || !hasChains || !hasWide(sheet));
  const chains = dataset.taxonomy.groups.map((group) => ({
    group: itemName(lang, group),
    chains: dataset.taxonomy.chains
      .filter((chain) => chain.group === group.id)
      .map((chain) => ({ id: chain.id, name: itemName(lang, chain) })),
  }));
  return html`<tm-chips
    class="chips"
    .lang=${lang}
    .choices=${view.choices(at, dataset, answers)}
    .subject=${sheet.subject}
    .chain=${filters.chain ?? view.chainOf?.(at, dataset).id ?? null}
    .hasAll=${view.chainOf === undefined}
    .chains=${hasChains ? chains : []}
    .chips=${chips}
  ></tm-chips>`;
}
