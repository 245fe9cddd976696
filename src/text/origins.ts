/** Real and made-up entities side by side, in words. */
import { formatExact } from "#base/number-format";
import type { Subject } from "#model/subjects";
import type { Lang } from "#model/state";
import { label } from "#text/labels";

/** 含演示数据：真实 n 家 / 演示 m 家. */
export function originText(lang: Lang, subject: Subject, real: number, made: number): string {
  const unit = lang === "zh" ? ` ${label(lang, `unit.${subject}`)}` : "";
  const part = (origin: "real" | "demo", count: number): string =>
    `${label(lang, `origin.${origin}`)}${lang === "zh" ? " " : ": "}${formatExact(count)}${unit}`;
  const parts = [part("real", real), part("demo", made)].join(" / ");
  return lang === "zh" ? `含演示数据：${parts}` : `with demo data (${parts.toLowerCase()})`;
}
