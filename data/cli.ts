/** `npm run data -- COMMAND`: finds the command, hands it its arguments, prints the usage and every failure. Knows no command's work. */
import { AppError } from "#base/errors";
import { buildErrors } from "#text/build-errors";
import { errorSentence } from "#text/errors";
import { command as audit } from "./audit/command";
import { command as build } from "./build/command";
import { command as bundle } from "./bundle/command";
import { command as check } from "./check/command";
import { CommandArguments } from "./cli/arguments";
import { expectedFailure } from "./cli/expected-failure";
import type { Command } from "./command";
import { command as generate } from "./generate/command";
import { command as inspect } from "./inspect/command";
import { command as tiny } from "./tiny/command";
import { command as tourPages } from "./tour-pages/command";
import { command as trees } from "./trees/command";
import { command as utility } from "./utility/command";

/** In the order of the usage. */
const COMMANDS: readonly Command[] = [generate, check, build, audit, tiny, utility, trees, tourPages, inspect, bundle];
const NAME_WIDTH = Math.max(...COMMANDS.map(({ name }) => name.length));

async function main(argv: readonly string[]): Promise<void> {
  const [name = "help", ...rest] = argv;
  if (name === "help" || name === "--help") {
    console.log(["用法:npm run data -- 命令 [参数]", ...COMMANDS.map(usageOf)].join("\n"));
    return;
  }
  const command = COMMANDS.find((each) => each.name === name);
  if (command === undefined) throw new AppError("cli-unknown-command", { command: name });
  const exitCode = await command.run(new CommandArguments(name, command.options, rest));
  if (typeof exitCode === "number") process.exitCode = exitCode;
}

/** The usage of a command, its lines below one another. */
function usageOf({ name, usage }: Command): string {
  return `  ${name.padEnd(NAME_WIDTH)} ${usage.replaceAll("\n", `\n${" ".repeat(NAME_WIDTH + 3)}`)}`;
}

/** Every failure is one sentence; a bug shows its stack only when asked to. */
function fail(error: unknown): void {
  process.exitCode = 1;
  const { code, params, message } = expectedFailure(error);
  console.error(buildErrors[code]?.zh(params) ?? errorSentence("zh", code, { message, ...params }));
  if (process.env["TALENT_MAP_TRACE"] === "1") console.error(error);
}

main(process.argv.slice(2)).catch(fail);
