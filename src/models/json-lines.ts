// Lines of JSON as they pass: one that is none ends the answer. Ollama's client would drop it, and a part of the answer.
import { ModelUnavailableError } from "./unavailable.ts";

/** `fetching`, with every line of its responses checked. */
export function checkingLines(fetching: typeof fetch): typeof fetch {
  return async (input, init) => {
    const response = await fetching(input, init);
    return new Response(response.body?.pipeThrough(createLineCheck()), response);
  };
}

function createLineCheck(): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let rest = "";
  return new TransformStream({
    transform(bytes, controller) {
      const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      if (lines.every(isJson)) controller.enqueue(bytes);
      else
        controller.error(
          new ModelUnavailableError(
            "malformed",
            "The server sent what is no JSON. Check OLLAMA_BASE_URL, and whether a proxy changes what passes it.",
          ),
        );
    },
  });
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
