/**
 * Makes one row of one real thing that stands in several lists, and seats it where the lists know it to be: in its county, else
 * in its city. Knows no list.
 */
import { defined } from "#base/assert";
import { type RegionCode, regionOf } from "#model/regions";
import type { Point } from "./points";
import { textKey, uniform } from "./random";
import type { Place, World } from "./world";

/** What the lists know of where something stands; no prefecture where only the province is known. */
export interface Whereabouts {
  readonly prefecture: RegionCode | null;
  readonly county: RegionCode | null;
}

/** One thing as a list has it. */
export interface Listed extends Whereabouts {
  readonly name: string;
  /** Chinese name and date of each list it stands in. */
  readonly sources: readonly string[];
  readonly identifier: string | null;
  /** True for lists that also a sample holds whole. */
  readonly isAlwaysKept: boolean;
}

/** A real thing that becomes a row of the demo. */
export interface Seated {
  readonly id: string;
  /** Index of its city. */
  readonly city: number;
  /** Null where only the city is known. */
  readonly place: Place | null;
  /** Code of its county, or of its city where the county is unknown. */
  readonly county: RegionCode;
  /** Label point of county or city. */
  readonly point: Point;
}

/** How many rows of the lists became one with another, and how many stand nowhere because their city is unknown. */
export interface Tally {
  readonly merged: number;
  readonly leftOut: number;
}

/** Things by key, each list adding to what earlier ones know. */
export class Gathering<T extends Listed> {
  readonly #byKey = new Map<string, T>();
  readonly #join: (known: T, more: T) => T;
  #merged = 0;

  /** `join` says what two rows of one thing make; place, sources and number are joined here. */
  constructor(join: (known: T, more: T) => T) {
    this.#join = join;
  }

  get all(): Iterable<T> {
    return this.#byKey.values();
  }

  get merged(): number {
    return this.#merged;
  }

  get(key: string): T | undefined {
    return this.#byKey.get(key);
  }

  add(key: string, row: T): void {
    const known = this.#byKey.get(key);
    if (known === undefined) {
      this.#byKey.set(key, row);
      return;
    }
    this.#merged++;
    this.#byKey.set(key, {
      ...this.#join(known, row),
      ...moreExact(known, row),
      sources: [...new Set([...known.sources, ...row.sources])],
      identifier: known.identifier ?? row.identifier,
      isAlwaysKept: known.isAlwaysKept || row.isAlwaysKept,
    });
  }
}

/** The place of the first list, with the county of the second where both mean the same city. */
function moreExact(known: Whereabouts, more: Whereabouts): Whereabouts {
  if (known.prefecture === null) return { prefecture: more.prefecture, county: more.county };
  const county = known.county ?? (more.prefecture === known.prefecture ? more.county : null);
  return { prefecture: known.prefecture, county };
}

/** The whereabouts that one code means: a county, an undivided city, or a city. Of a province nothing is known. */
export function whereaboutsOf(world: World, code: RegionCode | null): Whereabouts {
  const place = world.places.find(({ region }) => region.code === code);
  if (place) return { prefecture: defined(world.cities[place.city], "city").region.code, county: place.region.code };
  return { prefecture: world.cities.some(({ region }) => region.code === code) ? code : null, county: null };
}

/** The county whose entities a sample keeps: the one most examples are about (崂山区). */
const WHOLE_COUNTY = "370212";
const SALT = 61;

/** Seats what is gathered and numbers it `<prefix>0001` …; `share` of the lists is kept, the same rows for every seed. */
export function seated<T extends Listed>(
  world: World,
  prefix: string,
  gathering: Gathering<T>,
  share: number,
): { readonly rows: readonly (T & Seated)[]; readonly tally: Tally } {
  const seat = seatFinder(world);
  const rows: (T & Seated)[] = [];
  let leftOut = 0;
  for (const each of gathering.all) {
    const isKept = each.isAlwaysKept || each.county === WHOLE_COUNTY || uniform(SALT, textKey(each.name)) < share;
    if (!isKept) continue;
    const where = seat(each);
    if (where === null) leftOut++;
    else rows.push({ ...each, id: `${prefix}${String(rows.length + 1).padStart(4, "0")}`, ...where });
  }
  return { rows, tally: { merged: gathering.merged, leftOut } };
}

function seatFinder({ tree, places, cities }: World): (where: Whereabouts) => Omit<Seated, "id"> | null {
  const placeByCode = new Map(places.map((place) => [place.region.code, place]));
  const cityByCode = new Map(cities.map((city) => [city.region.code, city]));
  return ({ prefecture, county }) => {
    const place = placeByCode.get(county ?? prefecture ?? "");
    if (place) return { city: place.city, place, county: place.region.code, point: place.region.label };
    const city = cityByCode.get(prefecture ?? "");
    if (!city) return null;
    return { city: city.index, place: null, county: city.region.code, point: regionOf(tree, city.region.code).label };
  };
}
