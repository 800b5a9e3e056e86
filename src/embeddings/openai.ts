// Vectors from OpenAI, and from every server that speaks its protocol.
import { z } from "zod";
import { openaiAccess, type ProviderSettings } from "../models/name.ts";
import { post, type RequestVectors } from "./post.ts";

const answer = z.object({
  data: z.array(z.object({ index: z.int(), embedding: z.array(z.number()) })),
});

/** Throws `ModelSettingError` where the key is missing. */
export function requestFromOpenai(model: string, settings: ProviderSettings): RequestVectors {
  const { baseUrl, key } = openaiAccess(settings);
  const headers: Record<string, string> = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return async (texts, signal) => {
    const body = { model, input: texts, encoding_format: "float" };
    const { data } = await post({ address: `${baseUrl}/embeddings`, headers, body, answer, signal });
    // The protocol numbers them, and does not promise an order.
    return data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  };
}
