/** Reads the arguments of a data command. Knows no command; what cannot be used is an error with a sentence. */
import { parseArgs } from "node:util";
import { AppError } from "#base/errors";
import { LEAST_MEMORY } from "#data/warehouse/memory";

/** Options are `--name value`, or a flag `--name`. */
export type CommandOptions = Readonly<Record<string, { readonly type: "string" | "boolean" }>>;

/** The arguments behind the name of a command. */
export class CommandArguments {
  readonly positionals: readonly string[];
  private readonly command: string;
  private readonly values: Readonly<Record<string, string | boolean | undefined>>;

  /** Error: `cli-bad-option`. */
  constructor(command: string, options: CommandOptions, args: readonly string[]) {
    this.command = command;
    try {
      const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
      this.values = values;
      this.positionals = positionals;
    } catch (cause) {
      throw new AppError("cli-bad-option", { reason: cause instanceof Error ? cause.message : "" }, cause);
    }
  }

  /** Whether a flag is given. */
  has(flag: string): boolean {
    return this.values[flag] === true;
  }

  text(option: string): string | undefined {
    const value = this.values[option];
    return typeof value === "string" ? value : undefined;
  }

  /** Error: `cli-not-a-number`. */
  wholeNumber(option: string, least: number): number | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() === "" || !Number.isSafeInteger(value) || value < least) {
      throw new AppError("cli-not-a-number", { option, value: text, least });
    }
    return value;
  }

  /** A memory limit as DuckDB takes it. Error: `cli-bad-memory`. */
  memory(option: string): string | undefined {
    const text = this.text(option);
    if (text === undefined) return undefined;
    const [, size = "", unit = ""] = /^(\d+(?:\.\d+)?)\s*([MG])i?B$/iu.exec(text) ?? [];
    const megabytes = Number(size) * (unit.toUpperCase() === "G" ? 1000 : 1);
    if (size === "" || megabytes < LEAST_MEMORY)
      throw new AppError("cli-bad-memory", { value: text, least: `${LEAST_MEMORY}MB` });
    return text.replaceAll(" ", "");
  }

  /** A path the command cannot do without. Error: `cli-missing-path`. */
  requiredPath(): string {
    const [path] = this.positionals;
    if (path === undefined) throw new AppError("cli-missing-path", { command: this.command });
    return path;
  }

  /** A second folder would be ignored in silence. Error: `cli-too-many-paths`. */
  refuseMore(most: number): void {
    const extra = this.positionals[most];
    if (extra !== undefined) throw new AppError("cli-too-many-paths", { command: this.command, extra });
  }
}
