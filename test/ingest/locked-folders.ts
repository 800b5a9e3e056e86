// Folders that this process cannot read until they are unlocked: root could read any that lacks its permissions.
import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { resolve } from "node:path";

const locked = new Set<string>();
const { readdir } = fs;

Object.assign(fs, {
  readdir: (folder: string, ...rest: readonly unknown[]): unknown =>
    locked.has(resolve(folder))
      ? Promise.reject(
          Object.assign(new Error(`EACCES: permission denied, scandir '${folder}'`), {
            code: "EACCES",
            syscall: "scandir",
            path: folder,
          }),
        )
      : Reflect.apply(readdir, fs, [folder, ...rest]),
});
syncBuiltinESMExports();

export function lock(folder: string): void {
  locked.add(resolve(folder));
}

export function unlock(folder: string): void {
  locked.delete(resolve(folder));
}
