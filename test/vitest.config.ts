// What `npm test` gives to vitest.
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Files wait for processes, clocks and networks more than they compute: two at least are run side by side.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    globalSetup: ["test/shared-seeds.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
