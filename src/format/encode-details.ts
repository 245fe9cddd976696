/** Encodes details of companies, institutes or parks (FORMAT.md §4). Build side only. */
import { encodeContainer, type Section } from "./container.ts";
import { AREA_STEPS, OWN_DETAILS, type DetailColumns } from "./details.ts";

/** Bytes of a file of details. */
export function encodeDetails(details: DetailColumns): Uint8Array<ArrayBuffer> {
  const { subject, rows, listed } = details;
  const sources = new Map<string, number>();
  const positions = (names: readonly string[]): readonly number[] =>
    names.map((name) => {
      if (name !== "" && !sources.has(name)) sources.set(name, sources.size + 1);
      return sources.get(name) ?? 0;
    });
  const source = positions(details.source);
  const { ground, taught } = OWN_DETAILS[subject];
  const own = [...(ground ? groundSections(details, positions) : []), ...(taught ? taughtSections(details) : [])];
  return encodeContainer([
    { name: "meta", type: "json", value: { kind: "details", subject, rows, listed: listed.length } },
    { name: "row", type: "varint", values: listed.map((row, at) => row - (at === 0 ? 0 : listed[at - 1]!)) },
    { name: "identifier", type: "text", values: details.identifier },
    { name: "website", type: "text", values: details.website },
    { name: "sources", type: "text", values: [...sources.keys()] },
    { name: "source", type: "varint", values: source },
    ...own,
  ]);
}

/** Also names the sources of residents, so that it must be called before `sources` is written. */
function groundSections(
  { area, residents, residentsSource }: DetailColumns,
  positions: (names: readonly string[]) => readonly number[],
): readonly Section[] {
  const orZero = (values: Float64Array, steps: number): readonly number[] =>
    Array.from(values, (value) => (Number.isNaN(value) ? 0 : Math.round(value * steps) + 1));
  return [
    { name: "area", type: "varint", values: orZero(area, AREA_STEPS) },
    { name: "residents", type: "varint", values: orZero(residents, 1) },
    { name: "residentsSource", type: "varint", values: positions(residentsSource) },
  ];
}

function taughtSections({ taught: { offsets, values }, listed }: DetailColumns): readonly Section[] {
  return [
    { name: "taughtCounts", type: "varint", values: listed.map((_, at) => offsets[at + 1]! - offsets[at]!) },
    { name: "taught", type: "u16", values },
  ];
}
