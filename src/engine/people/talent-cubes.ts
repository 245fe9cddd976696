/** The people of a dataset: one cube per release, each merged up alone, whose answers add up. Knows no filters. */
import type { Dataset } from "#model/dataset";
import type { Query } from "#model/query";
import type { Filters } from "#model/filters";
import type { Region, RegionCode } from "#model/regions";
import type { TalentResult } from "#model/result";
import type { Loader } from "#engine/files/loader";
import type { NodePeople } from "./node-people";
import type { TalentEngine } from "./talent";
import { TalentStore } from "./talent-store";
import { sumAnswers } from "./talent-sum";

type Asked = Pick<Query, "described" | "base" | "byCounty">;

export class TalentCubes {
  private readonly stores: readonly TalentStore[];

  constructor(loader: Loader, dataset: Dataset) {
    const releases = Math.max(1, loader.manifest.releases?.length ?? 1);
    this.stores = Array.from({ length: releases }, (_, at) => new TalentStore(loader, dataset, at + 1));
  }

  /** A function that answers about the region, once the files it needs have arrived. */
  async answerFor(
    code: RegionCode,
    byCounty = false,
  ): Promise<(filters: Filters, more: Partial<Asked>) => TalentResult> {
    const engines = await Promise.all(this.stores.map((store) => store.engineFor(code, byCounty)));
    return (filters, more) => sumAnswers(engines.map((engine) => engine.run(code, filters, more)));
  }

  /** A function that counts people of regions by node and chain (TalentEngine.nodePeople), one answer per cube. */
  async nodePeopleOf(
    regions: readonly Region[],
  ): Promise<(filters: Filters, chain: number | null) => readonly NodePeople[]> {
    const engines = await this.engines(regions.some(({ level }) => level === "county"));
    return (filters, chain) => engines.map((engine) => engine.nodePeople(regions, filters, chain));
  }

  /** The engine of every cube, when it has counties or before. */
  engines(withCounties: boolean): Promise<readonly TalentEngine[]> {
    return Promise.all(this.stores.map((store) => store.engine(withCounties)));
  }
}
