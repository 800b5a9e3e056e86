// A bot among people and in trouble for a while -> what it did, and all that was wrong with it.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { randomFrom } from "../emulator/api/chance.ts";
import { startEmulator, TOKEN } from "../emulator/emulator.ts";
import { judge } from "./judge.ts";
import { growth, sample, type Sample } from "./memory.ts";
import { live, openGroups, PATIENCE, PEOPLE, type Prompt, repliesIn } from "./people.ts";
import { ended, makeTrouble, started, type Trouble } from "./trouble.ts";

export interface SoakOptions {
  readonly seconds: number;
  readonly seed: number;
  readonly onProgress?: (line: string) => void;
}
export interface SoakReport {
  readonly prompts: number;
  readonly messages: number;
  readonly disturbances: number;
  readonly processes: number;
  readonly violations: readonly string[];
  /** Of every process. */
  readonly log: string;
}

const EVERY = 10_000;

export async function soak({
  seconds,
  seed,
  onProgress = () => undefined,
}: SoakOptions): Promise<SoakReport> {
  const folder = await mkdtemp(join(tmpdir(), "tongbao-soak-"));
  const telegram = await startEmulator();
  const STORE_FOLDER = join(folder, "index");
  await ingest({ from: ["seeds"], store: STORE_FOLDER, embedding: await loadEmbedding("builtin") });
  const env = {
    STORE_FOLDER,
    STATE_FILE: join(folder, "state.db"),
    ACCESS: "open",
    QUESTIONS_PER_MINUTE: "0",
  };
  const trouble: Trouble = { disturbances: [], bots: [], violations: [] };
  const prompts: Prompt[] = [];
  const samples: Sample[] = [];
  const begun = Date.now();
  const passed = (): number => (Date.now() - begun) / 1000 / seconds;
  const isOver = (): boolean => passed() >= 1;
  const start = () => telegram.startBot(env);
  const watching = setInterval(() => {
    const taken = sample(trouble.bots.at(-1)?.bot.child.pid);
    if (taken !== undefined) samples.push(taken);
  }, 1000);
  const telling = setInterval(() => {
    const { disturbances, bots } = trouble;
    const memory = samples.at(-1)?.megabytes.toFixed(0) ?? "?";
    onProgress(
      `${Math.min(100, passed() * 100).toFixed(0)} %: ${prompts.length} prompts, ${telegram.sent.length} messages, ${disturbances.length} disturbances, process ${bots.length}, ${memory} MB`,
    );
  }, EVERY);
  try {
    openGroups(telegram);
    await started(start, trouble.bots);
    await Promise.all([
      makeTrouble({
        ...trouble,
        telegram,
        start,
        random: randomFrom(seed),
        isOver,
        mayKill: () => passed() < 0.5,
      }),
      ...PEOPLE.map((person, i) =>
        live(person, { telegram, random: randomFrom(seed * 1000 + i), prompts, isOver }),
      ),
    ]);
    await quiet();
    trouble.violations.push(...(await ended(trouble.bots.at(-1)!.bot)));
    const log = trouble.bots.map(({ bot }) => bot.log()).join("");
    const asked = prompts.map(({ text }) => text).filter((text) => !text.startsWith("/") || text.length > 12);
    const secrets = [TOKEN.split(":")[1]!, ...new Set(asked)];
    const violations = [
      ...trouble.violations,
      ...judge(telegram, prompts, trouble.disturbances, log, secrets),
      ...growth(samples),
    ];
    return {
      prompts: prompts.length,
      messages: telegram.sent.length,
      disturbances: trouble.disturbances.length,
      processes: trouble.bots.length,
      violations,
      log,
    };
  } finally {
    clearInterval(watching);
    clearInterval(telling);
    await telegram.close();
    await rm(folder, { recursive: true, force: true });
  }

  /** Until nothing waits and nothing more is said: for what can still come, with patience. */
  async function quiet(): Promise<void> {
    const end = Date.now() + PATIENCE;
    const answered = (): boolean =>
      prompts.every(({ chat, message }) =>
        chat > 0
          ? repliesIn(telegram, chat).length >= prompts.filter((one) => one.chat === chat).length
          : repliesIn(telegram, chat).some(
              ({ reply_parameters }) => reply_parameters?.message_id === message,
            ),
      );
    while (!(answered() && telegram.pending() === 0) && Date.now() < end) await pause(200);
    let count = -1;
    while (count !== telegram.sent.length && Date.now() < end) {
      count = telegram.sent.length;
      await pause(5000);
    }
  }
}
