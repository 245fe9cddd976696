/** Decodes details of companies, institutes or parks (FORMAT.md §4). Knows no query. */
import { AppError } from "#base/errors";
import { columnOf } from "./columns.ts";
import { decodeContainer } from "./container.ts";
import { AREA_STEPS, OWN_DETAILS, type DetailColumns } from "./details.ts";
import { readMeta } from "./meta.ts";

interface DetailMeta {
  readonly kind: "details";
  readonly subject: DetailColumns["subject"];
  readonly rows: number;
  readonly listed: number;
}

/** Details of one file. Errors: those of decodeContainer, `format-kind`, `format-content`. */
export function decodeDetails(bytes: Uint8Array, file: string): DetailColumns {
  const container = decodeContainer(bytes, file);
  const { subject, rows, listed: count } = readMeta<DetailMeta>(container, "details");
  const column = columnOf(container, count);
  const refuse = (section: string): never => {
    throw new AppError("format-content", { file, section });
  };
  const listed = new Uint32Array(count);
  column("varint", "row").forEach((step, at) => {
    listed[at] = step + (at === 0 ? 0 : listed[at - 1]!);
    if (listed[at]! >= rows || (at > 0 && step === 0)) refuse("row");
  });
  const names = container.text("sources");
  const named = (section: string): readonly string[] =>
    Array.from(column("varint", section), (at) => (at === 0 ? "" : (names[at - 1] ?? refuse(section))));
  const orUnknown = (section: string, steps: number): Float64Array =>
    Float64Array.from(column("varint", section), (value) => (value === 0 ? Number.NaN : (value - 1) / steps));
  const own = OWN_DETAILS[subject];
  const website = column("text", "website");
  if (website.some((address) => address !== "" && !/^https?:\/\//u.test(address))) refuse("website");
  return {
    subject,
    rows,
    listed,
    identifier: column("text", "identifier"),
    website,
    source: named("source"),
    area: own.ground ? orUnknown("area", AREA_STEPS) : new Float64Array(0),
    residents: own.ground ? orUnknown("residents", 1) : new Float64Array(0),
    residentsSource: own.ground ? named("residentsSource") : [],
    taught: own.taught ? taughtNodes() : { offsets: new Uint32Array(1), values: new Uint16Array(0) },
  };

  function taughtNodes(): DetailColumns["taught"] {
    const offsets = new Uint32Array(count + 1);
    column("varint", "taughtCounts").forEach((nodes, at) => (offsets[at + 1] = offsets[at]! + nodes));
    const values = container.u16("taught");
    if (values.length !== offsets[count]) refuse("taught");
    return { offsets, values };
  }
}
