/** The card beside the pointer: what is known of one company, institute or park. Pure. */
import type { HoverCard } from "#blocks/hover-card";
import type { Dataset } from "#model/dataset";
import { PARK_KINDS } from "#model/dimensions";
import type { EntityDescription } from "#model/entities";
import { isDrillable, pathOf, regionOf } from "#model/regions";
import { itemName, regionName, tagName } from "#text/filters";
import { label, type LabelKey } from "#text/labels";
import type { At } from "./view";

/** HoverCard of a company, institute or park. */
export function entityCard(
  { lang }: Pick<At, "lang">,
  dataset: Dataset,
  entity: EntityDescription,
  at: { readonly x: number; readonly y: number },
): HoverCard {
  const join = lang === "zh" ? "、" : ", ";
  const held = dataset.taxonomy.nodes.filter(({ id }) => entity.nodes.includes(id));
  const nodes = held.map((node) => itemName(lang, node));
  // A park's nodes are all those of its chains, which alone are registered.
  const chains = dataset.taxonomy.chains
    .filter(({ id }) => held.some(({ chain }) => chain === id))
    .map((chain) => itemName(lang, chain));
  const isPark = (PARK_KINDS as readonly (string | null)[]).includes(entity.kind);
  const lines: { name: string; value: string }[] = [];
  if (entity.kind !== null)
    lines.push({ name: label(lang, "chart.kind"), value: label(lang, `kind.${entity.kind}` as LabelKey) });
  if (entity.level !== null)
    lines.push({ name: label(lang, "chart.level"), value: label(lang, `level.${entity.level}` as LabelKey) });
  if (entity.founded !== null) lines.push({ name: label(lang, "entity.founded"), value: `${entity.founded}` });
  if (entity.size !== null)
    lines.push({ name: label(lang, "entity.size"), value: label(lang, `size.${entity.size}` as LabelKey) });
  if (entity.tags.length > 0)
    lines.push({ name: label(lang, "entity.tags"), value: entity.tags.map((tag) => tagName(lang, tag)).join(join) });
  if (isPark && chains.length > 0)
    lines.push({ name: label(lang, "chart.chain"), value: chains.slice(0, 3).join(join) });
  if (!isPark && nodes.length > 0) lines.push({ name: label(lang, "chart.node"), value: nodes.slice(0, 3).join(join) });
  const place = pathOf(dataset.tree, regionOf(dataset.tree, entity.region).code)
    .slice(1)
    .map((region) => regionName(lang, region));
  const notes = [label(lang, entity.real ? "entity.real" : "entity.demo")];
  if (isDrillable(dataset.tree, entity.region)) notes.push(label(lang, "entity.noCounty"));
  if (entity.approximate) notes.push(label(lang, "entity.approximate"));
  return { title: entity.name, subtitle: place.join(" › "), figure: "", lines, note: notes.join(" · "), ...at };
}
