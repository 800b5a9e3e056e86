// Bots over a collection of their own, which administrators change.
import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { type BotProcess, type Emulator, until } from "../emulator/emulator.ts";
import type { StoredMessage } from "../emulator/api/messages.ts";
import { temporaryFolder } from "../temporary.ts";
import { startBot, STORE_FOLDER, to } from "./bots.ts";

export const ADMIN = 5001;
/** Milliseconds for an index to be built, on a machine with much else to do. */
export const PATIENCE = 40_000;

/** A notice that is in no other collection: its school and its number are made up. */
export function noticeText(school: string, places: number): string {
  return [
    `中共${school}区委关于巡察整改进展情况的通报`,
    "2024-05-06",
    "一、关于学位不足问题",
    `整改情况：${school}区新建小学一所，新增学位${places}个，教师编制同步核定。`,
    "联系电话：027-12345678",
  ].join("\n");
}

/** A bot over a copy of the index of the seeds. */
export async function startOwnBot(
  telegram: Emulator,
  env: Readonly<Record<string, string>> = {},
): Promise<BotProcess & { readonly store: string }> {
  const store = join(await temporaryFolder(), "store");
  await cp(STORE_FOLDER, store, { recursive: true });
  return { ...startBot(telegram, { STORE_FOLDER: store, ADMINS: String(ADMIN), ...env }), store };
}

/** What the next message to the chat of the administrator becomes in the end, as `wanted` says. */
export async function becomes(telegram: Emulator, wanted: RegExp, chat = ADMIN): Promise<StoredMessage> {
  return until(() => {
    for (const message of to(telegram, chat)) {
      const now = telegram.current(message);
      if (now !== undefined && wanted.test(now.text)) return now;
    }
    return undefined;
  }, PATIENCE);
}

/** The names of what was uploaded, hidden ones too. */
export async function uploadedFiles(store: string): Promise<string[]> {
  const names = await readdir(join(store, "uploads"), { recursive: true }).catch(() => []);
  return names.filter((name) => /\.\w+$/.test(name) && !/^\.\w+$/.test(name)).toSorted();
}
