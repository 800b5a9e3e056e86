// What `npm run mutation` gives to vitest.
import { defineConfig } from "vitest/config";
import settings from "../vitest.config.ts";

const { projects: _, ...test } = settings.test!;

export default defineConfig({
  test: {
    ...test,
    include: process.env["MUTATION_TESTS"]?.split(" ") ?? [],
    // A mutant costs little more than the start of a worker: one, new for each mutant, runs all test files.
    isolate: false,
  },
});
