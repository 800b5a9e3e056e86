// A chat model that cannot hang, run on or be asked in vain again and again: deadlines, bounds and a circuit breaker.
import { type BreakerLimits, createBreaker } from "./breaker.ts";
import type { ChatMessage, ChatModel, StreamOptions } from "./chat-model.ts";
import { type Clock, sleep, systemClock } from "./clock.ts";
import { toUnavailable } from "./failure.ts";
import { withoutThinking } from "./thinking.ts";
import { ModelUnavailableError, type UnavailableReason } from "./unavailable.ts";
import { type Deadlines, startDeadlines, type TimeLimits } from "./deadlines.ts";

export interface Limits extends TimeLimits, BreakerLimits {
  /** UTF-16 units of an answer. */
  readonly mostCharacters: number;
}

export const DEFAULT_LIMITS: Limits = {
  firstTokenMs: 30_000,
  stallMs: 15_000,
  totalMs: 60_000,
  failures: 3,
  openMs: 60_000,
  mostCharacters: 8_000,
};

/** A model that says too much, or is no longer listened to, is there all the same. */
const NO_FAILURE_OF_THE_MODEL: readonly UnavailableReason[] = ["cancelled", "too-long"];

/**
 * `model` within `limits`. What it throws is a `ModelUnavailableError`, always; a 429 that asks to wait no longer than
 * the first token may take is waited for and asked again, once. Reading no further ends the request.
 */
export function createGuardedModel(
  model: ChatModel,
  limits: Partial<Limits> = {},
  clock: Clock = systemClock,
): ChatModel {
  const all = { ...DEFAULT_LIMITS, ...limits };
  const begin = createBreaker(all, clock);
  return {
    name: model.name,
    contextTokens: model.contextTokens,
    async *stream(messages, { signal, onUsage } = {}) {
      const deadlines = startDeadlines(all, clock, signal);
      let settle: ReturnType<typeof begin> | undefined;
      try {
        deadlines.signal.throwIfAborted();
        settle = begin();
        yield* bounded(
          withoutThinking(ask(model, { messages, onUsage, deadlines, clock })),
          all.mostCharacters,
        );
        settle("success");
      } catch (error) {
        const failure = toUnavailable(error, model.name, deadlines.signal);
        settle?.(NO_FAILURE_OF_THE_MODEL.includes(failure.reason) ? "neither" : "failure");
        throw failure;
      } finally {
        // For a reader who left before the end; what was settled above stays so.
        settle?.("neither");
        deadlines.end();
      }
    },
  };
}

interface Asked extends Pick<StreamOptions, "onUsage"> {
  readonly messages: readonly ChatMessage[];
  readonly deadlines: Deadlines;
  readonly clock: Clock;
}

/** The answer, asked for a second time where the provider was busy for a moment. */
async function* ask(model: ChatModel, asked: Asked): AsyncGenerator<string> {
  const { deadlines, clock } = asked;
  try {
    yield* read(model, asked);
  } catch (error) {
    const wait =
      error instanceof ModelUnavailableError && error.reason === "busy" ? error.retryAfter : undefined;
    if (wait === undefined || wait > deadlines.leftToFirstToken()) throw error;
    await deadlines.wait(sleep(clock, wait, deadlines.signal));
    yield* read(model, asked);
  }
}

async function* read(model: ChatModel, { messages, onUsage, deadlines }: Asked): AsyncGenerator<string> {
  const iterator = model.stream(messages, { signal: deadlines.signal, onUsage })[Symbol.asyncIterator]();
  for (;;) {
    const { done, value } = await deadlines.wait(iterator.next());
    if (done === true) return;
    deadlines.begin();
    yield value;
  }
}

/** Throws when there is no text in it at all, and as soon as there is more than `most`, which is not passed on. */
async function* bounded(answer: AsyncIterable<string>, most: number): AsyncGenerator<string> {
  let characters = 0;
  let isBlank = true;
  for await (const delta of answer) {
    characters += delta.length;
    if (characters > most)
      throw new ModelUnavailableError("too-long", `The model's answer went beyond ${most} characters.`);
    isBlank &&= delta.trim() === "";
    yield delta;
  }
  if (isBlank)
    throw new ModelUnavailableError(
      "empty",
      "The model answered with nothing. Use another model if it goes on.",
    );
}
