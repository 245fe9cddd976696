/** Loads files province by province in the background, the one in view first. Knows no content and no region tree. */
import type { RegionCode } from "#model/regions";

const STREAMS = 4;

/** What is streamed: `load` resolves once a province's file is there. */
export interface Streamed {
  readonly provinces: readonly RegionCode[];
  readonly isLoaded: (province: RegionCode) => boolean;
  readonly load: (province: RegionCode) => Promise<unknown>;
  readonly onFailure: (reason: unknown) => void;
}

/** One kind of file over all provinces. */
export class ProvinceStream {
  private readonly streamed: Streamed;
  private running: Promise<void> | null = null;
  private first: RegionCode | null = null;

  constructor(streamed: Streamed) {
    this.streamed = streamed;
  }

  get isRunning(): boolean {
    return this.running !== null;
  }

  /** Loads what is not there yet, `first` next; settles when all has arrived or a file has failed, of which `onArrival` hears too. */
  start(first: RegionCode | null, onArrival: () => void): Promise<void> {
    this.first = first;
    this.running ??= this.run(onArrival).finally(() => {
      this.running = null;
      onArrival();
    });
    return this.running;
  }

  private async run(onArrival: () => void): Promise<void> {
    const { provinces, isLoaded, load, onFailure } = this.streamed;
    const waiting = new Set(provinces.filter((code) => !isLoaded(code)));
    const stream = async (): Promise<void> => {
      for (let code = this.next(waiting); code !== null; code = this.next(waiting)) {
        waiting.delete(code);
        await load(code);
        onArrival();
      }
    };
    await Promise.all(Array.from({ length: STREAMS }, stream)).catch(onFailure);
  }

  private next(waiting: ReadonlySet<RegionCode>): RegionCode | null {
    if (this.first !== null && waiting.has(this.first)) return this.first;
    const [code] = waiting;
    return code ?? null;
  }
}
