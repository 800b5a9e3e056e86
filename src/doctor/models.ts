// The embedding, the language model and its tracing -> whether they answer.
import type { Settings } from "../config.ts";
import { loadEmbedding } from "../embeddings/embedding.ts";
import { loadChatModel } from "../models/load.ts";
import { isOfProvider } from "../models/name.ts";
import { tracingHost } from "../models/tracing.ts";
import type { Finding } from "./finding.ts";

export async function checkEmbedding(settings: Settings): Promise<Finding> {
  const embedding = await loadEmbedding(settings.EMBEDDING, settings);
  const started = performance.now();
  const vector = await embedding.embedQuery("整改情况");
  const where = isOfProvider(settings.EMBEDDING)
    ? `answered in ${Math.round(performance.now() - started)} ms`
    : "no network";
  return vector.length === embedding.dimensions
    ? { state: "ok", text: `${embedding.id}, ${embedding.dimensions} dimensions, ${where}` }
    : {
        state: "fault",
        text: `${embedding.id} does not give ${embedding.dimensions} dimensions.`,
      };
}

/** One real call, of a few tokens. */
export async function checkModel(settings: Settings): Promise<Finding> {
  const model = await loadChatModel(settings);
  if (model === undefined)
    return { state: "ok", text: "extractive, quoted from the notices; no language model is called" };
  const started = performance.now();
  for await (const delta of model.stream([{ role: "user", content: "请只回答：好" }]))
    if (delta !== "") break;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  return { state: "ok", text: `${model.name} answers, its first words after ${seconds} s` };
}

export async function checkTracing({ CHAT_MODEL }: Settings): Promise<Finding> {
  const host = CHAT_MODEL === "" ? undefined : await tracingHost();
  return host === undefined
    ? { state: "ok", text: "off" }
    : { state: "note", text: `questions, passages and answers go to LangSmith at ${host}` };
}
