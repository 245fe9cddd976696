/** The nation of the committed tiny dataset as an SVG map, for tests of pictures and paper: real outlines, names, and colours by code. */
import type { Topology } from "topojson-specification";
import { defined } from "#base/assert";
import { decodeBoot } from "#format/decode-boot";
import { decodeGeo } from "#format/decode-geo";
import { openGzip } from "#format/gzip";
import type { CircleScene, MapScene } from "#map/scene";
import { mapPicture } from "#map/map-picture";
import { NATION, regionOf, type RegionTree } from "#model/regions";
import { themeColors, type ThemeName } from "#theme/palettes";

async function json(path: string): Promise<unknown> {
  return (await fetch(path)).json();
}

/** One file of the dataset, unpacked. */
async function file(name: string): Promise<Uint8Array> {
  const { manifest } = (await json("/data/manifest.json")) as { readonly manifest: string };
  const { files } = (await json(`/data/${manifest}`)) as {
    readonly files: readonly { readonly name: string; readonly path: string }[];
  };
  const { path } = defined(
    files.find((each) => each.name === name),
    name,
  );
  const bytes = new Uint8Array(await (await fetch(`/data/${path}`)).arrayBuffer());
  return bytes[0] === 0x1f ? openGzip(bytes, name) : bytes;
}

function nationScene(tree: RegionTree, theme: ThemeName): MapScene {
  const provinces = tree.regions.filter(({ parent }) => parent === NATION);
  const circles = provinces
    .filter(({ code }) => !["710000", "810000", "820000"].includes(code))
    .map(({ code, label }, at): CircleScene => ({ region: code, center: label, radiusPx: 4 + ((at * 7) % 24) }));
  return {
    theme,
    lang: "zh",
    region: NATION,
    fill: {
      classOfRegion: new Map(
        provinces.map(({ code }, at) => [code, Number(code) >= 710_000 ? -1 : (at * 3) % 5] as const),
      ),
      colours: themeColors(theme).ramp,
    },
    circles,
    circleSubject: "talent",
    textScale: 1,
    openCircles: false,
    points: [],
    density: null,
    selected: "370000",
    labelOf: (code) => regionOf(tree, code).short,
    values: new Map(),
  };
}

/** Draws the map at a size, with its inset. */
export async function nationMap(theme: ThemeName, width: number, height: number): Promise<SVGSVGElement> {
  const { tree } = decodeBoot(await file("boot"), "boot");
  const geo = async (name: string): Promise<Topology> => decodeGeo(await file(name), name);
  return mapPicture(nationScene(tree, theme), { tree, geo, width, height });
}
