// Preloaded by a test: after SIGUSR2 the next two writes to the disk fail as on a full one.
import { createRequire } from "node:module";

const Database = createRequire(import.meta.url)("libsql");
const { exec } = Database.prototype;
let failing = 0;
process.on("SIGUSR2", () => {
  failing = 2;
  process.stderr.write("armed\n");
});
Database.prototype.exec = function (sql) {
  if (sql === "COMMIT" && failing-- > 0)
    throw Object.assign(new Error("database or disk is full"), { name: "SqliteError", code: "SQLITE_FULL" });
  exec.call(this, sql);
};
