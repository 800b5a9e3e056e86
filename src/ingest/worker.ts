// The process that examines and ingests beside a chat: a task in, progress and one result or failure out.
import { UnwritableStoreError } from "../index/local/unwritable.ts";
import { StoreBusyError } from "../index/store.ts";
import { ModelUnavailableError } from "../models/unavailable.ts";
import { examine } from "./examine.ts";
import { UnusableSourceError } from "./sources.ts";
import { type FailureReason, isDiskFault, type Results, type Task, type WorkerMessage } from "./task.ts";

// Whoever asked is gone: nobody would hear of it, and the lock of the store is wanted by the next.
process.on("disconnect", () => process.exit(1));
process.once("message", (task: Task) => void answer(task));

async function answer(task: Task): Promise<void> {
  const last = await carryOut(task).then(
    (result): WorkerMessage => ({ result: { ...result } }),
    (error: unknown): WorkerMessage => ({ failure: { reason: reasonOf(error), detail: detailOf(error) } }),
  );
  process.send?.(last, () => process.exit(0));
}

async function carryOut(task: Task): Promise<Results[Task["kind"]]> {
  if (task.kind === "examine") return examine(task.path);
  // Loaded here only: a file is looked at without them.
  const { loadEmbedding } = await import("../embeddings/embedding.ts");
  const { ingest } = await import("./ingest.ts");
  const { openStore } = await import("../index/place.ts");
  const { from, store, embedding, providers } = task;
  return ingest({
    from,
    store: await openStore(store),
    embedding: await loadEmbedding(embedding, providers),
    onProgress: (...progress) => void process.send?.({ progress } satisfies WorkerMessage),
  });
}

function reasonOf(error: unknown): FailureReason {
  if (error instanceof StoreBusyError) return "busy";
  if (error instanceof UnwritableStoreError || isDiskFault(error)) return "disk";
  if (error instanceof UnusableSourceError) return "unreadable";
  return error instanceof ModelUnavailableError ? "provider" : "broken";
}

/** Of a file that cannot be read, without its name: that is ours, and says nothing to whoever sent it. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return `${typeof error} thrown`;
  return error instanceof UnusableSourceError ? error.reason : error.message;
}
