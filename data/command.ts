/** What a data command is: its help, its options, what it does. Knows no command. */
import type { CommandArguments, CommandOptions } from "./cli/arguments";

/** One command of `npm run data`; every folder of one has it as `command` in `command.ts`. */
export interface Command {
  readonly name: string;
  /** Arguments on the first line, what the command does on the next ones; in Chinese. */
  readonly usage: string;
  readonly options: CommandOptions;
  /** Does the work and prints; answers the exit code where it is not 0. */
  run(args: CommandArguments): Promise<number | void>;
}
