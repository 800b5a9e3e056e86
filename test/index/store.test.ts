import { mkdtemp } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openDatabase } from "../../src/database/database.ts";
import { localStore } from "../../src/index/local.ts";
import { openPostgresIndexStore } from "../../src/index/postgres/store.ts";
import { useServer } from "../database/server.ts";
import { temporaryFolder } from "../temporary.ts";
import { describeIndexStore } from "./contract.ts";

const folder = await temporaryFolder();
const server = useServer();

describeIndexStore("A folder", async () => {
  const store = await mkdtemp(join(folder, "store-"));
  return [localStore(store), localStore(store)];
});

describeIndexStore("A database", async () => {
  const url = await server.newUrl();
  const open = async () => {
    const database = await openDatabase(url);
    onTestFinished(() => database.close());
    return openPostgresIndexStore(database, folder);
  };
  return [await open(), await open()];
});
