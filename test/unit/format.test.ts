/** Published files: the committed good one opens, every broken one gives its own sentence. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { AppError } from "#base/errors";
import { encodeContainer, decodeContainer } from "#format/container";
import { crc32 } from "#format/crc32";
import type { Cube } from "#format/cube";
import { decodeCompanies, decodePlaces } from "#format/decode-entities";
import { decodeLevels } from "#format/decode-cube";
import { encodeLevels } from "#format/encode-cube";
import { openGzip } from "#format/gzip";
import { fileNamed, parseManifest, parsePointer, type Manifest } from "#format/manifest";
import { formatErrors } from "#text/format-errors";
import { fixtureFiles, goodBytes, goodCube } from "#test/fixtures/format/make-fixtures";

const FOLDER = fileURLToPath(new URL("../fixtures/format/", import.meta.url));
const stored = (name: string): Uint8Array => new Uint8Array(readFileSync(FOLDER + name));

/** The failure of opening one fixture as a cube. */
async function failureOf(name: string, decoded: Cube = new Map()): Promise<AppError> {
  try {
    decodeLevels(await openGzip(stored(name), name), name, decoded);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`${name} opened`);
}

const BROKEN: Readonly<Record<string, string>> = {
  "wrong-magic.bin": "format-magic",
  "next-version.bin": "format-version",
  "truncated.bin": "format-truncated",
  "flipped-bit.bin": "format-checksum",
  "misaligned-section.bin": "format-misaligned",
  "section-outside.bin": "format-section-range",
  "unknown-type.bin": "format-section-type",
  "section-missing.bin": "format-section-missing",
  "wrong-section-type.bin": "format-section-type",
  "no-sections.bin": "format-section-missing",
  "wrong-kind.bin": "format-kind",
  "cell-below-k.bin": "format-content",
  "gzip-truncated.bin": "format-gzip-damaged",
  "gzip-twice.bin": "format-gzip-twice",
  "not-gzip.bin": "format-not-gzip",
  "html.bin": "format-html",
  "empty.bin": "format-not-gzip",
};

describe("a published file", () => {
  it("is what the committed good file holds", async () => {
    const levels = decodeLevels(await openGzip(stored("good.bin"), "good.bin"), "good.bin", new Map());
    expect(new Map(levels.map((level) => [level.dimension, level]))).toEqual(goodCube());
  });

  it("has fixtures that are exactly what their maker makes", () => {
    const made = fixtureFiles();
    expect(
      readdirSync(FOLDER)
        .filter((name) => name.endsWith(".bin"))
        .sort(),
    ).toEqual([...made.keys()].sort());
    for (const [name, bytes] of made) expect(Buffer.compare(stored(name), bytes), name).toBe(0);
    expect([...made.keys()].filter((name) => name !== "good.bin").sort()).toEqual(Object.keys(BROKEN).sort());
  });

  it.each(Object.entries(BROKEN))(
    "broken as %s is refused as %s with one sentence in each language",
    async (name, code) => {
      const error = await failureOf(name);
      expect(error.code).toBe(code);
      for (const sentence of [formatErrors[code]!.zh(error.params), formatErrors[code]!.en(error.params)]) {
        expect(sentence).toContain(name);
        expect(sentence).not.toMatch(/undefined|\n/);
        expect(sentence).toMatch(/[。.]$/);
      }
    },
  );

  it("is refused at every single cut and every single flipped bit", () => {
    const good = goodBytes();
    for (let length = 0; length < good.length; length++) {
      expect(() => decodeLevels(good.slice(0, length), "cut", new Map())).toThrow(AppError);
    }
    for (let bit = 0; bit < good.length * 8; bit++) {
      const copy = good.slice();
      copy[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => decodeLevels(copy, "flipped", new Map()), `bit ${bit}`).toThrow(AppError);
    }
  });

  it("keeps sections on multiples of eight and ignores sections it does not know", () => {
    const bytes = encodeContainer([
      { name: "meta", type: "json", value: { kind: "x" } },
      { name: "odd", type: "u8", values: [1, 2, 3] },
      { name: "wide", type: "f64", values: [Math.PI] },
    ]);
    const container = decodeContainer(bytes, "x");
    expect(container.entries.map((entry) => entry.offset % 8)).toEqual([0, 0, 0]);
    expect(bytes.length % 8).toBe(0);
    expect([...container.f64("wide")]).toEqual([Math.PI]);
    expect(container.has("unknown")).toBe(false);
  });

  it("opens from bytes at an odd place of a larger buffer", () => {
    const good = goodBytes();
    const shifted = new Uint8Array(good.length + 3);
    shifted.set(good, 3);
    expect(decodeLevels(shifted.subarray(3), "shifted", new Map())).toHaveLength(3);
  });

  it("carries the standard checksum", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
  });
});

describe("a branch file", () => {
  const cube = new Map(goodCube());
  cube.set("year", {
    dimension: "year",
    parent: "chain",
    offsets: Uint32Array.of(0, 1, 2, 3, 4),
    codes: Uint16Array.of(0, 7, 65535, 1),
    counts: Uint32Array.of(20, 13, 12, 15),
  });
  const bytes = encodeLevels([cube.get("year")!], cube, 10);
  const codeOf = (decoded: Cube): string => {
    try {
      decodeLevels(bytes, "year", decoded);
    } catch (error) {
      return (error as AppError).code;
    }
    return "opened";
  };

  it("opens after its parent level", () => {
    expect(decodeLevels(bytes, "year", goodCube())).toEqual([cube.get("year")]);
  });

  it("says when its parent level has not been read", () => {
    expect(codeOf(new Map())).toBe("format-parent-missing");
  });

  it("says when its parent level belongs to another release", () => {
    const chain = goodCube().get("chain")!;
    expect(codeOf(new Map([["chain", { ...chain, counts: chain.counts.slice(1) }]]))).toBe("format-parent-mismatch");
  });
});

describe("an entity file", () => {
  const section = { name: "meta", type: "json", value: { kind: "company", province: "370000", rows: 2 } } as const;

  it("is refused when its columns are not equally long", () => {
    const bytes = encodeContainer([section, { name: "region", type: "varint", values: [1] }]);
    expect(() => decodeCompanies(bytes, "company-370000")).toThrow(expect.objectContaining({ code: "format-content" }));
  });

  it("is refused in place of another kind", () => {
    expect(() => decodePlaces(encodeContainer([section]), "park", "park")).toThrow(
      expect.objectContaining({ code: "format-kind", params: { file: "park", kind: "company", expected: "park" } }),
    );
  });
});

describe("the manifest", () => {
  const file = { name: "boot", path: "boot.0123456789ab.bin", kind: "boot", bytes: 1, sha256: "0".repeat(64), rows: 1 };
  const manifest = {
    schema: 1,
    version: "2026.11",
    minApp: 1,
    maxApp: 2,
    k: 10,
    demo: true,
    tree: [],
    files: [file],
    provenance: [],
    grades: {},
    licence: "MIT",
    review: {},
    supersedes: [],
  };
  const codeOf = (read: () => unknown): string => {
    try {
      read();
    } catch (error) {
      const { code, params } = error as AppError;
      expect(formatErrors[code]?.zh(params), code).not.toMatch(/undefined/);
      return code;
    }
    return "opened";
  };
  const parsed = (change: object): string =>
    codeOf(() => parseManifest(JSON.stringify({ ...manifest, ...change }), "manifest.json"));

  it("is found through its pointer, whose name carries the dataset's hash", () => {
    const text = JSON.stringify({ manifest: "manifest.0123456789abcdef.json" });
    expect(parsePointer(text, "manifest.json")).toEqual({
      manifest: "manifest.0123456789abcdef.json",
      hash: "0123456789abcdef",
    });
  });

  it("opens when complete and finds files by name", () => {
    const opened: Manifest = parseManifest(JSON.stringify(manifest), "manifest.json");
    expect(fileNamed(opened, "boot")).toEqual(file);
    expect(codeOf(() => fileNamed(opened, "spine"))).toBe("manifest-file-missing");
  });

  it("is refused with its own sentence when broken", () => {
    expect(codeOf(() => parsePointer("<!doctype html>", "manifest.json"))).toBe("manifest-html");
    expect(codeOf(() => parsePointer('{"manifest": "../x.json"}', "manifest.json"))).toBe("manifest-field");
    expect(codeOf(() => parseManifest('{"schema": 1, ', "manifest.json"))).toBe("manifest-json");
    expect(parsed({ schema: 2 })).toBe("manifest-schema");
    expect(parsed({ files: null })).toBe("manifest-field");
    expect(parsed({ minApp: 5, maxApp: 5 })).toBe("manifest-app-older");
    expect(parsed({ minApp: 0, maxApp: 0 })).toBe("manifest-app-newer");
  });

  it("names no file outside its folder", () => {
    for (const path of [
      "../boot.0123456789ab.bin",
      "https://example.org/boot.0123456789ab.bin",
      "a/b.0123456789ab.bin",
    ]) {
      expect(parsed({ files: [{ ...file, path }] })).toBe("manifest-field");
    }
  });
});
