// The process of a PostgreSQL for tests: says its port, then does as it is told.
import { readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_textsearch } from "@electric-sql/pglite-pg_textsearch";
import { vector } from "@electric-sql/pglite-pgvector";
import { openGateway } from "./gateway.ts";

const extensions = { vector, pg_textsearch };
const db = await begin();
const gateway = await openGateway(db);
process.on("disconnect", () => process.exit(0));
process.on("message", ({ breakOff, refuse }: { readonly breakOff?: boolean; readonly refuse?: boolean }) => {
  if (refuse !== undefined) gateway.refuse(refuse);
  if (breakOff === true || refuse === true) gateway.breakOff();
  process.send?.({ done: true });
});
process.send?.({ port: gateway.port });

/** Making an empty database takes ten seconds, so it is kept for the next time. */
async function begin(): Promise<PGlite> {
  const require = createRequire(import.meta.url);
  const versions = ["", "-pgvector", "-pg_textsearch"].map(
    (name): unknown => Object(require(`../../node_modules/@electric-sql/pglite${name}/package.json`)).version,
  );
  const file = join(tmpdir(), `tongbao-postgres-${versions.join("-")}-${process.getuid?.() ?? 0}.tar`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept !== undefined) return PGlite.create({ extensions, loadDataDir: new Blob([new Uint8Array(kept)]) });
  const made = await PGlite.create({ extensions });
  await made.exec("CREATE EXTENSION vector; CREATE EXTENSION pg_textsearch;");
  const aside = `${file}.${process.pid}`;
  const content = await made.dumpDataDir("none");
  await writeFile(aside, new Uint8Array(await content.arrayBuffer()), { mode: 0o600 });
  await rename(aside, file);
  return made;
}
