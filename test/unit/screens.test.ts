/**
 * What the screen says and its map draws at forty-odd addresses of the tiny dataset, kept as text in test/fixtures/screens: every
 * number, name, class and line of the exported table. Changes that mean to keep behaviour leave these files as they are;
 * `-u` writes them anew, and the difference is read like code.
 */
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { decodeUrl, encodeUrl } from "#app/address";
import type { BlockContent } from "#blocks/kinds";
import { tableCsv } from "#exports/csv";
import { callsOf } from "#model/engine-calls";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";
import { screenSizes } from "#theme/screen-sizes";
import { atOf } from "#views/all-views";
import type { Ask } from "#views/view";

/** Every view, metric, level of region, filter and language, alone and together. */
const ADDRESSES: readonly string[] = [
  "view=talent",
  "view=talent&lang=en",
  "metric=per10k",
  "metric=per10k&region=330100",
  "by=prefecture&chain=artificial-intelligence",
  "by=county&metric=per10k&region=370000&select=370212",
  "metric=perKm2&theme=contrast",
  "metric=share&theme=night",
  "chain=integrated-circuit&metric=lq",
  "chain=integrated-circuit&metric=lq&base=all&tier=national,provincial",
  "region=370000&view=talent",
  "region=370000&select=370200&view=talent",
  "region=370000&select=370200&lang=en&metric=share",
  "region=370200&view=talent",
  "region=370200&select=370212&chain=artificial-intelligence",
  "region=370212&view=talent",
  "region=110000&view=talent",
  "region=110108&view=talent&lang=en",
  "region=441900&view=talent",
  "tier=national",
  "tier=national&education=doctor",
  "age=18-34",
  "age=18-34&tier=senior&chain=biomedicine",
  "education=doctor&age=18-24",
  "entered=2018",
  "entered=2019-2021",
  "chain=biomedicine&stage=up",
  "region=650000&tier=skilled&metric=perKm2",
  "layers=talent,company,institute,park",
  "region=330000&view=talent&panel=table",
  "view=industry",
  "view=industry&lang=en&metric=per10k",
  "view=industry&metric=share&region=320000",
  "view=industry&by=county&select=370212&lang=en",
  "view=industry&chain=integrated-circuit&metric=lq&region=440000",
  "view=industry&region=370200&tag=little-giant&size=small,medium",
  "view=industry&founded=2010-2020",
  "view=industry&founded=2015&region=370000&metric=per1000Km2",
  "view=places",
  "view=places&metric=parks",
  "view=places&metric=parks&kind=provincial-zone&level=national&region=650100",
  "view=places&region=370000&kind=university&lang=en",
  "view=places&region=370200&chain=artificial-intelligence&metric=parks",
  "view=places&region=510000&level=national&select=510100",
];

const ROOM = { size: screenSizes(1366, 768, "paper"), expanded: new Set<string>() };
const ROWS_IN_FULL = 6;

let opened: OpenSession;

beforeAll(async () => {
  opened = await openPublished("test/fixtures/tiny");
});

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
  const { state, problems } = decodeUrl(query, dataset);
  expect(problems).toEqual([]);
  const at = atOf(state);
  await at.view.load?.();
  const address = encodeUrl(state, dataset);
  const engine = callsOf((name) => (question) => session.ask(name, question));
  const asks: Readonly<Record<string, Ask | null>> = at.view.ask(at, dataset, ROOM);
  const main = await asks["main"]?.run(engine);
  const residents = await asks["residents"]?.run(engine);
  const stamp = { address: `http://site/?${address}`, day: "2026-11-26" };
  const sheet = at.view.show({
    at,
    current: at,
    dataset,
    answers: { main, ...(residents === undefined ? {} : { residents }) },
    room: ROOM,
    stamp,
  });
  if (sheet === null) return null;
  const { legend, layers, map, table, time } = sheet;
  return {
    address,
    sentence: sheet.sentence.map(({ text, strong }) => (strong ? `**${text}**` : text)).join(""),
    cards: sheet.cards.map(({ spec, ...card }) => ({ card: JSON.stringify(card), chart: chart(spec) })),
    legend: legend && { title: legend.title, note: legend.note, chart: chart(legend.content) },
    time: time && { reading: time.reading, blocked: time.blocked, spec: chart(time.spec), heading: time.heading },
    layers: layers && { counts: layers.counts, notes: layers.notes },
    map: map && {
      other: JSON.stringify(
        { ...map, fill: map.fill.colours, circles: undefined, values: undefined, labelOf: undefined },
        plain,
      ),
      classes: JSON.stringify(map.fill.classOfRegion, plain),
      circles: listed(map.circles),
      values: JSON.stringify(map.values, plain),
    },
    table: table && JSON.stringify({ ...table, rows: table.rows.length }, plain),
    file: `${sheet.fileName}.csv`,
    csv: table && tableCsv(table, sheet.notes, state.lang).split("\r\n"),
  };
}

describe("the screen at", () => {
  test.each(ADDRESSES)("?%s is as it was", async (query) => {
    const name = query.replace(/[^a-z0-9-]+/gi, "_") || "home";
    const text = `${JSON.stringify(await screenAt(query), null, 1)}\n`;
    await expect(text).toMatchFileSnapshot(`../fixtures/screens/${name}.json`);
  });
});
