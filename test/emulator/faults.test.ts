// Every way to fail on demand, as a client meets it.
import { request as httpRequest } from "node:http";
import { beforeEach, describe, expect, it } from "vitest";
import { call, emulate, send } from "./calling.ts";
import { ANN, type Emulator, TOKEN } from "./emulator.ts";

const BEN = 4002;
let telegram: Emulator;
beforeEach(async () => {
  telegram = await emulate();
  telegram.world.chats.know(BEN);
});
const texts = () => telegram.sent.map(({ text }) => text);
const outcome = async (chat = ANN, text = "a") =>
  send(telegram, chat, text).then(
    ({ status }) => status,
    () => "broken" as const,
  );

describe("a fault before anything is carried out", () => {
  it.each([
    ["400", { description: "Bad Request: chat not found" }],
    ["401", { description: "Unauthorized" }],
    ["403", { description: "Forbidden: bot was blocked by the user" }],
    ["409", { description: expect.stringMatching(/^Conflict: terminated by other getUpdates/) }],
    ["429", { description: "Too Many Requests: retry after 1", parameters: { retry_after: 1 } }],
    ["500", { description: "Internal Server Error" }],
  ] as const)("%s answers in Telegram's form", async (kind, answer) => {
    telegram.fail({ method: "sendMessage", kind });
    expect(await send(telegram, ANN, "a")).toMatchObject({
      ...answer,
      ok: false,
      error_code: Number(kind),
      status: Number(kind),
    });
    expect(texts()).toEqual([]);
    expect(await outcome()).toBe(200);
    expect(telegram.refused).toEqual([]);
  });

  it("html502 answers with a page that is no JSON", async () => {
    telegram.fail({ method: "getMe", kind: "html502" });
    const response = await fetch(`${telegram.root}/bot${TOKEN}/getMe`);
    expect([response.status, response.headers.get("content-type")]).toEqual([502, "text/html"]);
    expect(await response.text()).toContain("502 Bad Gateway");
  });

  it("reset breaks the connection", async () => {
    telegram.fail({ method: "sendMessage", kind: "reset" });
    expect(await codeOf("sendMessage", { chat_id: ANN, text: "a" })).toBe("ECONNRESET");
    expect(texts()).toEqual([]);
  });

  it("says what the test wants it to say, and to wait longer each time", async () => {
    telegram.fail({ method: "sendMessage", kind: "400", description: "Bad Request: CHAT_RESTRICTED" });
    expect((await send(telegram, ANN, "a")).description).toBe("Bad Request: CHAT_RESTRICTED");
    telegram.fail({ method: "sendMessage", kind: "429", times: 3, retryAfter: (failed) => 3 + failed });
    for (const retry_after of [3, 4, 5])
      expect((await send(telegram, ANN, "a")).parameters).toEqual({ retry_after });
    expect(await outcome()).toBe(200);
  });
});

describe("a fault after the call was carried out", () => {
  it("lost breaks the connection", async () => {
    telegram.fail({ method: "sendMessage", kind: "lost" });
    const payload = { chat_id: ANN, text: "a", link_preview_options: { is_disabled: true } };
    expect(await codeOf("sendMessage", payload)).toBe("ECONNRESET");
    expect(texts()).toEqual(["a"]);
  });

  it("truncate ends the connection after half of the answer", async () => {
    telegram.fail({ method: "getMe", kind: "truncate" });
    const { length, body, end } = await raw("getMe", 2000);
    expect(body.length).toBe(Math.floor(length / 2));
    expect(end).toBe("aborted");
  });

  it("halfOpen says half of the answer and never ends", async () => {
    telegram.fail({ method: "sendMessage", kind: "halfOpen" });
    const payload = { chat_id: ANN, text: "a", link_preview_options: { is_disabled: true } };
    const { length, body, end } = await raw("sendMessage", 300, payload);
    expect(body.length).toBe(Math.floor(length / 2));
    expect(end).toBe("open");
    expect(texts()).toEqual(["a"]);
  });

  it("slow answers late, and hits polls like any other method", async () => {
    telegram.fail({ method: "getUpdates", kind: "slow", delayMs: 200 });
    const started = Date.now();
    expect((await call(telegram, "getUpdates")).ok).toBe(true);
    expect(Date.now() - started).toBeGreaterThanOrEqual(199);
  });

  it("leaves updates unconfirmed when it hits a poll", async () => {
    telegram.write("a");
    telegram.fail({ method: "getUpdates", kind: "lost" });
    await expect(call(telegram, "getUpdates")).rejects.toThrow("fetch failed");
    expect((await call(telegram, "getUpdates")).result).toHaveLength(1);
  });
});

describe("which calls a fault hits", () => {
  it("are so many, of one method or all, about one chat or any", async () => {
    telegram.fail({ method: "*", kind: "500", times: 2, chat: BEN });
    expect((await call(telegram, "getMe")).ok).toBe(true);
    expect([await outcome(ANN), await outcome(BEN), await outcome(BEN), await outcome(BEN)]).toEqual([
      200, 500, 500, 200,
    ]);
  });

  it("begin with the nth, and end when the test says so", async () => {
    const end = telegram.fail({ method: "sendMessage", kind: "500", nth: 3, times: Infinity });
    const three = [await outcome(), await outcome(), await outcome()];
    expect([...three, await outcome()]).toEqual([200, 200, 500, 500]);
    end();
    expect(await outcome()).toBe(200);
  });

  it("are chosen by chance that can be repeated", async () => {
    const run = async (seed: number) => {
      const end = telegram.fail({
        method: "sendMessage",
        kind: "500",
        probability: 0.4,
        seed,
        times: Infinity,
      });
      const outcomes: unknown[] = [];
      for (let i = 0; i < 30; i++) outcomes.push(await outcome());
      end();
      return outcomes;
    };
    const first = await run(3);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await run(3)).toEqual(first);
    expect(await run(4)).not.toEqual(first);
  });
});

/** The code of the error that ends a call, as clients look at it. */
async function codeOf(method: "getMe" | "sendMessage", payload: object = {}): Promise<unknown> {
  const error: unknown = await call(telegram, method, payload).catch((cause: unknown) => cause);
  return Object(Object(error).cause).code;
}

/** What comes over the wire within `patience` milliseconds. */
function raw(method: string, patience: number, payload: object = {}) {
  return new Promise<{ length: number; body: string; end: "whole" | "aborted" | "open" }>(
    (resolve, reject) => {
      const headers = { "content-type": "application/json" };
      const request = httpRequest(
        `${telegram.root}/bot${TOKEN}/${method}`,
        { method: "POST", headers },
        (response) => {
          let body = "";
          const finish = (end: "whole" | "aborted" | "open") => {
            resolve({ length: Number(response.headers["content-length"]), body, end });
            request.destroy();
          };
          response.setEncoding("latin1").on("data", (chunk: string) => (body += chunk));
          response.on("end", () => finish("whole")).on("error", () => finish("aborted"));
          setTimeout(() => finish("open"), patience);
        },
      );
      request.on("error", reject);
      request.end(JSON.stringify(payload));
    },
  );
}
