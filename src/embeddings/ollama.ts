// Vectors from Ollama.
import { z } from "zod";
import { ollamaAccess, type ProviderSettings } from "../models/name.ts";
import { post, type RequestVectors } from "./post.ts";

const answer = z.object({ embeddings: z.array(z.array(z.number())) });

export function requestFromOllama(model: string, settings: ProviderSettings): RequestVectors {
  const { baseUrl } = ollamaAccess(settings);
  return async (texts, signal) => {
    const body = { model, input: texts };
    const { embeddings } = await post({ address: `${baseUrl}/api/embed`, body, answer, signal });
    return embeddings;
  };
}
