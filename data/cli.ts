/** `npm run data -- COMMAND`: generate, check, build, audit, utility, trees, tiny, inspect. Reads arguments and prints; the work is elsewhere. */
import { parseArgs } from "node:util";
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { AppError } from "#base/errors";
import { buildErrors, buildNotes } from "#text/build-errors";
import { errorSentence } from "#text/errors";
import { audit } from "./audit/audit";
import { auditLines } from "./audit/audit-report";
import { build, DEFAULT_K, type BuildOptions, type BuildReport } from "./build";
import { cardLines } from "./card-report";
import { checkFolder } from "./check";
import { expectedFailure } from "./cli-failure";
import { ProgressLine } from "./cli-progress";
import { generate, type GenerateOptions } from "./generate/generate";
import { inspectFile } from "./inspect";
import { reportLines } from "./report";
import { tryTrees } from "./trees";
import { measureUtility } from "./utility";
import { utilityLines, utilityProblems } from "./utility-report";
import { LEAST_MEMORY, warehouseMemory } from "./warehouse/memory";

const HELP = `用法:npm run data -- 命令 [参数]
  generate [--out .work/raw] [--talents N] [--companies N] [--parks N] [--institutes N] [--seed N]
           生成演示用的原始数据(演示数据·非真实统计)
  check    [文件夹 .work/raw]
           检查原始数据文件夹,逐处报告文件、行、列、值与规则;有错误时退出码为 1
  build    [文件夹 .work/raw] [--out public/data] [--k 10] [--memory 1000MB] [--after 已发布文件夹] [--replace]
           把原始数据文件夹构建成可发布的数据集;--after 时文件夹只含新增人员,往期文件原样保留
  audit    文件夹 [--previous 上期文件夹 …] [--json 文件] [--pairs 1000000] [--canaries 200]
           只读已发布的文件,像外人一样查找泄露:最小单元、合计、差额、明细未公开的精确区间、公开关系、嵌套查询、
           各期之间、金丝雀、个人信息;有发现时退出码为 1
  tiny     [--out test/fixtures/tiny]
           重新制作随代码提交的小数据集,结果逐字节相同
  utility  已发布文件夹 [原始数据文件夹 .work/raw]
           把已发布的数据与原始数据逐项比对,重算数据卡,并抽问一千个单元;不一致时退出码为 1
  trees    [文件夹 .work/raw] [--k 10] [--memory 1000MB]
           用几种层级树各合并一次原始数据,比较行数、字节、保留比例与误差;不发布
  inspect  文件
           显示一个已发布文件的文件头与数据段`;

/** Scale of the committed dataset. */
export const TINY_SCALE = { talents: 2_000_000, companies: 4000, parks: 800, institutes: 600 } as const;
const SCALE_OPTIONS = ["talents", "companies", "parks", "institutes", "seed"] as const;

async function main(argv: readonly string[]): Promise<void> {
  const [command = "help", ...rest] = argv;
  switch (command) {
    case "generate":
      return runGenerate(rest);
    case "check":
      return runCheck(rest);
    case "build":
      return runBuild(rest);
    case "audit":
      return runAudit(rest);
    case "tiny":
      return runTiny(rest);
    case "utility":
      return runUtility(rest);
    case "trees":
      return runTrees(rest);
    case "inspect":
      return runInspect(rest);
    case "help":
    case "--help":
      console.log(HELP);
      return;
    default:
      throw new AppError("cli-unknown-command", { command });
  }
}

async function runGenerate(args: readonly string[]): Promise<void> {
  const { values } = parsed(args, ["out", ...SCALE_OPTIONS]);
  const scale: Partial<Record<(typeof SCALE_OPTIONS)[number], number>> = {};
  for (const option of SCALE_OPTIONS) {
    const text = values[option];
    if (text !== undefined) scale[option] = wholeNumber(option, text, 0);
  }
  const dir = resolve(values["out"] ?? ".work/raw");
  const report = await generateInto({ dir, ...scale });
  console.log(
    `已生成 ${dir}:人才 ${report.talent},企业 ${report.company},园区 ${report.park},院所 ${report.institute}`,
  );
}

async function generateInto(options: GenerateOptions): ReturnType<typeof generate> {
  const line = new ProgressLine(process.stderr);
  return generate({ ...options, onProgress: (progress) => line.update(progress) });
}

async function runCheck(args: readonly string[]): Promise<void> {
  const { positionals } = parsed(args, []);
  refuseMore("check", positionals, 1);
  const startedMs = performance.now();
  const line = new ProgressLine(process.stderr);
  const report = await checkFolder(resolve(positionals[0] ?? ".work/raw"), {
    onProgress: (progress) => line.update(progress),
  });
  for (const text of reportLines(report, performance.now() - startedMs)) console.log(text);
  if (report.errors > 0) process.exitCode = 1;
}

async function runBuild(args: readonly string[]): Promise<void> {
  const replace = args.includes("--replace");
  const { values, positionals } = parsed(
    args.filter((each) => each !== "--replace"),
    ["out", "k", "memory", "after"],
  );
  const k = values["k"] === undefined ? DEFAULT_K : wholeNumber("k", values["k"], 5);
  const rawDir = resolve(positionals[0] ?? ".work/raw");
  const outDir = resolve(values["out"] ?? "public/data");
  refuseMore("build", positionals, 1);
  const { after } = values;
  const memory = memoryOf(values["memory"]);
  const given = {
    replace,
    ...(memory === undefined ? {} : { memoryLimit: memory }),
    ...(after === undefined ? {} : { after: resolve(after) }),
  };
  printReport(await buildInto({ rawDir, outDir, k, ...given }), outDir);
}

async function buildInto(options: BuildOptions): Promise<BuildReport> {
  const line = new ProgressLine(process.stderr);
  return build({ ...options, onProgress: (progress) => line.update(progress) });
}

function runAudit(args: readonly string[]): void {
  const { values, positionals } = parsed(args, ["previous", "json", "pairs", "canaries"]);
  const [dir, ...more] = positionals;
  if (dir === undefined) throw new AppError("cli-missing-path", { command: "audit" });
  const counted = (option: "pairs" | "canaries") =>
    values[option] === undefined ? {} : { [option]: wholeNumber(option, values[option], 1) };
  const startedMs = performance.now();
  const previous = [...(values["previous"] === undefined ? [] : [values["previous"]]), ...more];
  const results = audit({
    dir: resolve(dir),
    previous: previous.map((each) => resolve(each)),
    ...counted("pairs"),
    ...counted("canaries"),
  });
  if (values["json"] !== undefined) writeFileSync(resolve(values["json"]), `${JSON.stringify(results, null, 1)}\n`);
  for (const line of auditLines(results, performance.now() - startedMs)) console.log(line);
  if (results.some(({ found }) => found > 0)) process.exitCode = 1;
}

/** The tiny dataset is rebuilt from its fixed scale and the default seed. */
async function runTiny(args: readonly string[]): Promise<void> {
  const { values } = parsed(args, ["out"]);
  const rawDir = resolve(".work/raw-tiny");
  const outDir = resolve(values["out"] ?? "test/fixtures/tiny");
  await generateInto({ dir: rawDir, ...TINY_SCALE });
  printReport(await buildInto({ rawDir, outDir }), outDir);
}

async function runUtility(args: readonly string[]): Promise<void> {
  const { positionals } = parsed(args, []);
  const [published, raw = ".work/raw"] = positionals;
  if (published === undefined) throw new AppError("cli-missing-path", { command: "utility" });
  const line = new ProgressLine(process.stderr);
  const report = await measureUtility(resolve(published), resolve(raw), (progress) => line.update(progress));
  for (const text of utilityLines(report)) console.log(text);
  if (utilityProblems(report).length > 0) process.exitCode = 1;
}

async function runTrees(args: readonly string[]): Promise<void> {
  const { values, positionals } = parsed(args, ["k", "memory"]);
  const k = values["k"] === undefined ? DEFAULT_K : wholeNumber("k", values["k"], 5);
  const rawDir = resolve(positionals[0] ?? ".work/raw");
  await tryTrees(rawDir, k, memoryOf(values["memory"]) ?? warehouseMemory(), (lines) => console.log(lines.join("\n")));
}

async function runInspect(args: readonly string[]): Promise<void> {
  const { positionals } = parsed(args, []);
  const [file] = positionals;
  if (file === undefined) throw new AppError("cli-missing-path", { command: "inspect" });
  for (const line of await inspectFile(file)) console.log(line);
}

function printReport(report: BuildReport, outDir: string): void {
  for (const { code, params } of report.notes) console.log(buildNotes[code]?.zh(params) ?? code);
  const bytes = report.files.reduce((sum, file) => sum + file.bytes, 0);
  for (const line of cardLines(report.card)) console.log(line);
  console.log(
    `已发布 ${outDir}:${report.files.length} 个文件,${(bytes / 1e6).toFixed(1)} MB,人才 ${report.people},数据集 ${report.hash}`,
  );
}

/** Options are all `--name value`. Error: `cli-bad-option`. */
function parsed(args: readonly string[], options: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: Object.fromEntries(options.map((name) => [name, { type: "string" as const }])),
      allowPositionals: true,
    });
    return { values: values as Readonly<Record<string, string | undefined>>, positionals };
  } catch (cause) {
    throw new AppError("cli-bad-option", { reason: cause instanceof Error ? cause.message : "" }, cause);
  }
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isSafeInteger(value) || value < least) {
    throw new AppError("cli-not-a-number", { option, value: text, least });
  }
  return value;
}

/** A second folder would be ignored in silence. Error: `cli-too-many-paths`. */
function refuseMore(command: string, positionals: readonly string[], most: number): void {
  const extra = positionals[most];
  if (extra !== undefined) throw new AppError("cli-too-many-paths", { command, extra });
}

/** A memory limit as DuckDB takes it. Error: `cli-bad-memory`. */
function memoryOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const [, size = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([MG])i?B$/iu.exec(text) ?? [];
  const megabytes = Number(size) * (unit.toUpperCase() === "G" ? 1000 : 1);
  if (size === "" || megabytes < LEAST_MEMORY)
    throw new AppError("cli-bad-memory", { value: text, least: `${LEAST_MEMORY}MB` });
  return text.replaceAll(" ", "");
}

/** Every failure is one sentence; a bug shows its stack only when asked to. */
function fail(error: unknown): void {
  process.exitCode = 1;
  const { code, params, message } = expectedFailure(error);
  console.error(buildErrors[code]?.zh(params) ?? errorSentence("zh", code, { message, ...params }));
  if (process.env["TALENT_MAP_TRACE"] === "1") console.error(error);
}

main(process.argv.slice(2)).catch(fail);
