/** Keeps the last value of a pure function: asked again with the same arguments, it gives the same object without working it out anew. */

/** The function, its last arguments and value kept. Arguments are the same when they are the same objects. */
export function keepLast<Args extends readonly unknown[], Value>(
  make: (...args: Args) => Value,
): (...args: Args) => Value {
  let kept: { readonly args: Args; readonly value: Value } | null = null;
  return (...args) => {
    const isSame = kept?.args.length === args.length && kept.args.every((arg, at) => Object.is(arg, args[at]));
    if (kept === null || !isSame) kept = { args, value: make(...args) };
    return kept.value;
  };
}
