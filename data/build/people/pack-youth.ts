/** Packs the file of young people, where there is one, and forgets who employs people: nothing after it asks. */
import { encodeYouth } from "#format/encode-youth";
import { releaseFile, YOUTH_FILE } from "#format/manifest";
import type { FilePacker } from "#data/build/files/pack";
import type { Warehouse } from "#data/warehouse/warehouse";
import { buildYouth, type YouthSources } from "./youth";

/** The file of a release. Errors: those of buildYouth. */
export async function packYouth(
  warehouse: Warehouse,
  packer: FilePacker,
  release: number,
  sources: YouthSources,
): Promise<void> {
  const youth = await buildYouth(warehouse, sources);
  await warehouse.drop("employers");
  if (youth === null) return;
  const rows = youth.work.codes.length + youth.byDiscipline.codes.length + youth.bySchool.codes.length;
  packer.add(releaseFile(YOUTH_FILE, release), "youth", rows, encodeYouth(youth, sources.k));
}
