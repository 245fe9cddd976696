/** A note of the build: what its reader should know although it succeeded. The sentence of each is in src/text/build-errors.ts. */

/** Something the reader of the build's output should know. */
export interface BuildNote {
  readonly code:
    | "note-check-warnings"
    | "note-coverage-derived"
    | "note-employers-unknown"
    | "note-former-county"
    | "note-ids-unchecked"
    | "note-rail-unplaced"
    | "note-replaced";
  readonly params: Readonly<Record<string, string | number>>;
}
