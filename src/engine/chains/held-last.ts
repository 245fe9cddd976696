/** Holds what was made last under a key; a failed one is made again. */
export class HeldLast<Value> {
  private held: { readonly key: string; readonly made: Promise<Value> } | null = null;

  /** The value of a key: the one held, else made and held in its place. */
  of(key: string, make: () => Promise<Value>): Promise<Value> {
    if (this.held?.key === key) return this.held.made;
    const made = make();
    this.held = { key, made };
    made.catch(() => {
      if (this.held?.made === made) this.held = null;
    });
    return made;
  }
}
