// Two secrets -> whether they are the same, in a time that does not tell how much of them is.
import { createHash, timingSafeEqual } from "node:crypto";

export function isSameSecret(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(a!, b!);
}
