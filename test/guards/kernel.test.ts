import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { CODE_FILE, kernelCode } from "#data/tools/kernel";

it("the SIMD kernel is compiled from its source (else run npx tsx data/tools/kernel.ts)", async () => {
  expect(readFileSync(CODE_FILE, "utf8")).toBe(await kernelCode());
});
