/**
 * What the screen says and its map draws at forty addresses of the tiny dataset, kept as text in test/fixtures/screens: every
 * number, name, class and line of the exported table. Changes that mean to keep behaviour leave these files as they are;
 * `-u` writes them anew, and the difference is read like code.
 */
import { atOf } from "#views/all-views";
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { panelModel } from "#views/regional/model";
import { pictureOf } from "#views/regional/picture";
import { sceneOf } from "#views/regional/scene";
import { tableCsv } from "#exports/csv";
import { fileNameOf, tableNotes } from "#views/regional/notes";
import { toQuery, wholePeriodQuery } from "#app/run-queries";
import { decodeUrl, encodeUrl } from "#app/address";
import { density } from "#theme/screen";
import type { BlockContent } from "#blocks/kinds";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

/** Every view, metric, level of region, filter and language, alone and together. */
const ADDRESSES: readonly string[] = [
  "",
  "lang=en",
  "metric=per10k",
  "metric=perKm2&theme=contrast",
  "metric=share&theme=night",
  "chain=integrated-circuit&metric=lq",
  "chain=integrated-circuit&metric=lq&base=all&tier=national,provincial",
  "region=370000",
  "region=370000&select=370200",
  "region=370000&select=370200&lang=en&metric=share",
  "region=370200",
  "region=370200&select=370212&chain=artificial-intelligence",
  "region=370212",
  "region=110000",
  "region=110108&lang=en",
  "region=441900",
  "tier=national",
  "tier=national&education=doctor",
  "age=18-34",
  "age=18-34&tier=senior&chain=biomedicine",
  "education=doctor&age=18-24",
  "year=2018",
  "year=2015-2018",
  "chain=biomedicine&stage=up",
  "region=650000&tier=skilled&metric=perKm2",
  "layers=talent,company,institute,park",
  "panel=table&region=330000",
  "view=industry",
  "view=industry&lang=en&metric=per10k",
  "view=industry&metric=share&region=320000",
  "view=industry&chain=integrated-circuit&metric=lq&region=440000",
  "view=industry&region=370200&tag=little-giant&size=small,medium",
  "view=industry&year=2010-2020",
  "view=industry&year=2015&region=370000&metric=per1000Km2",
  "view=places",
  "view=places&metric=parks",
  "view=places&metric=parks&kind=provincial-zone&level=national&region=650100",
  "view=places&region=370000&kind=university&lang=en",
  "view=places&region=370200&chain=artificial-intelligence&metric=parks",
  "view=places&region=510000&level=national&select=510100",
];

const SIZE = density(1366, 768, "paper");
const ROWS_IN_FULL = 6;

let opened: OpenSession;

beforeAll(async () => {
  opened = await openPublished("test/fixtures/tiny");
}, 60_000);

/** Numbers as far as every machine agrees, maps and typed arrays as lists. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(9));
  if (value instanceof Map) return Object.fromEntries(value);
  if (ArrayBuffer.isView(value)) return [...(value as Float64Array)];
  return value;
}

/** The first rows of a list one by one, of the others a fingerprint. */
function listed(rows: readonly unknown[]): readonly unknown[] {
  const texts = rows.map((row) => JSON.stringify(row, plain));
  const rest = texts.slice(ROWS_IN_FULL).join("\n");
  return [
    ...texts.slice(0, ROWS_IN_FULL),
    ...(rest === "" ? [] : [`+ ${texts.length - ROWS_IN_FULL}: ${createHash("sha256").update(rest).digest("hex")}`]),
  ];
}

/** A chart: its lists row by row, all else in one line. */
function chart(spec: BlockContent | null): unknown {
  if (spec === null) return null;
  const { opens: _, isCount: __, ...input } = spec.input as unknown as Record<string, unknown>;
  const entries = Object.entries(input);
  const lists = entries.filter(([, value]) => Array.isArray(value) && value.length > 0);
  const others = Object.fromEntries(entries.filter((entry) => !lists.includes(entry)));
  return {
    kind: spec.kind,
    other: JSON.stringify(others, plain),
    ...Object.fromEntries(lists.map(([key, value]) => [key, listed(value as readonly unknown[])])),
  };
}

async function screenAt(query: string): Promise<unknown> {
  const { session, dataset } = opened;
  const { state: decoded, problems } = decodeUrl(query, dataset);
  const state = atOf(decoded);
  expect(problems).toEqual([]);
  const asked = toQuery(state);
  const result = await session.ask("run", asked);
  const wholePeriod = await session.ask("run", wholePeriodQuery(asked));
  const picture = pictureOf(state, dataset, result, SIZE.maxCirclePx, wholePeriod);
  if (picture === null) return null;
  const model = panelModel({
    state,
    dataset,
    picture,
    density: null,
    secondary: null,
    answer: { at: state, result },
    size: SIZE,
    expanded: new Set(),
  });
  const scene = sceneOf(state, dataset, picture.fill, picture.circles, [], null, SIZE.textScale, picture.values);
  const given = { address: `http://site/?${encodeUrl(decoded, dataset)}`, day: "2026-11-26" };
  return {
    address: encodeUrl(decoded, dataset),
    sentence: picture.sentence.map(({ text, strong }) => (strong ? `**${text}**` : text)).join(""),
    cards: model.cards.map(({ spec, ...card }) => ({ card: JSON.stringify(card), chart: chart(spec) })),
    legend: { title: model.legendTitle, note: model.legendNote, chart: chart(model.legend) },
    time: { ...model.time, spec: chart(model.time.spec) },
    layers: { counts: model.layerCounts, notes: model.layerNotes },
    map: {
      other: JSON.stringify(
        { ...scene, fill: scene.fill.colours, circles: undefined, values: undefined, labelOf: undefined },
        plain,
      ),
      classes: JSON.stringify(scene.fill.classOfRegion, plain),
      circles: listed(scene.circles),
      values: JSON.stringify(scene.values, plain),
    },
    table: JSON.stringify({ ...picture.table, rows: picture.table.rows.length }, plain),
    file: `${fileNameOf(state, dataset)}.csv`,
    csv: tableCsv(picture.table, tableNotes(picture.table, state, dataset, given), state.lang).split("\r\n"),
  };
}

describe("the screen at", () => {
  test.each(ADDRESSES)("?%s is as it was", async (query) => {
    const name = query.replace(/[^a-z0-9-]+/gi, "_") || "home";
    const text = `${JSON.stringify(await screenAt(query), null, 1)}\n`;
    await expect(text).toMatchFileSnapshot(`../fixtures/screens/${name}.json`);
  });
});
