/** Readings of the characters of all published names, so that the browser can search by pinyin and initials. */
import { polyphonic } from "pinyin-pro";

const HAN = /\p{Script=Han}/u;

/** Collects characters; `readings` gives each one's pinyin without tones, the usual reading first. */
export class CharacterReadings {
  /** One byte per UTF-16 unit of the basic plane, where every character of a name with a reading lies. */
  private readonly isUsed = new Uint8Array(0x10000);

  add(text: string): void {
    for (let i = 0; i < text.length; i++) this.isUsed[text.charCodeAt(i)] = 1;
  }

  readings(): ReadonlyMap<string, readonly string[]> {
    const used = Array.from(this.isUsed.keys()).filter((unit) => this.isUsed[unit] === 1);
    const han = used.map((unit) => String.fromCharCode(unit)).filter((character) => HAN.test(character));
    return new Map(
      han.map((character) => [character, readingsOf(character)] as const).filter(([, readings]) => readings.length > 0),
    );
  }
}

function readingsOf(character: string): readonly string[] {
  const [readings = []] = polyphonic(character, { toneType: "none", type: "array" });
  const plain = readings.map((reading) => reading.replaceAll("ü", "v"));
  return [...new Set(plain)].filter((reading) => /^[a-z]+$/.test(reading));
}
