// The process of a PostgreSQL for tests: says its port, then does as it is told.
import { PGlite } from "@electric-sql/pglite";
import { pg_textsearch } from "@electric-sql/pglite-pg_textsearch";
import { vector } from "@electric-sql/pglite-pgvector";
import { openGateway } from "./gateway.ts";

const db = await PGlite.create({ extensions: { vector, pg_textsearch } });
await db.exec("CREATE EXTENSION vector; CREATE EXTENSION pg_textsearch;");
const gateway = await openGateway(db);
process.on("disconnect", () => process.exit(0));
process.on("message", ({ breakOff, refuse }: { readonly breakOff?: boolean; readonly refuse?: boolean }) => {
  if (refuse !== undefined) gateway.refuse(refuse);
  if (breakOff === true || refuse === true) gateway.breakOff();
  process.send?.({ done: true });
});
process.send?.({ port: gateway.port });
