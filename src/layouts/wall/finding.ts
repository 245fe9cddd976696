/**
 * The number that a wall shows huge, its unit, and what it is of: the one that the view says can be told alone, else the first strong part of the
 * sheet's sentence that holds a number. Pure.
 * A strong name with a digit in it (5G, 3D) is none.
 */
import type { SentencePart } from "#text/sentence-parts";

export interface Finding {
  /** 约 or "about" where the sentence says so, 第 or "no." before a rank, else "". */
  readonly about: string;
  /** Digits: 15.41, 1,234; with the letter of thousands, millions or billions right behind: 2.0M. */
  readonly digits: string;
  /** 万人, %, or "". */
  readonly unit: string;
  /** What the sentence says before the number. */
  readonly of: string;
}

const NUMBER = /(^|[^A-Za-z\d.,])([+−-]?\d[\d,]*(?:\.\d+)?)(?![\d.,]*\d)\s*([\s\S]*)$/u;
/** Letters right behind a digit make a name of it, but for the units of thousands, millions and billions. */
const NAME_BEHIND = /^(?![kMB](?![A-Za-z]))[A-Za-z\d]/;
const ABOUT = /\s*(约|about)\s*$/iu;
const SENTENCE_END = /[。！？；]|[!?;](?=\s)|\.(?=\s)/u;
/** "no. 1" ends no sentence. */
const NO_END = /\bno\.(?=\s)/gu;
const RANK = /(第|\bno\.)\s*$/u;
/** Words in brackets that list things: what is told without them is a whole clause. */
const LISTED = /\s*\([^()]*[,;:][^()]*\)/g;
/** Words that lead to a number, and say nothing without it. */
const LEADS_TO_NUMBER = /\s+(?:has|have|in|of)$/u;
const CLOSED = /^[，。；：、（）！？,;:()]|^\.(?:\s|$)/u;
/** Most characters of what the number is of. */
const LONGEST_LEAD = { han: 32, latin: 70 } as const;
/** Longest unit taken from the words behind a number, in characters of each script. */
const LONGEST_UNIT = { han: 5, latin: 18 } as const;

/** The finding of a sentence, or null where it holds no number: it then says why in words. */
export function findingOf(sentence: readonly SentencePart[]): Finding | null {
  const answer = sentence.find(({ alone }) => alone !== undefined);
  if (answer?.alone) return { about: "", digits: answer.text.trim(), ...answer.alone };
  for (const [at, { text, strong }] of sentence.entries()) {
    const found = strong ? NUMBER.exec(text) : null;
    if (!found) continue;
    const [, ahead = "", digits = "", behind = ""] = found;
    const start = found.index + ahead.length;
    const isJoined = /\S/.test(text.charAt(start + digits.length));
    if (isJoined && NAME_BEHIND.test(behind)) continue;
    const before = sentence.slice(0, at).map((part) => part.text);
    const lead = [...before, text.slice(0, start)].join("");
    const about = ABOUT.exec(lead)?.[1] ?? "";
    const scale = isJoined ? (/^[kMB](?![A-Za-z])/.exec(behind)?.[0] ?? "") : "";
    const told = lead.replace(ABOUT, "");
    // A rank is one with its sign: 第 1 位, no. 1; how far it is so is told by the sentence.
    const rank = RANK.exec(told)?.[1];
    const own = behind.slice(scale.length).trim();
    const unit = rank === "no." ? (/^\(.*\)$/.exec(own)?.[0] ?? "") : own || unitBehind(sentence[at + 1]?.text ?? "");
    return { about: rank ?? about, digits: digits + scale, unit, of: lastClauses(told.replace(RANK, "")) };
  }
  return null;
}

/** The words right behind a number as far as they can stand as its unit. */
function unitBehind(text: string): string {
  const trimmed = text.trimStart();
  if (/^[%\u2030]/.test(trimmed)) return trimmed.charAt(0);
  if (CLOSED.test(trimmed)) return "";
  const said = trimmed.split(/[，。；：、（）！？;:()]|,(?!\d)|\.(?:\s|$)/u)[0]?.trim() ?? "";
  const isHan = /\p{Script=Han}/u.test(said);
  if ([...said].length <= (isHan ? LONGEST_UNIT.han : LONGEST_UNIT.latin)) return said;
  return isHan ? (/^[个条家人年天项所件座期次名位台种]/u.exec(said)?.[0] ?? "") : "";
}

/** What stands before the number in its own sentence, its last clauses where it is long, without the signs that lead to the number. */
function lastClauses(lead: string): string {
  const said = (lead.replace(LISTED, "").replace(NO_END, "no\u{2024}").split(SENTENCE_END).at(-1) ?? "")
    .replaceAll("\u{2024}", ".")
    .replace(/[\s，：:,;（(–-]+$/u, "")
    .replace(LEADS_TO_NUMBER, "")
    .trim();
  const most = /\p{Script=Han}/u.test(said) ? LONGEST_LEAD.han : LONGEST_LEAD.latin;
  const clauses = said.match(/[^，；：,;:]+(?:[，；：]|[,;:]\s?|$)/gu) ?? [said];
  let from = clauses.length - 1;
  while (from > 0 && clauses.slice(from - 1).join("").length <= most) from -= 1;
  return clauses.slice(from).join("");
}
