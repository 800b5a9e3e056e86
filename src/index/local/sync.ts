// A file or folder -> on the disk, not only in the memory of the system.
import { open } from "node:fs/promises";

export async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
