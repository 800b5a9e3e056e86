// `npm run doctor`: checks settings, index, providers and token, and says what to do about each fault.
import { createCommand, runCommand } from "../src/command.ts";
import { loadSettings } from "../src/config.ts";
import { examine } from "../src/doctor/doctor.ts";

const SIGNS = { ok: "✓", note: "·", fault: "✗" } as const;

await runCommand(
  createCommand("npm run doctor --", "Check settings, index, providers and token.").action(run),
);

async function run(): Promise<void> {
  let faults = 0;
  // Settings that cannot be read end the command before any check means something.
  for await (const { state, text } of examine(loadSettings())) {
    process.stdout.write(`${SIGNS[state]} ${text}\n`);
    if (state === "fault") faults++;
  }
  if (faults > 0) process.exitCode = 1;
}
