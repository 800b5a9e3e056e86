// Calls of the Bot API with nothing but fetch, and an emulator that is gone after the test.
import type { ApiMethods } from "grammy/types";
import { onTestFinished } from "vitest";
import { type Emulator, startEmulator, TOKEN } from "./emulator.ts";

export interface Answered<Method extends keyof ApiMethods> {
  readonly status: number;
  readonly ok: boolean;
  /** Absent when the call was refused. */
  readonly result?: ReturnType<ApiMethods[Method]>;
  readonly description?: string;
  readonly parameters?: { readonly retry_after?: number; readonly migrate_to_chat_id?: number };
}

export async function emulate(...options: Parameters<typeof startEmulator>): Promise<Emulator> {
  const telegram = await startEmulator(...options);
  onTestFinished(() => telegram.close());
  return telegram;
}

export async function call<Method extends keyof ApiMethods>(
  { root }: Pick<Emulator, "root">,
  method: Method,
  payload: object = {},
  signal?: AbortSignal,
): Promise<Answered<Method>> {
  const response = await fetch(`${root}/bot${TOKEN}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(payload),
    ...(signal === undefined ? {} : { signal }),
  });
  return read(response);
}

export async function read<Method extends keyof ApiMethods>(response: Response): Promise<Answered<Method>> {
  // The tests are about whether it holds what the type says.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { status: response.status, ...((await response.json()) as Omit<Answered<Method>, "status">) };
}

/** A message to somebody, with what the house asks of each. */
export function send(
  telegram: Pick<Emulator, "root">,
  chat_id: number,
  text: string,
  rest: object = {},
): Promise<Answered<"sendMessage">> {
  return call(telegram, "sendMessage", {
    chat_id,
    text,
    link_preview_options: { is_disabled: true },
    ...rest,
  });
}
