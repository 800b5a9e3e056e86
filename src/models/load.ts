// The settings of the chat -> the model they name, within the deadlines they give.
import { type ChatModel, createChatModel } from "./chat-model.ts";
import { createGuardedModel, type Limits } from "./guarded.ts";
import type { ProviderSettings } from "./name.ts";

/** Absent deadlines mean the defaults. */
interface ChatModelSettings extends ProviderSettings {
  /** `provider:MODEL`, or empty. */
  readonly CHAT_MODEL: string;
  readonly MODEL_FIRST_TOKEN_SECONDS?: number | undefined;
  readonly MODEL_SILENCE_SECONDS?: number | undefined;
  readonly MODEL_TOTAL_SECONDS?: number | undefined;
}

/** None where none is named: then answers are quotations. Throws `ModelSettingError`. */
export async function loadChatModel(settings: ChatModelSettings): Promise<ChatModel | undefined> {
  const { CHAT_MODEL } = settings;
  return CHAT_MODEL === ""
    ? undefined
    : createGuardedModel(await createChatModel(CHAT_MODEL, settings), limitsOf(settings));
}

function limitsOf(settings: ChatModelSettings): Partial<Limits> {
  const { MODEL_FIRST_TOKEN_SECONDS, MODEL_SILENCE_SECONDS, MODEL_TOTAL_SECONDS } = settings;
  return {
    ...(MODEL_FIRST_TOKEN_SECONDS === undefined ? {} : { firstTokenMs: MODEL_FIRST_TOKEN_SECONDS * 1000 }),
    ...(MODEL_SILENCE_SECONDS === undefined ? {} : { stallMs: MODEL_SILENCE_SECONDS * 1000 }),
    ...(MODEL_TOTAL_SECONDS === undefined ? {} : { totalMs: MODEL_TOTAL_SECONDS * 1000 }),
  };
}
