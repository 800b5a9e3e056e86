// A measured text -> why it is damaged, or no text, in whatever way it was decoded.
import { UnreadableFileError } from "./format.ts";
import { measure, type TextMeasure } from "./measure.ts";

/** More of these than in any sound text seen. Unassigned characters are damage only where an encoding or a font is a guess. */
const MOST_REPLACED = 0.005;
const MOST_CONTROL = 0.005;
export const MOST_UNASSIGNED = 0.02;

/** What no text in any encoding has much of. */
export function damageOf({ replaced, control }: TextMeasure): string | undefined {
  if (replaced > MOST_REPLACED) return `${percent(replaced)} of it replacement characters`;
  if (control > MOST_CONTROL) return `${percent(control)} of it control characters`;
  return undefined;
}

/** For text that some other program decoded: throws `UnreadableFileError` when it is damaged. */
export function refuseDamaged(text: string): void {
  const damage = damageOf(measure(text));
  if (damage !== undefined)
    throw new UnreadableFileError(
      `Expected readable text, got ${damage}. Open the file in the program it was made with and save it again.`,
    );
}

/** In words; what is not zero is not shown as zero. */
export function percent(share: number): string {
  return share > 0 && share < 0.01 ? `${(share * 100).toFixed(1)} %` : `${Math.round(share * 100)} %`;
}
