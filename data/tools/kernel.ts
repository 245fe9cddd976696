/**
 * Compiles the engine's SIMD kernel. Run again after changing it: `npx tsx data/tools/kernel.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import startWabt from "wabt";

const ENGINE = resolve(import.meta.dirname, "../../src/engine/people");
const NAME = "joint-kernel.wat";
/** The module that carries the compiled kernel. */
export const CODE_FILE = join(ENGINE, "joint-kernel-code.ts");

/** The text of that module. */
export async function kernelCode(): Promise<string> {
  const wabt = await startWabt();
  const { buffer } = wabt.parseWat(NAME, readFileSync(join(ENGINE, NAME)), { simd: true }).toBinary({});
  const code = Buffer.from(buffer).toString("base64");
  return `/** ${NAME} compiled, in base64: run data/tools/kernel.ts to change it. */\nexport const KERNEL_CODE =\n  "${code}";\n`;
}

if (process.argv[1] === import.meta.filename) writeFileSync(CODE_FILE, await kernelCode());
