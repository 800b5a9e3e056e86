// A slice of `npm run soak`, and what the judge of it sees.
import { describe, expect, it } from "vitest";
import { emulate, send } from "../emulator/calling.ts";
import { judge } from "./judge.ts";
import { growth } from "./memory.ts";
import { openGroups, PEOPLE, type Prompt } from "./people.ts";
import { soak } from "./soak.ts";
import type { Disturbance } from "./trouble.ts";

describe("the bot among people and in trouble", () => {
  it("answers everybody once, for half a minute", async () => {
    const { violations, prompts, disturbances, processes } = await soak({ seconds: 30, seed: 7 });
    expect(violations).toEqual([]);
    expect(prompts).toBeGreaterThan(20);
    expect(disturbances).toBeGreaterThan(1);
    expect(processes).toBeGreaterThan(1);
  }, 240_000);
});

describe("the judge", () => {
  it("sees what is missing, what came too often, markers without a source, and secrets in the log", async () => {
    const telegram = await emulate();
    openGroups(telegram);
    const { id: from, chat } = PEOPLE.find((person) => person.chat < 0)!;
    const prompts = ["一", "二", "三"].map((text): Prompt => {
      const { message } = telegram.write(`/ask ${text}`, { from, chat });
      return { chat, message: message.message_id, text, at: Date.now() };
    });
    const reply = (prompt: Prompt, text: string) =>
      send(telegram, chat, text, {
        reply_parameters: { message_id: prompt.message, allow_sending_without_reply: true },
      });
    const before = Date.now();
    await reply(prompts[0]!, "甲[1]乙[2]\n\n来源\n[1] 某通报");
    for (const text of ["再答", "再答"]) await reply(prompts[1]!, text);
    const wrong = (disturbances: readonly Disturbance[]): readonly string[] =>
      judge(telegram, prompts, disturbances, "a line with a secret", ["secret", "another"]);
    expect(wrong([])).toEqual([
      `No reply to ${prompts[2]!.message} in ${chat}: 三`,
      expect.stringContaining("2 copies of"),
      expect.stringContaining("marks 1,2, lists 1 and opens ."),
      "In the log stands: secret",
    ]);
    expect(wrong([{ what: "lost", at: before }]).join()).not.toContain("copies");
  });
});

describe("a process that grows", () => {
  const life = (megabytes: (second: number) => number) =>
    Array.from({ length: 300 }, (_, second) => ({ pid: 1, at: second * 1000, megabytes: megabytes(second) }));

  it("is told from one that warms up", () => {
    expect(growth(life((second) => 100 + second / 2))).toEqual([
      expect.stringMatching(/grew from 1\d\d to 2\d\d MB/),
    ]);
    expect(growth(life((second) => Math.min(200, 100 + second * 10)))).toEqual([]);
  });
});
