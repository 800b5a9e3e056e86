// What `npm run mutation` gives to vitest.
import { defineConfig } from "vitest/config";
import settings from "../vitest.config.ts";
import { TESTS } from "./parts.ts";

const { projects: _, ...test } = settings.test!;

// A mutant costs little more than the start of a worker: one, new for each mutant, runs all test files.
export default defineConfig({
  test: { ...test, include: process.env[TESTS]?.split(" ") ?? [], isolate: false },
});
