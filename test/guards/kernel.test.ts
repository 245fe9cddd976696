import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { KERNEL_CODE, kernelCode } from "#data/steps/kernel";

it("the SIMD kernel is compiled from its source (else run npx tsx data/steps/kernel.ts)", async () => {
  expect(readFileSync(KERNEL_CODE, "utf8")).toBe(await kernelCode());
});
