// What `npm test` gives to vitest: the quick tests, for all the time, and those that start whole programs.
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Tests that start processes (test/projects.test.ts holds that no other does), and those that measure whole sets. */
export const E2E: readonly string[] = [
  "test/commands/",
  "test/emulator/",
  "test/soak/",
  "test/state/",
  "test/telegram/",
  "test/answer/check/mutation.test.ts",
  "test/answer/check/turned.test.ts",
  "test/bench/command.test.ts",
  "test/channels/chat.test.ts",
  "test/embeddings/index.test.ts",
  "test/eval/model.test.ts",
  "test/eval/rewriting.test.ts",
  "test/index/local/lock.test.ts",
  "test/index/store.test.ts",
  "test/index/threads/search-thread.test.ts",
  "test/ingest/sources.test.ts",

  "test/questions.test.ts",
  "test/readme/examples.test.ts",
  "test/training/train.test.ts",
];

const e2e = E2E.map((path) => (path.endsWith("/") ? `${path}**/*.test.ts` : path));

export default defineConfig({
  test: {
    // Files wait for processes, clocks and networks more than they compute: two at least are run side by side.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ["test/shared-seeds.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: "unit", include: ["test/**/*.test.ts"], exclude: e2e } },
      { extends: true, test: { name: "e2e", include: e2e } },
    ],
  },
});
