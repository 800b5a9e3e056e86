// A chat model whose tokens are counted, each person's against what a person may use in a day.
import type { ChatModel } from "./chat-model.ts";
import type { Ledger } from "./ledger.ts";
import { estimateTokens, estimateTokensOf, type TokenUsage } from "./tokens.ts";
import { ModelUnavailableError, type UnavailableReason } from "./unavailable.ts";

export interface Budget {
  /** Tokens that one person may use in a day. */
  readonly dailyTokens: number;
  readonly ledger: Ledger;
}

/** Failures for which no provider has read a prompt to its end, unless something was said before. */
const NOTHING_TAKEN: readonly UnavailableReason[] = ["refused", "busy", "server", "network", "open-circuit"];
/** Whoever gives no name: the terminal, and programs. */
const NOBODY = "local";

/**
 * `model`, telling what each call took, once: as the provider counted, or else estimated from above. With a `budget`, a
 * person who has used up the day's tokens gets `ModelUnavailableError` (`budget`) before anything is sent; a call that
 * was begun is finished, so one call's tokens may go beyond it.
 */
export function createMeteredModel(model: ChatModel, budget?: Budget): ChatModel {
  return {
    name: model.name,
    contextTokens: model.contextTokens,
    async *stream(messages, { signal, user = NOBODY, onUsage } = {}) {
      if (budget !== undefined) await refuseOverspent(user, budget);
      let counted: TokenUsage | undefined;
      let said = "";
      let failure: UnavailableReason | undefined;
      try {
        for await (const delta of model.stream(messages, { signal, onUsage: (usage) => (counted = usage) })) {
          said += delta;
          yield delta;
        }
      } catch (error) {
        if (error instanceof ModelUnavailableError) failure = error.reason;
        throw error;
      } finally {
        const isFree = said === "" && failure !== undefined && NOTHING_TAKEN.includes(failure);
        if (counted !== undefined || !isFree) {
          const usage = counted ?? {
            input: estimateTokensOf(messages),
            output: estimateTokens(said),
            isEstimated: true,
          };
          onUsage?.(usage);
          await budget?.ledger.add(user, usage.input + usage.output);
        }
      }
    },
  };
}

async function refuseOverspent(user: string, { dailyTokens, ledger }: Budget): Promise<void> {
  const spent = await ledger.spent(user);
  if (spent >= dailyTokens)
    throw new ModelUnavailableError(
      "budget",
      `${spent} tokens were used today, of ${dailyTokens} a person. Raise DAILY_TOKENS, or wait for tomorrow.`,
    );
}
