// What the files of a generation are called.

/** The files of a generation that are not LangChain's. */
export const FILES = {
  notices: "notices.jsonl",
  passages: "passages.jsonl",
  layout: "passages.layout",
  lexicalPassages: "passages.bm25",
  lexicalItems: "items.bm25",
  vectors: "vectors.f32",
} as const;
