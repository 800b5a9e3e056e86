// A number that counts what its own sentence has just listed: 江北、经开两座.
import { CLAUSE_END } from "./context.ts";
import type { Quantity } from "./quantities.ts";

/** Joins the last thing of a list. */
const JOINS = /以及|和|与|及/;
/** What is counted behind its names, and not behind what was done with it (轮, 次). */
const COUNTERS = "个 家 座 所 地 省 市 县 区 镇 乡 村 街道 社区 项 条 部门".split(" ");
/** In characters; longer, it is no name right before the number. */
const LONGEST_NAME = 6;

/** Whether as many things stand right before the number as it says. `sentence` is normalised. */
export function countsItsList(sentence: string, { start, value, unit }: Quantity): boolean {
  if (value < 2 || !COUNTERS.includes(unit?.word ?? "")) return false;
  const things = sentence.slice(0, start).split(CLAUSE_END).at(-1)!.split("、");
  const last = things.pop()!.split(JOINS);
  return (
    things.length + last.length === value && last.every(({ length }) => length > 0 && length <= LONGEST_NAME)
  );
}
