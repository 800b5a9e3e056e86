// What `npm run coverage` gives to vitest: all tests, with what they reach counted, also in the programs they start.
import { resolve } from "node:path";
import { defineConfig, mergeConfig } from "vitest/config";
import base from "../vitest.config.ts";
import { FOLDER } from "./stages.ts";

export default mergeConfig(
  base,
  defineConfig({
    test: {
      // Counting makes everything slower, and nothing here is about time.
      testTimeout: 120_000,
      hookTimeout: 120_000,
      // Read by Node where a program starts: by those that tests start, and no more by the one that runs the tests.
      env: { NODE_V8_COVERAGE: resolve(FOLDER, "programs") },
      coverage: {
        enabled: true,
        provider: "v8",
        include: ["src/**/*.ts"],
        reporter: ["json-summary", "json", "html"],
        reportsDirectory: `${FOLDER}/tests`,
        reportOnFailure: true,
      },
    },
  }),
);
