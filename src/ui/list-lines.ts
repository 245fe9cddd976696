/** The lines of a list that have come: asks for what is in sight, in blocks, once scrolling has slowed. Knows no elements. */
import { LIST_BLOCK, type ListLine, type NameList } from "#blocks/name-list";

/** What flies past is not asked for. */
const SLOW_MS = 60;

export class ListLines {
  private readonly changed: () => void;
  private list: Pick<NameList, "key" | "total"> = { key: "", total: 0 };
  private blocks = new Map<number, readonly ListLine[] | "asked" | "failed">();
  private asking: ReturnType<typeof setTimeout> | undefined;

  /** `changed` is called when lines have come or failed. */
  constructor(changed: () => void) {
    this.changed = changed;
  }

  /** Begins with a list; true where it is another one than before. One that has grown keeps its place. */
  begin(list: NameList): boolean {
    const isOther = list.key !== this.list.key;
    if (isOther || list.total !== this.list.total) {
      clearTimeout(this.asking);
      this.blocks = new Map([[0, list.first]]);
    }
    this.list = list;
    return isOther;
  }

  at(index: number): ListLine | null {
    const block = this.blocks.get(Math.floor(index / LIST_BLOCK));
    return typeof block === "object" ? (block[index % LIST_BLOCK] ?? null) : null;
  }

  isFailed(index: number): boolean {
    return this.blocks.get(Math.floor(index / LIST_BLOCK)) === "failed";
  }

  /** Asks again for what has failed. */
  retry(): void {
    for (const [block, lines] of this.blocks) if (lines === "failed") this.blocks.delete(block);
  }

  /** Asks for the lines of a window that are not there, soon. */
  want(first: number, count: number, fetch: (from: number, count: number) => Promise<readonly ListLine[]>): void {
    clearTimeout(this.asking);
    const missing: number[] = [];
    for (let block = Math.floor(first / LIST_BLOCK); block * LIST_BLOCK < first + count; block++)
      if (!this.blocks.has(block)) missing.push(block);
    if (missing.length === 0) return;
    this.asking = setTimeout(() => missing.forEach((block) => void this.ask(block, fetch)), SLOW_MS);
  }

  private async ask(
    block: number,
    fetch: (from: number, count: number) => Promise<readonly ListLine[]>,
  ): Promise<void> {
    const { blocks } = this;
    blocks.set(block, "asked");
    try {
      blocks.set(block, await fetch(block * LIST_BLOCK, LIST_BLOCK));
    } catch {
      blocks.set(block, "failed");
    }
    if (this.blocks === blocks) this.changed();
  }
}
