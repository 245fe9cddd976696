/** Brings the standard methods of missing-methods.ts to browsers that lack one; others need not fetch them. */

const LIST = ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "with"];
const WANTED: readonly (readonly [owner: object, methods: readonly string[]])[] = [
  [Array.prototype, LIST],
  [Object.getPrototypeOf(Int8Array.prototype) as object, LIST],
  [String.prototype, ["at"]],
  [Object, ["hasOwn"]],
];

/** Resolves once all of them are there. Code that runs while modules are read must do without. */
export async function polyfill(): Promise<void> {
  if (WANTED.some(([owner, methods]) => methods.some((method) => !(method in owner))))
    await import("./missing-methods");
}
