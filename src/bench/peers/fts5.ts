// SQLite FTS5 in a file, given our tokens as words joined by spaces.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { connect } from "../../state/sqlite-file.ts";
import { readTexts } from "../collection.ts";
import { addAll, type Open, TOP } from "../engine.ts";
import { tokenize } from "../ours.ts";

const hits = z.array(z.object({ rowid: z.int() }));
/** Milliseconds for which nobody else holds the file. */
const PATIENCE = 1000;

export const openFts5: Open = async ({ collection, questions, folder, onProgress }) => {
  const file = join(folder, "fts5.db");
  const connection = await connect(file, PATIENCE);
  // It keeps no copy of the texts, and a build that is interrupted is thrown away: both are to its advantage.
  connection.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE VIRTUAL TABLE texts USING fts5(words, content='', tokenize='ascii');
    BEGIN;
  `);
  const insert = connection.prepare("INSERT INTO texts(rowid, words) VALUES (?, ?)");
  const add = (text: string, id: number): void => void insert.run(id + 1, words(text).join(" "));
  await addAll(await readTexts(collection), add, onProgress);
  connection.exec("COMMIT; INSERT INTO texts(texts) VALUES ('optimize');");
  const select = connection.prepare(`SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT ${TOP}`);
  return {
    figures: { size: { value: (await stat(file)).size, unit: "bytes" } },
    search: (question) => {
      const query = [...new Set(words(questions[question]!))].map((word) => `"${word}"`).join(" OR ");
      return query === "" ? [] : hits.parse(select.all(query)).map(({ rowid }) => rowid - 1);
    },
  };
};

/** Letters before digits, so that a token is one word to SQLite. */
function words(text: string): string[] {
  return tokenize(text).map((token) => `t${token}`);
}
