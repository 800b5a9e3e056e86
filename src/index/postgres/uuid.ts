// A text -> its UUID of version 5 (RFC 9562): the same text always has the same.
import { createHash } from "node:crypto";

/** Ours; any would do that nobody else uses. */
const NAMESPACE = Buffer.from("7f6a1f0c5d1b4a0e9a2c3c1d5e7f9b01", "hex");

export function uuidOf(text: string): string {
  const bytes = createHash("sha1").update(NAMESPACE).update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
