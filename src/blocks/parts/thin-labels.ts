/** Which labels along an axis can be shown without touching. Pure; knows no chart. */
import { textWidth } from "#blocks/parts/text-fit";

/** A label on a horizontal axis; `must` ones are placed first. */
export interface AxisLabel {
  readonly text: string;
  /** Centre in px. */
  readonly x: number;
  readonly must: boolean;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Width of a label and the gap kept between two, px. */
const GAP_EM = 0.6;

/**
 * Which labels are shown: all that must be (earlier ones win among themselves), then every n-th other one, with the smallest
 * n at which none of them touch each other, and none that touches a must. Returns one flag per label.
 */
export function thinLabels(labels: readonly AxisLabel[], fontPx: number): readonly boolean[] {
  const spanOf = (label: AxisLabel): Span => {
    const half = textWidth(label.text, fontPx) / 2 + (GAP_EM * fontPx) / 2;
    return { from: label.x - half, to: label.x + half };
  };
  const touches = (span: Span, taken: readonly Span[]): boolean =>
    taken.some((other) => span.from < other.to && other.from < span.to);
  const shown = labels.map(() => false);
  const musts: Span[] = [];
  labels.forEach((label, position) => {
    const span = spanOf(label);
    if (!label.must || touches(span, musts)) return;
    musts.push(span);
    shown[position] = true;
  });
  const spans = labels.map(spanOf);
  for (let every = 1; every <= labels.length; every++) {
    const chosen = spans.filter((_, position) => position % every === 0);
    const apart = chosen.every(
      (span, position) => position === 0 || span.from >= (chosen[position - 1]?.to ?? span.from),
    );
    if (!apart) continue;
    spans.forEach((span, position) => {
      if (position % every === 0 && !touches(span, musts)) shown[position] = true;
    });
    break;
  }
  return shown;
}
