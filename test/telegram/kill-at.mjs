// Preloaded by a test: ends the bot before or after its n-th write to the disk since SIGUSR2, as a power cut would.
import { createRequire } from "node:module";

const Database = createRequire(import.meta.url)("libsql");
const { exec } = Database.prototype;
const [moment, n] = (process.env.KILL_AT ?? "").split(" ");
let writes = 0;
let isArmed = false;
process.on("SIGUSR2", () => {
  isArmed = true;
  process.stderr.write("armed\n");
});
Database.prototype.exec = function (sql) {
  const isIt = isArmed && sql === "COMMIT" && ++writes === Number(n);
  const die = () => process.kill(process.pid, "SIGKILL");
  if (isIt && moment === "before") die();
  exec.call(this, sql);
  if (isIt) die();
};
