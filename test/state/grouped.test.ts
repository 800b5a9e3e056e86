import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { type Connection, connect } from "../../src/state/database.ts";
import { createGrouped } from "../../src/state/grouped.ts";
import { temporaryFolder } from "../temporary.ts";

async function opened() {
  const connection = await connect(join(await temporaryFolder(), "grouped.db"), 1000);
  onTestFinished(() => void connection.close());
  connection.exec("CREATE TABLE kept (word TEXT)");
  const commits: string[] = [];
  const counted: Connection = {
    prepare: (sql) => connection.prepare(sql),
    close: () => connection.close(),
    exec(sql) {
      if (sql === "COMMIT") commits.push(sql);
      return connection.exec(sql);
    },
  };
  const grouped = createGrouped(counted);
  const keep = (word: string) => () => connection.prepare("INSERT INTO kept VALUES (?)").run(word).changes;
  const words = () =>
    connection
      .prepare("SELECT word FROM kept ORDER BY rowid")
      .all()
      .map((row) => Object(row).word);
  return { grouped, keep, words, commits };
}

it("writes of the same moment are committed once, in their order, each with its own result", async () => {
  const { grouped, keep, words, commits } = await opened();
  expect(await Promise.all(["甲", "乙", "丙"].map((word) => grouped.write(keep(word))))).toEqual([1, 1, 1]);
  expect(words()).toEqual(["甲", "乙", "丙"]);
  expect(commits).toHaveLength(1);
});

it("a write that fails takes nothing of the others with it, and leaves nothing of its own", async () => {
  const { grouped, keep, words } = await opened();
  const failing = grouped.write(() => {
    keep("丁")();
    throw new Error("does not fit");
  });
  const others = ["甲", "乙"].map((word) => grouped.write(keep(word)));
  await expect(failing).rejects.toThrow("does not fit");
  expect(await Promise.all(others)).toEqual([1, 1]);
  expect(words()).toEqual(["甲", "乙"]);
});

it("what waits is committed at once when the store is about to be closed", async () => {
  const { grouped, keep, words } = await opened();
  const written = grouped.write(keep("甲"));
  grouped.flush();
  expect(words()).toEqual(["甲"]);
  expect(await written).toBe(1);
});
