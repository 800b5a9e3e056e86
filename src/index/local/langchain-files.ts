// What LangChain's HNSWLib reads beside the graph: its arguments, and the passages as its documents.
import { open, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LANGCHAIN_FILES } from "../files.ts";
import type { NoticeRecord, PassageRecord } from "../records.ts";

/** LangChain keeps its documents in one JSON text; beyond this it is left out and only our own files are read. */
const MOST_DOCUMENTS = 100_000;
/** Documents written with one call of the system. */
const BATCH = 1000;

/** As `HNSWLib.save` writes them. */
export async function writeLangchainFiles(
  folder: string,
  dimensions: number,
  notices: readonly NoticeRecord[],
  passages: readonly PassageRecord[],
): Promise<void> {
  await writeFile(
    join(folder, LANGCHAIN_FILES.settings),
    JSON.stringify({ space: "cosine", numDimensions: dimensions }),
  );
  if (passages.length > MOST_DOCUMENTS) return;
  const handle = await open(join(folder, LANGCHAIN_FILES.documents), "w");
  try {
    for (let from = 0; from < passages.length; from += BATCH) {
      const entries = passages
        .slice(from, from + BATCH)
        .map((passage, i) =>
          JSON.stringify([String(from + i), toDocument(notices[passage.notice]!, passage)]),
        );
      await handle.appendFile(`${from === 0 ? "[" : ","}${entries.join(",")}`);
    }
    await handle.appendFile(passages.length === 0 ? "[]" : "]");
  } finally {
    await handle.close();
  }
}

function toDocument(notice: NoticeRecord, passage: PassageRecord) {
  const { title, issuer, date, file } = notice;
  const { path } = notice.items[passage.item]!;
  return {
    pageContent: passage.text,
    metadata: { notice: notice.id, title, issuer, date, path, file, start: passage.start, end: passage.end },
  };
}
