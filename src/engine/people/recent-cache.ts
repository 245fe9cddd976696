/** Keeps the most recently used values by key. Knows nothing of what it keeps. */

/** A map that forgets the least recently used entry beyond `capacity`. */
export class RecentCache<Value> {
  private readonly capacity: number;
  private readonly entries = new Map<string, Value>();

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  /** The value of the key, made when it is not kept. */
  get(key: string, make: () => Value): Value {
    const kept = this.entries.get(key);
    const value = kept ?? make();
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size > this.capacity) {
      const [oldest] = this.entries.keys();
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    return value;
  }
}
