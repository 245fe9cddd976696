/** Expected failures. A bug asserts; an expected failure is an AppError whose sentence lives in text/. */
export type ErrorParams = Readonly<Record<string, string | number>>;

/** An expected failure: `code` selects the sentence in text/, `params` fill it, `cause` keeps the original. */
export class AppError extends Error {
  readonly code: string;
  readonly params: ErrorParams;

  constructor(code: string, params: ErrorParams = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, cause === undefined ? undefined : { cause });
    this.name = "AppError";
    this.code = code;
    this.params = params;
  }
}
