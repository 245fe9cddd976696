/** Class `personal`: patterns of personal data in every byte of text of every published file. */
import { Findings, type CheckResult } from "./findings";
import { PERSONAL_PATTERNS } from "./personal-patterns";
import type { OpenedFile } from "./published-folder";

/** Reads text wherever it stands: text and JSON sections, boundaries, manifests. */
export class PersonalCheck {
  private readonly findings = new Findings("personal");

  /** Text sections and JSON of one file; a file without sections is one text. */
  visit({ listed, bytes, container }: OpenedFile): void {
    if (container === null) this.scan(listed.path, new TextDecoder().decode(bytes));
    for (const { name, type, offset, bytes: length } of container?.entries ?? []) {
      if (type !== "text" && type !== "json") continue;
      this.scan(`${listed.path} ${name}`, new TextDecoder().decode(bytes.subarray(offset, offset + length)));
    }
  }

  /** One text; offsets in findings count its characters. */
  scan(where: string, text: string): void {
    this.findings.look(text.length);
    const plain = /[\uff01-\uff5e]/.test(text) ? toHalfWidth(text) : text;
    for (const { rule, find } of PERSONAL_PATTERNS) {
      for (const { at, content } of find(plain)) this.findings.add(rule, `${where} @${at}`, { 内容: masked(content) });
    }
  }

  result(): CheckResult {
    return this.findings.result();
  }
}

/** Full-width letters, digits and signs as ASCII, one for one. */
function toHalfWidth(text: string): string {
  return text.replaceAll(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

/** The first three and the last two characters; a report must not repeat what it reports. */
function masked(content: string): string {
  return content.slice(0, 3) + "*".repeat(Math.max(content.length - 5, 1)) + content.slice(-2);
}
