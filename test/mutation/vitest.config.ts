// What `npm run mutation` gives to vitest.
import { mergeConfig } from "vitest/config";
import settings from "../vitest.config.ts";

// A mutant costs little more than the start of a worker: one, new for each mutant, runs all test files.
export default mergeConfig(settings, { test: { isolate: false } });
