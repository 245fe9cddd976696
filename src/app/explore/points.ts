/** Brings points of institutes, parks and companies to the map: positions once, visibility and labels per question. */
import { signal, type ReadonlySignal } from "@preact/signals-core";
import { AppError } from "#base/errors";
import type { Store } from "#app/store";
import { effectUntil } from "#app/until";
import type { EngineClient } from "#engine/transport/client";
import type { PointScene } from "#map/scene";
import { provinceOf, regionOf } from "#model/regions";
import { pointSubjects } from "#views/regional/scene";

/** Rows that may carry a name on the map, in a province and in a city. */
const PROVINCE_LABELS = 24;
const CITY_LABELS = 90;

export interface Points {
  readonly scenes: ReadonlySignal<readonly PointScene[]>;
  /** Resolves once the points of the state in force are there. */
  settled(): Promise<void>;
}

/** The province whose rows a subject's points are: companies come by province, places all at once. */
export function pointProvince(store: Store, subject: PointScene["subject"]): string | null {
  const { dataset, state } = store;
  return subject === "company" ? (provinceOf(dataset.tree, state.value.region)?.code ?? null) : null;
}

/** Follows the state; a failed file leaves the other points and tells `onError`. */
export function followPoints(
  store: Store,
  client: EngineClient,
  onError: (error: unknown) => void,
  until: AbortSignal,
): Points {
  const scenes = signal<readonly PointScene[]>([]);
  let pending: Promise<void> = Promise.resolve();
  let asked = "";
  effectUntil(until, () => {
    const state = store.at.value;
    const subjects = pointSubjects(state, store.dataset);
    const question = JSON.stringify([subjects, state.region, state.filters, store.attempts.value]);
    if (question === asked) return;
    asked = question;
    const fetchOne = (subject: PointScene["subject"]): Promise<PointScene | null> =>
      fetchPoints(store, client, subject).catch((error: unknown) => {
        if (!(error instanceof AppError && error.code === "superseded")) onError(error);
        return null;
      });
    pending = Promise.all(subjects.map(fetchOne)).then((fetched) => {
      if (question === asked) scenes.value = fetched.filter((points) => points !== null);
    });
  });
  return { scenes, settled: () => pending };
}

type Positions = Awaited<ReturnType<EngineClient["points"]>>;

/** Positions of rows never change: the map keeps their arrays on the GPU as long as they stay the same objects. */
const positionsOf = new WeakMap<EngineClient, Map<string, Promise<Positions>>>();

/** Positions of a subject's rows (companies: of one province), fetched once. */
export function positions(
  client: EngineClient,
  subject: PointScene["subject"],
  province: string | null,
): Promise<Positions> {
  const known = positionsOf.get(client) ?? new Map<string, Promise<Positions>>();
  positionsOf.set(client, known);
  const key = `${subject} ${province}`;
  const fetched = known.get(key) ?? client.points({ subject, province });
  known.set(key, fetched);
  fetched.catch(() => known.delete(key));
  return fetched;
}

async function fetchPoints(store: Store, client: EngineClient, subject: PointScene["subject"]): Promise<PointScene> {
  const { region, filters } = store.state.value;
  const province = pointProvince(store, subject);
  const labels = regionOf(store.dataset.tree, region).level === "province" ? PROVINCE_LABELS : CITY_LABELS;
  const [{ lng, lat }, visible, names] = await Promise.all([
    positions(client, subject, province),
    client.visible({ subject, province, region, filters }),
    client.labels({ subject, province, region, filters, limit: subject === "company" ? 0 : labels }),
  ]);
  return { subject, lng, lat, visible, labels: names };
}
