// A fault that nobody waits for ends a program as any other does: status 1, and no secret in what it says.
import { expect, it } from "vitest";
import { run } from "./run.ts";

it("is told without the secret in it and what steers a terminal, also where it fails beside the work of a command", async () => {
  const preload = new URL("throw-later.mjs", import.meta.url).href;
  const SOME_TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
  const { status, stderr } = await run("scripts/doctor.ts", [], { preload, env: { SOME_TOKEN } });
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^Unexpected fault: request to https:\/\/h\/bot<(?:token|secret)>\/getMe failed\n\[2Jgone\n\s+at /,
  );
  expect(stderr).not.toContain("\u001b");
  expect(stderr).not.toContain(SOME_TOKEN.split(":")[1]);
});
