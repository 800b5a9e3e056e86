// Preloaded by a test: a disk that fills up while the index is written.
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

const { writeFile } = fs;
fs.writeFile = (file, ...rest) =>
  String(file).endsWith("vectors.f32")
    ? Promise.reject(
        Object.assign(new Error("ENOSPC: no space left on device, write"), {
          code: "ENOSPC",
          syscall: "write",
        }),
      )
    : writeFile(file, ...rest);
syncBuiltinESMExports();
