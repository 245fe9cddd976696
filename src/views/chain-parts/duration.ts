/** Times in words. */
import type { Lang } from "#model/state";

/** Minutes as hours and minutes: 14 小时 20 分. */
export function durationText(lang: Lang, minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  const [hour, minute] = lang === "zh" ? [" 小时", " 分"] : [" h", " min"];
  return [hours > 0 ? `${hours}${hour}` : "", rest > 0 || hours === 0 ? `${rest}${minute}` : ""]
    .filter((part) => part !== "")
    .join(" ");
}
