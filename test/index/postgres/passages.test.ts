import { setImmediate as turn } from "node:timers/promises";
import { expect, it } from "vitest";
import { z } from "zod";
import { createReadPassages } from "../../../src/index/postgres/passages.ts";
import { ReplacedGenerationError } from "../../../src/index/postgres/replaced.ts";
import { createRowNumbers } from "../../../src/index/postgres/row-numbers.ts";

const numbers = z.array(z.int());
const COUNT = 40;
const rows = createRowNumbers([100], [COUNT]);

/** Passages of a table that answers late, and the rows that it was asked for. */
function reading(mostRemembered: number, isThere = (_row: number) => true) {
  const asked: number[] = [];
  const query = async (_sql: string, values: readonly unknown[] = []): Promise<unknown[]> => {
    const ids = numbers.parse(values[0]).filter(isThere);
    asked.push(...ids);
    await turn();
    return ids.map((id) => ({
      id,
      record: JSON.stringify({ item: 0, text: `text ${id}`, start: 0, end: 1 }),
    }));
  };
  return { asked, read: createReadPassages({ query, where: "here" }, rows, () => 7, mostRemembered) };
}

it("passages are read by position, each row once while it is remembered", async () => {
  const { read, asked } = reading(3);
  expect(await read([5, 0, 5])).toEqual(
    [105, 100, 105].map((id) => ({ notice: 7, item: 0, text: `text ${id}`, start: 0, end: 1 })),
  );
  await read([0, 5, 9]);
  expect(asked).toEqual([105, 100, 109]);
  // 0 was wanted longest ago.
  await read([5, 9]);
  await read([20]);
  await read([5, 9, 0]);
  expect(asked).toEqual([105, 100, 109, 120, 100]);
});

it("a passage is not lost to a question that another one makes forget it", async () => {
  const { read } = reading(2);
  await read([1, 2]);
  const [one, other] = await Promise.all([read([1, 2, 30]), read([20, 21, 22, 23])]);
  expect(one.map(({ text }) => text)).toEqual(["text 101", "text 102", "text 130"]);
  expect(other).toHaveLength(4);
});

it("a row that is gone means that the index was replaced, and that one asks again", async () => {
  const { read } = reading(9, (row) => row !== 103);
  await expect(read([2, 3])).rejects.toThrow(ReplacedGenerationError);
  expect(await read([2])).toHaveLength(1);
});
