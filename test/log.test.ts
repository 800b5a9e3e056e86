// What leaves by the log: no secret in any form, nothing that steers a terminal, and the request it is about.
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { readSettings } from "../src/config.ts";
import { hideSecrets } from "../src/secrets.ts";
import { createLog, inRequest } from "../src/log.ts";
import { plain } from "../src/log-line.ts";
import { redact } from "../src/redact.ts";

const TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";

function logging(level = "info") {
  let written = "";
  return { log: createLog(level, (line) => (written += line)), written: () => written };
}

describe("the redactor", () => {
  it.each([
    ["a token", TOKEN],
    ["a token in an address", `https://api.telegram.org/bot${TOKEN}/getMe`],
    ["a token in an encoded address", `%2Fbot${TOKEN.replace(":", "%3A")}%2FgetMe`],
    ["a header", `Authorization: Bearer ${"k".repeat(20)}AAHdqTcv`],
    ["a header in JSON", JSON.stringify({ headers: { authorization: "AAHdqTcvCH1vGWJ" } })],
    ["a header in JSON in JSON", JSON.stringify(JSON.stringify({ "x-api-key": "AAHdqTcvCH1vGWJ" }))],
    ["Telegram's header", "X-Telegram-Bot-Api-Secret-Token: AAHdqTcvCH1vGWJ"],
    ["a key of OpenAI's", "Incorrect API key provided: sk-proj-AAHdqTcvCH1vGWJ."],
    ["a password in an address", "postgres://bot:AAHdqTcvCH1vGWJ@db:5432/x failed"],
  ])("takes out %s", (_, text) => {
    expect(redact(text)).not.toMatch(/AAHdqTcv/);
    expect(redact(text)).toMatch(/<(?:token|secret|key)>/);
  });

  it("takes out what the settings and other packages' variables hold, in an address and in JSON too", () => {
    const settings = readSettings({ OPENAI_API_KEY: 'geheim"+/1', WEBHOOK_SECRET: "w".repeat(16) });
    hideSecrets(settings, { ANTHROPIC_API_KEY: "anthropic-4711", NOT_A_SECRET_NAME: "offen-4711" });
    const said = `geheim"+/1 ${encodeURIComponent('geheim"+/1')} ${JSON.stringify('geheim"+/1')} anthropic-4711`;
    expect(redact(`${said} ${"w".repeat(16)} offen-4711`)).toBe(
      '<secret> <secret> "<secret>" <secret> <secret> offen-4711',
    );
  });

  it("leaves words, numbers, times and dates of every day as they are", () => {
    const said =
      "2026-11-21T14:20:03.123Z @tongbao_bot http://127.0.0.1:8443/hook 12:30:15 [2018]4号 risk-free";
    expect(redact(said)).toBe(said);
  });
});

describe("a line of the log", () => {
  it("is JSON, with nothing in it that steers a terminal, and reads back as it was said", () => {
    const { log, written } = logging();
    const name = "甲\u001b[31m\n\u009b2J\u202e乙\u2028丙\u061c丁\u2060\u00ad";
    log.warn({ name }, `Said by ${name}`);
    expect(written().trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u202e\u2028\u2060]/);
    expect(JSON.parse(written())).toMatchObject({ name, msg: `Said by ${name}` });
  });

  it("names its request, however deep and late it is written, and no other's", async () => {
    const { log, written } = logging();
    const work = (ms: number) => async () => {
      await pause(ms);
      log.info({ ms }, "done");
    };
    await Promise.all([inRequest("aaaaaa", work(20)), inRequest("bbbbbb", work(5)), work(1)()]);
    const lines = written().trimEnd().split("\n");
    expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
      expect.not.objectContaining({ request: expect.anything() }),
      { request: "bbbbbb", ms: 5 },
      { request: "aaaaaa", ms: 20 },
    ]);
  });

  it("has no secret in the message, the cause and the trace of an error, nor in what hangs on it", () => {
    const { log, written } = logging("trace");
    const cause = new Error(`to /bot${TOKEN}/sendMessage`);
    const error = Object.assign(new Error(`request with ${TOKEN}`, { cause }), { payload: "盘龙城" });
    error.stack = `Error\n    at file:///bot${TOKEN}/x.js:1:1`;
    log.trace({ err: error, [TOKEN]: TOKEN }, TOKEN);
    expect(written()).toContain("<token>");
    expect(written()).not.toMatch(/AAHdqTcv|盘龙城/);
  });
});

describe("a line for a terminal", () => {
  const colours = /\u001b\[\d+m/g;

  it("has the time, the level, what happened and the facts, and still nothing of others that steers", () => {
    const entry = {
      level: 40,
      time: "2026-11-21T14:20:03.123Z",
      msg: "坏了\u001b[2J\u009b",
      request: "ab12cd",
    };
    const line = plain(JSON.stringify({ ...entry, err: { message: "\u202e" } })).replace(colours, "");
    expect(line).toMatch(
      /^\d\d:\d\d:03 warn {2}坏了\\u001b\[2J\\u009b request="ab12cd" err=\{"message":"\\u202e"\}\n$/,
    );
  });

  it("that is no entry stays as it is", () => {
    expect(plain("no JSON\n")).toBe("no JSON\n");
  });
});
