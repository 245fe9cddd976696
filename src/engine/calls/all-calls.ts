/** Every question with the file that answers it. Part of the worker: the page must not import it. */
import type { CallName } from "#model/engine-calls";
import type { Call } from "./call";
import { chain } from "./chain";
import { chains } from "./chains";
import { density } from "./density";
import { describe } from "./describe";
import { gaps } from "./gaps";
import { geo } from "./geo";
import { labels } from "./labels";
import { list } from "./list";
import { names } from "./names";
import { nodeCounts } from "./node-counts";
import { nodeSources } from "./node-sources";
import { panorama } from "./panorama";
import { points } from "./points";
import { residents } from "./residents";
import { route } from "./route";
import { run } from "./run";
import { search } from "./search";
import { secondary } from "./secondary";
import { statistics } from "./statistics";
import { visible } from "./visible";
import { youth } from "./youth";

export const ALL_CALLS: { readonly [Name in CallName]: Call<Name> } = {
  run,
  points,
  visible,
  density,
  labels,
  names,
  describe,
  list,
  search,
  secondary,
  "node-counts": nodeCounts,
  statistics,
  residents,
  chains,
  chain,
  panorama,
  gaps,
  "node-sources": nodeSources,
  route,
  youth,
  geo,
};
