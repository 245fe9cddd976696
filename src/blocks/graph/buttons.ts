/** How much room the buttons below a graph take. Pure; px. */
import { textWidth } from "#blocks/parts/text-fit";

/** Free between the key and the buttons, ems. */
export const BUTTONS_APART_EM = 1;

/** Width of the three buttons, the last of them with its name, and of the room before them. */
export function buttonsWidth(
  whole: string,
  { buttonPx, textPx }: { readonly buttonPx: number; readonly textPx: number },
): number {
  return Math.ceil(textPx * BUTTONS_APART_EM + 3 * (buttonPx + 2) + textWidth(whole, textPx) + textPx * 0.6);
}
