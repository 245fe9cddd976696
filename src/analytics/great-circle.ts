/** Distances on the globe. Pure. */

/** Mean radius of the earth (IUGG). */
const EARTH_KM = 6371.0088;

/** Great-circle distance of two points `[lng, lat]` in degrees, km: haversine on a sphere (Sinnott 1984). */
export function greatCircleKm(from: readonly [number, number], to: readonly [number, number]): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  const [lng, lat] = [radians(to[0] - from[0]), radians(to[1] - from[1])];
  const half = Math.sin(lat / 2) ** 2 + Math.cos(radians(from[1])) * Math.cos(radians(to[1])) * Math.sin(lng / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
}
