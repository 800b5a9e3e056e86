// What the files of a generation are called.

/** Those that every index needs. */
export const FILES = {
  notices: "notices.jsonl",
  passages: "passages.jsonl",
  layout: "passages.layout",
  lexicalPassages: "passages.bm25",
  lexicalItems: "items.bm25",
  vectors: "vectors.f32",
} as const;

/** Those that LangChain's `HNSWLib.save` writes and its `HNSWLib.load` reads; only where hnswlib-node is installed. */
export const LANGCHAIN_FILES = {
  graph: "hnswlib.index",
  settings: "args.json",
  documents: "docstore.json",
} as const;

/** What the manifest names are all others. */
export const MANIFEST_FILE = "manifest.json";
