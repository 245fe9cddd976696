/** The card beside the pointer: what is known of one company, institute or park. Pure. */
import type { HoverCard, HoverLine } from "#blocks/hover-card";
import type { Dataset } from "#model/dataset";
import { PARK_KINDS } from "#model/dimensions";
import type { EntityDescription } from "#model/entities";
import { isDrillable, pathOf, regionOf } from "#model/regions";
import { itemName, regionName, tagName } from "#text/filters";
import { label, type LabelKey } from "#text/labels";
import { formatExact } from "#base/number-format";
import type { At } from "./view";

/** HoverCard of a company, institute or park; its address on the web is a link where the card stays to be clicked. */
export function entityCard(
  { lang }: Pick<At, "lang">,
  dataset: Dataset,
  entity: EntityDescription,
  at: { readonly x: number; readonly y: number },
  { stays = false }: { readonly stays?: boolean } = {},
): HoverCard {
  const join = lang === "zh" ? "、" : ", ";
  const held = dataset.taxonomy.nodes.filter(({ id }) => entity.nodes.includes(id));
  const nodes = held.map((node) => itemName(lang, node));
  // A park's nodes are all those of its chains, which alone are registered.
  const chains = dataset.taxonomy.chains
    .filter(({ id }) => held.some(({ chain }) => chain === id))
    .map((chain) => itemName(lang, chain));
  const isPark = (PARK_KINDS as readonly (string | null)[]).includes(entity.kind);
  const lines: HoverLine[] = [];
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
  lines.push(...detailLines(lang, entity, stays));
  const place = pathOf(dataset.tree, regionOf(dataset.tree, entity.region).code)
    .slice(1)
    .map((region) => regionName(lang, region));
  const notes = [label(lang, entity.real ? "entity.real" : "entity.demo")];
  if (isDrillable(dataset.tree, entity.region)) notes.push(label(lang, "entity.noCounty"));
  if (entity.approximate) notes.push(label(lang, "entity.approximate"));
  return { title: entity.name, subtitle: place.join(" › "), figure: "", lines, note: notes.join(" · "), ...at };
}

/** Public numbers of a kind that has a name of its own; an owner may give others. */
const CODES: Readonly<Record<EntityDescription["subject"], RegExp>> = {
  company: /^[0-9]{6}(\.[A-Z]{2})?$/u,
  institute: /^[0-9]{10}$/u,
  park: /^[GS][0-9]{6}$/u,
};

/** What else is known, line by line. */
function detailLines(lang: At["lang"], { subject, details }: EntityDescription, stays: boolean): readonly HoverLine[] {
  if (details === null) return [];
  const lines: HoverLine[] = [];
  const say = (key: LabelKey, value: string | null): void => {
    if (value !== null) lines.push({ name: label(lang, key), value });
  };
  const { areaKm2, residents, residentsSource, taughtNodes, website } = details;
  const { identifier } = details;
  say(identifier !== null && CODES[subject].test(identifier) ? `entity.code.${subject}` : "entity.code", identifier);
  say("entity.area", areaKm2 === null ? null : `${areaKm2} ${lang === "zh" ? "平方公里" : "km²"}`);
  say("entity.residents", residents === null ? null : residentsText(lang, residents, residentsSource));
  if (taughtNodes.length > 0)
    say("entity.taught", lang === "zh" ? `${taughtNodes.length} 个` : `${taughtNodes.length} nodes`);
  if (website !== null) {
    const value = website.replace(/^https?:\/\//u, "").replace(/\/$/u, "");
    lines.push({
      name: label(lang, "entity.website"),
      value,
      ...(stays && /^https?:\/\//u.test(website) ? { href: website } : {}),
    });
  }
  say("entity.source", details.source);
  return lines;
}

function residentsText(lang: At["lang"], residents: number, source: string | null): string {
  if (lang === "zh") return `${formatExact(residents)} 人${source === null ? "" : `（${source}）`}`;
  return formatExact(residents) + (source === null ? "" : ` (${source})`);
}
