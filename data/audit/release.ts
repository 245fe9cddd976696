/** One published release, read once: its cubes, the numbers of boot, what everybody knows. Knows no check. */
import { AppError } from "#base/errors";
import type { Container } from "#format/container";
import { isInBoot } from "#model/dataset-rest";
import type { Region } from "#model/regions";
import { AGE_EDGES, EDUCATIONS, TIERS, type DimensionId } from "#model/dimensions";
import { readCubes, type AuditCube } from "./audit-cube";
import { Findings } from "./findings";
import { readMemberships, type MembershipCell } from "./memberships";
import { readPublicContext, type PublicContext } from "./public-context";
import { readYouth, type YouthFile } from "./youth";
import { isJson, PublishedFolder, type OpenedFile } from "./published-folder";

/** Numbers of people of the first picture by region index; `rest` in 1/16 person. */
export interface FirstPicture {
  readonly known: Float64Array;
  readonly rest: Float64Array;
}

export interface Release {
  readonly folder: PublishedFolder;
  readonly k: number;
  /** Every file that states a k of its own. */
  readonly statedK: readonly { readonly file: string; readonly k: unknown }[];
  readonly context: PublicContext;
  readonly cubes: readonly AuditCube[];
  readonly boot: Container;
  /** People of the nation as boot states them. */
  readonly talent: number;
  readonly firstPicture: FirstPicture;
  readonly memberships: readonly MembershipCell[];
  readonly youth: readonly YouthFile[];
  /** Files of people, opened; null where they cannot be read. */
  readonly opened: ReadonlyMap<string, OpenedFile | null>;
  /** What was wrong with files while reading, and with the structure of levels. */
  readonly reading: Findings;
  readonly structure: Findings;
}

/** Reads the people of a published folder. Errors: `audit-no-manifest`, `audit-no-boot`. */
export function readRelease(dir: string): Release {
  const folder = new PublishedFolder(dir);
  const reading = new Findings("files");
  const structure = new Findings("sums");
  const opened = new Map<string, OpenedFile | null>();
  const openAll = (kind: string): readonly OpenedFile[] => {
    const files = folder.files.filter((file) => file.kind === kind);
    for (const file of files) opened.set(file.path, folder.open(file, reading));
    return files.map((file) => opened.get(file.path)!).filter((file) => file !== null);
  };
  const boot = openAll("boot")[0]?.container;
  if (!boot) throw new AppError("audit-no-boot", { dir });
  const rest = openAll("boot-rest")[0]?.container ?? null;
  const cubeFiles = openAll("cube");
  const membershipFiles = openAll("memberships");
  const youthFiles = openAll("youth");
  const meta = metaOf(boot);
  const context = readPublicContext(boot, rest);
  const first = (name: string): Float64Array =>
    ofRegions(context.tree.regions, [...boot.varint(name)], [...(rest?.varint(name) ?? [])]);
  const totals = isJson(meta["totals"]) ? meta["totals"] : {};
  return {
    folder,
    k: folder.k,
    statedK: [
      { file: "boot", k: meta["k"] },
      ...[...cubeFiles, ...membershipFiles, ...youthFiles].map(({ listed, container }) => ({
        file: listed.name,
        k: container && metaOf(container)["k"],
      })),
    ],
    context,
    cubes: readCubes(cubeFiles, structure),
    boot,
    talent: Number(totals["talent"] ?? 0),
    firstPicture: { known: first("first.talentKnown"), rest: first("first.talentRest") },
    opened,
    memberships: readMemberships(membershipFiles),
    youth: readYouth(youthFiles, structure),
    reading,
    structure,
  };
}

/** Numbers by region of those that stand in boot and those that come with the rest; 0 where there are fewer. */
function ofRegions(
  regions: readonly Pick<Region, "level">[],
  inBoot: readonly number[],
  later: readonly number[],
): Float64Array {
  const isWhole = inBoot.length === regions.length;
  let [boot, rest] = [0, 0];
  return Float64Array.from(regions, (region) => (isWhole || isInBoot(region) ? inBoot[boot++] : later[rest++]) ?? 0);
}

/** The JSON section every file starts with. */
export function metaOf(container: Container): Readonly<Record<string, unknown>> {
  const meta = container.json("meta");
  return isJson(meta) ? meta : {};
}

/** A value in words: the name of a place, chain or node, the id of a value of a short list. */
export function codeName({ context }: Release, dimension: DimensionId, code: number): string {
  const region = context.tree.regions[code];
  switch (dimension) {
    case "province":
    case "prefecture":
    case "county":
      return region ? `${region.code}${region.name}` : String(code);
    case "chain":
      return context.chains[code] ?? String(code);
    case "node":
      return context.nodes[code] ?? String(code);
    case "tier":
      return TIERS[code] ?? String(code);
    case "education":
      return EDUCATIONS[code] ?? String(code);
    case "age":
      return AGE_EDGES[code] === undefined ? String(code) : `${AGE_EDGES[code]}+`;
    case "year":
      return String(context.years[code] ?? code);
    default:
      // Levels of other files, whose values are numbered.
      return region && (dimension as string) !== "discipline" ? `${region.code}${region.name}` : String(code);
  }
}
