/** Readings of the characters of all published names, so that the browser can search by pinyin and initials. */
import { pinyin, polyphonic } from "pinyin-pro";

const HAN = /\p{Script=Han}/u;
const PLANE = 0x10000;

/**
 * Collects characters and pairs of them; `readings` gives each character's pinyin without tones, the usual reading first, and
 * that of each pair which is read otherwise than its characters alone (重庆, 银行).
 */
export class CharacterReadings {
  /** One byte per UTF-16 unit of the basic plane, where every character of a name with a reading lies. */
  private readonly isUsed = new Uint8Array(PLANE);
  /** Per unit: 0 not asked yet, 1 one reading, 2 several. */
  private readonly kinds = new Uint8Array(PLANE);
  private readonly pairs = new Set<number>();
  private readonly known = new Map([["青藏", "qing zang"]]);

  add(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      this.isUsed[unit] = 1;
      if (i === 0) continue;
      const before = text.charCodeAt(i - 1);
      if (this.hasSeveral(unit) || this.hasSeveral(before)) this.pairs.add(before * PLANE + unit);
    }
  }

  /** A name whose reading is known better than any dictionary knows it: a place's. */
  know(name: string, reading: string): void {
    if (name.length === 2) this.known.set(name, reading.replaceAll("ü", "v"));
  }

  readings(): ReadonlyMap<string, readonly string[]> {
    const used = Array.from(this.isUsed.keys()).filter((unit) => this.isUsed[unit] === 1);
    const han = used.map((unit) => String.fromCharCode(unit)).filter((character) => HAN.test(character));
    const found = new Map<string, readonly string[]>(
      han.map((character) => [character, readingsOf(character)] as const).filter(([, readings]) => readings.length > 0),
    );
    for (const pair of [...this.pairs].sort((a, b) => a - b)) {
      const word = String.fromCharCode(Math.floor(pair / PLANE), pair % PLANE);
      const singly = [...word].map((character) => found.get(character)?.[0]);
      if (singly.includes(undefined)) continue;
      const reading = this.known.get(word) ?? plain(pinyin(word, { toneType: "none", type: "array" })).join(" ");
      if (/^[a-z]+ [a-z]+$/.test(reading) && reading !== singly.join(" ")) found.set(word, [reading]);
    }
    return found;
  }

  private hasSeveral(unit: number): boolean {
    if (this.kinds[unit] === 0) this.kinds[unit] = readingsOf(String.fromCharCode(unit)).length > 1 ? 2 : 1;
    return this.kinds[unit] === 2;
  }
}

function readingsOf(character: string): readonly string[] {
  const [readings = []] = polyphonic(character, { toneType: "none", type: "array" });
  return [...new Set(plain(readings))].filter((reading) => /^[a-z]+$/.test(reading));
}

function plain(readings: readonly string[]): readonly string[] {
  return readings.map((reading) => reading.replaceAll("ü", "v"));
}
