/** Code that is fetched when it is needed. */
import { AppError } from "./errors";

/** What `load` imports. Errors: `load-failed` of this name. */
export async function fetchedCode<Code>(file: string, load: () => Promise<Code>): Promise<Code> {
  try {
    return await load();
  } catch (cause) {
    throw new AppError("load-failed", { file, status: 0 }, cause);
  }
}
