/** Cards of who could fill the node chosen, or what to choose for them. Pure. */
import type { Card } from "#blocks/card";
import { describedOf } from "#views/chain-parts/place";
import { SOURCE_REGIONS } from "./source-cities";
import { joined, SOURCE_WORDS } from "./source-words";
import { sourceCards } from "./sources";
import { startsJourney } from "./leads";
import { say } from "./words";
import { isImagined, type Told } from "./told";

export function chosenSources(told: Told): readonly Card[] {
  const { at, current, dataset, nodes, nodeAt, room, sources } = told;
  const { lang, basis } = at;
  const node = nodes[nodeAt];
  const bare: Card = {
    id: SOURCE_REGIONS,
    title: SOURCE_WORDS.whoFills[lang],
    hint: "",
    spec: null,
    explanation: "",
    more: 0,
    expanded: false,
  };
  if (node === undefined) return [{ ...bare, explanation: SOURCE_WORDS.choose[lang] }];
  if (sources === undefined || sources.node !== node.id) return [bare];
  const selected = describedOf(current);
  const lead = startsJourney(told) ? [{ key: node.id, text: say(lang, "toJourney") }] : [];
  const cards = sourceCards({ lang, dataset, answer: sources, basis, room, selected }).map((card) =>
    card.id === SOURCE_REGIONS ? { ...card, leads: lead } : card,
  );
  // What is imagined here changes nothing of what is on record elsewhere.
  if (!isImagined(told)) return cards;
  return cards.map((card) => ({ ...card, note: joined(lang, [SOURCE_WORDS.recorded[lang], card.note ?? ""]) }));
}

/** Whether what they tell is there. */
export function hasSources({ nodes, nodeAt, sources }: Told): boolean {
  const node = nodes[nodeAt];
  return node === undefined || sources?.node === node.id;
}
