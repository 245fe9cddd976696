/** Checks the points of a table: both halves there, in China, not far from the county that the row names. Knows staging views. */
import type { Region } from "#model/regions";
import { count, viewOf, type Finding, type RowCheck } from "./finding";
import { PRINTED } from "./problems";
import type { Rule } from "./rules";

/** A point farther than this from the box around its county is worth a look. */
const FAR_KM = 30;
const KM_PER_DEGREE = 111.2;
/** Whether a cell holds anything, in SQL. */
const givenSql = (name: string): string => `(${name} IS NOT NULL AND CAST(${name} AS VARCHAR) <> '')`;

/** Points of the table with half a coordinate, outside China, or far from their county. */
export async function checkPoints(check: RowCheck, counts: Map<Rule, number>): Promise<readonly Finding[]> {
  const isCountyRead = check.files.every(({ columns }) => columns.has("county"));
  const points = await check.warehouse.columns(
    `SELECT _file, CAST(_row AS BIGINT) AS row, TRY_CAST(lng AS DOUBLE) AS x, TRY_CAST(lat AS DOUBLE) AS y,
       ${givenSql("lng")} <> ${givenSql("lat")} AS half, ${isCountyRead ? "CAST(county AS VARCHAR)" : "''"} AS county
     FROM ${viewOf(check.table.name)} WHERE ${givenSql("lng")} OR ${givenSql("lat")} ORDER BY _file, _row`,
  );
  const [file, row, x, y] = [points.numbers("_file"), points.numbers("row"), points.numbers("x"), points.numbers("y")];
  const isHalf = points.numbers("half");
  const county = points.strings("county");
  const findings: Finding[] = [];
  const add = (i: number, rule: Rule, expected: string | null = null): void => {
    count(counts, rule, 1);
    if (findings.length >= PRINTED) return;
    const value = `${textOf(x[i])},${textOf(y[i])}`;
    findings.push({ rule, file: file[i]!, row: row[i]!, column: "lng,lat", value, expected, rows: 1 });
  };
  for (let i = 0; i < points.rows; i++) {
    const [lng, lat] = [x[i]!, y[i]!];
    if (isHalf[i] === 1) add(i, "point-half");
    if (isHalf[i] === 1 || Number.isNaN(lng) || Number.isNaN(lat)) continue;
    if (Math.abs(lng) > 180 || Math.abs(lat) > 90) continue;
    if (!check.inChina(lng, lat)) {
      add(i, "outside-china");
      continue;
    }
    const region = regionOf(check, county[i] ?? "");
    const away = region === null ? 0 : kmFrom(region, lng, lat);
    if (region !== null && away > FAR_KM) add(i, "point-far", `${Math.round(away)} ${region.code} ${region.name}`);
  }
  return findings;
}

function textOf(half: number | undefined): string {
  return half === undefined || Number.isNaN(half) ? "" : String(half);
}

function regionOf({ domains: { tree, formerCodes } }: RowCheck, code: string): Region | null {
  return tree.byCode.get(code) ?? tree.byCode.get(formerCodes.get(code) ?? "") ?? null;
}

/** Kilometres from the box around a region, 0 inside. */
function kmFrom({ bbox: [west, south, east, north] }: Region, lng: number, lat: number): number {
  const wide = Math.max(west - lng, lng - east, 0) * Math.cos((lat * Math.PI) / 180);
  const high = Math.max(south - lat, lat - north, 0);
  return Math.hypot(wide, high) * KM_PER_DEGREE;
}
