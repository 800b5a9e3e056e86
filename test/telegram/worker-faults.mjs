// Preloaded by a test: what befalls whoever writes an index or an upload, as a file says that the test changes.
import { existsSync, readFileSync } from "node:fs";
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { setTimeout as pause } from "node:timers/promises";

const fault = () =>
  existsSync(process.env.FAULT_FILE ?? "") ? readFileSync(process.env.FAULT_FILE, "utf8") : "";
const full = () =>
  Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
const { writeFile, open, readFile } = fs;
fs.writeFile = async (file, ...rest) => {
  if (String(file).endsWith("vectors.f32")) {
    if (fault() === "full") throw full();
    // At most as long as a test.
    for (let i = 0; i < 2000 && fault() === "hold"; i++) await pause(10);
  }
  return writeFile(file, ...rest);
};
fs.open = async (file, ...rest) => {
  if (String(file).includes(".incoming") && fault() === "no room") throw full();
  return open(file, ...rest);
};
fs.readFile = async (file, ...rest) => {
  // As when a parser takes all memory: in the process that looks at the file.
  if (String(file).includes(".incoming") && fault() === "die") process.kill(process.pid, "SIGKILL");
  return readFile(file, ...rest);
};
syncBuiltinESMExports();
