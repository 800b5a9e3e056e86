// LangSmith's tracing, which LangChain's own variables turn on, kept from holding up a program and from writing to its screen.
import { systemClock } from "./clock.ts";

/** A server that takes longer for one request gets none of it: answers are worth as much without traces. */
const LONGEST_REQUEST_MS = 10_000;

/** Of this process: LangSmith has one way of asking for all its clients. */
const ending = new AbortController();
let isWatched = false;
let lost: string | undefined;

/** The host to which questions and answers go; absent while nothing turns tracing on. */
export async function tracingHost(): Promise<string | undefined> {
  const { Client, isTracingEnabled } = await import("langsmith");
  return isTracingEnabled() ? new URL(Client.getDefaultClientConfig().apiUrl).host : undefined;
}

/**
 * Has LangSmith ask through a fetch that never fails. Its own tries for minutes, and writes to the screen what a server
 * answers, which may quote the key or the question.
 */
export async function watchTracing(): Promise<void> {
  if (isWatched || (await tracingHost()) === undefined) return;
  isWatched = true;
  const { overrideFetchImplementation } = await import("langsmith");
  overrideFetchImplementation(tracingFetch);
}

/**
 * Waits for the traces under way, no longer than `milliseconds`, and gives up the rest. What to tell whoever runs the
 * program, where some were lost.
 */
export async function endTracing(milliseconds: number): Promise<string | undefined> {
  if (!isWatched) return undefined;
  const { awaitAllCallbacks } = await import("@langchain/core/callbacks/promises");
  await new Promise<void>((resolve) => {
    const stop = systemClock.after(milliseconds, () => {
      lost = "did not take them in time";
      resolve();
    });
    void awaitAllCallbacks().finally(() => {
      stop();
      resolve();
    });
  });
  ending.abort();
  return lost === undefined
    ? undefined
    : `Traces were lost: ${await tracingHost()} ${lost}. The answers are whole. Check LANGSMITH_ENDPOINT and LANGSMITH_API_KEY, or set LANGSMITH_TRACING=false.`;
}

/** To LangSmith every request succeeds. */
async function tracingFetch(...[input, init = {}]: Parameters<typeof fetch>): Promise<Response> {
  const signals = [init.signal, ending.signal, AbortSignal.timeout(LONGEST_REQUEST_MS)];
  const signal = AbortSignal.any(signals.filter((one) => one instanceof AbortSignal));
  const failure = await fetch(input, { ...init, signal }).then(
    async (response) => {
      if (response.ok) return response;
      await response.body?.cancel();
      return `answered ${response.status}`;
    },
    () => "cannot be reached",
  );
  if (failure instanceof Response) return failure;
  // What the server can do is asked first, and may remain unknown.
  if (init.method !== "GET") lost ??= failure;
  return Response.json({});
}
