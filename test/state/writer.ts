// Writes pairs of entries, and their number after each pair, until it is killed or cannot write.
import { writeSync } from "node:fs";
import { z } from "zod";
import { openSqliteStore } from "../../src/state/sqlite.ts";
import { type Kind, put } from "../../src/state/store.ts";

const PAIR: Kind<number> = { name: "pair", schema: z.number() };
const store = await openSqliteStore(process.argv[2]!, { onUnfit: () => undefined });
if (!(await store.claim("writer"))) throw new Error("The lock of a dead process is still held.");
const first = (await store.entries(PAIR)).length / 2;
for (let i = first; i < first + 1_000_000; i++) {
  await store.add([{ ...put(PAIR, `${i}a`, i), and: [put(PAIR, `${i}b`, i)] }]);
  writeSync(1, `${i}\n`);
  if (i % 20 === 0) await new Promise((resume) => setImmediate(resume));
}
