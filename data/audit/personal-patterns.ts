/** What personal data look like in text: phones, identity numbers, e-mails, bank cards. Pure; knows no files. */
import type { Rule } from "./sentences";

export interface Match {
  /** Offset in the text. */
  readonly at: number;
  readonly content: string;
}

export interface PersonalPattern {
  readonly rule: Rule;
  readonly find: (text: string) => readonly Match[];
}

/** A number stands alone: it is no part of a longer number and has no decimals. */
const ALONE_BEFORE = String.raw`(?<!\d|\d\.)`;
const ALONE_AFTER = String.raw`(?!\d|\.\d)`;
const SEPARATOR = "[ -]?";

const MOBILE = alone(String.raw`(?:\+?86${SEPARATOR})?1[3-9]\d${SEPARATOR}\d{4}${SEPARATOR}\d{4}`);
const LANDLINE = alone(String.raw`(?:\+?86${SEPARATOR})?(?:\(0\d{2,3}\)|0\d{2,3})${SEPARATOR}[2-8]\d{6,7}`);
const IDENTITY_18 = alone(String.raw`[1-9]\d{16}[\dXx]`);
const IDENTITY_15 = alone(String.raw`[1-9]\d{14}`);
const CARD = alone(String.raw`[3-6]\d{3}(?:${SEPARATOR}\d{4}){2}${SEPARATOR}\d{3,4}(?:${SEPARATOR}\d{3})?`);
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;

/** Every pattern; a number that is an identity number is no bank card. */
export const PERSONAL_PATTERNS: readonly PersonalPattern[] = [
  { rule: "mobile", find: (text) => numbers(text, MOBILE) },
  { rule: "landline", find: (text) => numbers(text, LANDLINE) },
  { rule: "identity", find: (text) => identities(text) },
  { rule: "email", find: (text) => (text.includes("@") ? matches(text, EMAIL) : []) },
  { rule: "bank-card", find: (text) => numbers(text, CARD).filter(({ content }) => isCard(content)) },
];

function alone(pattern: string): RegExp {
  return new RegExp(ALONE_BEFORE + pattern + ALONE_AFTER, "g");
}

function matches(text: string, pattern: RegExp): readonly Match[] {
  return [...text.matchAll(pattern)].map((match) => ({ at: match.index, content: match[0] }));
}

/** Matches outside hashes: a number inside a long hexadecimal token is part of it. */
function numbers(text: string, pattern: RegExp): readonly Match[] {
  return matches(text, pattern).filter(({ at, content }) => !isInHash(text, at, content.length));
}

function isInHash(text: string, at: number, length: number): boolean {
  let [start, end] = [at, at + length];
  while (start > 0 && /[0-9A-Za-z]/.test(text[start - 1]!)) start--;
  while (end < text.length && /[0-9A-Za-z]/.test(text[end]!)) end++;
  const isFileHash = /^\.(?:bin|json)\b/.test(text.slice(end, end + 6));
  return isFileHash || (end - start > length && /^[0-9a-f]{12,}$/.test(text.slice(start, end)));
}

function identities(text: string): readonly Match[] {
  return [
    ...numbers(text, IDENTITY_18).filter(({ content }) => isIdentity18(content)),
    ...numbers(text, IDENTITY_15).filter(({ content }) => isIdentity15(content)),
  ];
}

/** First two digits of GB/T 2260. */
const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: province, date of birth and check digit. */
function isIdentity18(content: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(content[i]), 0);
  return (
    PROVINCES.test(content) && isDate(content.slice(6, 14)) && content[17]!.toUpperCase() === "10X98765432"[sum % 11]
  );
}

function isIdentity15(content: string): boolean {
  return PROVINCES.test(content) && isDate(`19${content.slice(6, 12)}`);
}

function isDate(digits: string): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ];
  return year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** ISO/IEC 7812 check digit over 15 to 19 digits that are no identity number. */
function isCard(content: string): boolean {
  const digits = content.replaceAll(/[ -]/g, "");
  if (digits.length < 15 || isIdentity18(digits.padEnd(18, " ")) || isIdentity15(digits)) return false;
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
