// What `npm test` gives to vitest.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    globalSetup: ["test/shared-seeds.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
