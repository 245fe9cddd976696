/** Readings of the characters of all published names, so that the browser can search by pinyin and initials. */
import { polyphonic } from "pinyin-pro";

const HAN = /\p{Script=Han}/u;

/** Collects characters; `readings` gives each one's pinyin without tones, the usual reading first. */
export class CharacterReadings {
  private readonly characters = new Set<string>();

  add(text: string): void {
    for (const character of text) this.characters.add(character);
  }

  readings(): ReadonlyMap<string, readonly string[]> {
    const han = [...this.characters].filter((character) => HAN.test(character)).sort();
    return new Map(han.map((character) => [character, readingsOf(character)] as const).filter(([, readings]) => readings.length > 0));
  }
}

function readingsOf(character: string): readonly string[] {
  const [readings = []] = polyphonic(character, { toneType: "none", type: "array" });
  const plain = readings.map((reading) => reading.replaceAll("ü", "v"));
  return [...new Set(plain)].filter((reading) => /^[a-z]+$/.test(reading));
}
