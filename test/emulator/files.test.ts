// Files up and down: how large, through which links, in which form.
import { Api, InputFile } from "grammy";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { call, emulate, read } from "./calling.ts";
import { ANN, type Emulator, TOKEN } from "./emulator.ts";

let telegram: Emulator;
beforeEach(async () => {
  telegram = await emulate();
});
const load = (path: string) => fetch(`${telegram.root}/file/bot${TOKEN}/${path}`);
const link = async (file_id: string) => (await call(telegram, "getFile", { file_id })).result!.file_path!;
const idOf = ({ message }: ReturnType<Emulator["upload"]>) =>
  z.object({ file_id: z.string() }).parse(message.document).file_id;

describe("a file that somebody sends", () => {
  it("comes as a document and is loaded through a link", async () => {
    const update = telegram.upload("通报.txt", "一、学位", { caption: "请收录", mime: "text/plain" });
    expect(update.message).toMatchObject({
      caption: "请收录",
      document: { file_name: "通报.txt", mime_type: "text/plain", file_size: 12 },
    });
    const response = await load(await link(idOf(update)));
    expect(await response.text()).toBe("一、学位");
  });

  it("is not given out above 20 MB, whatever it holds", async () => {
    const id = idOf(telegram.upload("a.pdf", "x", { claimedSize: 21 * 1024 * 1024 }));
    expect((await call(telegram, "getFile", { file_id: id })).description).toBe(
      "Bad Request: file is too big",
    );
    expect(telegram.refused).toEqual([]);
  });

  it("is not found through a link that is old or made up, and not under another token", async () => {
    const path = await link(idOf(telegram.upload("a.txt", "x")));
    telegram.world.files.expireLinks();
    for (const old of [path, "documents/file_99", "..%2f..%2fetc%2fpasswd"])
      expect(await (await load(old)).json()).toEqual({
        ok: false,
        error_code: 404,
        description: "Not Found",
      });
    expect((await fetch(`${telegram.root}/file/bot1:x/${path}`)).status).toBe(401);
    expect((await load(await link("BQACAgUAAxkBAAI1"))).status).toBe(200);
    expect((await call(telegram, "getFile", { file_id: "x" })).description).toMatch(/wrong file_id/);
  });

  it("has a link that is good for an hour", async () => {
    let clock = Date.now();
    telegram = await emulate({ now: () => clock });
    const path = await link(idOf(telegram.upload("a.txt", "x")));
    clock += 3_599_000;
    expect((await load(path)).status).toBe(200);
    clock += 2000;
    expect((await load(path)).status).toBe(404);
  });

  it("breaks off half way on demand", async () => {
    const path = await link(idOf(telegram.upload("a.txt", "x".repeat(1000))));
    telegram.fail({ method: "download", kind: "truncate" });
    await expect((async () => (await load(path)).text())()).rejects.toThrow("terminated");
    expect(await (await load(path)).text()).toHaveLength(1000);
  });
});

describe("a file that the bot sends", () => {
  const NAME = '整改 "一" 通报.jsonl';
  const post = async (body: FormData) =>
    read<"sendDocument">(await fetch(`${telegram.root}/bot${TOKEN}/sendDocument`, { method: "POST", body }));
  const form = (caption: string) => {
    const body = new FormData();
    body.set("chat_id", String(ANN));
    body.set("caption", caption);
    body.set("caption_entities", JSON.stringify([{ type: "bold", offset: 0, length: 2 }]));
    body.set("document", new Blob(["{}\n"]), "feedback.jsonl");
    return body;
  };

  it("is taken as a form, from fetch and from grammY", async () => {
    expect((await post(form("12"))).result).toMatchObject({
      caption: "12",
      document: { file_name: "feedback.jsonl", file_size: 3 },
    });
    const api = new Api(TOKEN, { apiRoot: telegram.root });
    const bytes = Uint8Array.from([0, 13, 10, 45, 45, 255]);
    const sent = await api.sendDocument(ANN, new InputFile(bytes, NAME), { caption: "全部\n反馈" });
    expect(sent).toMatchObject({ caption: "全部\n反馈", document: { file_size: 6 } });
    expect(new Uint8Array(await (await load(await link(sent.document.file_id))).arrayBuffer())).toEqual(
      bytes,
    );
    expect((await api.sendDocument(ANN, sent.document.file_id)).document).toEqual(sent.document);
    expect(telegram.sent.map(({ document }) => document?.file_size)).toEqual([3, 6, 6]);
    expect(telegram.refused).toEqual([]);
  });

  it("has a caption of at most 1,024 characters, no text to edit, and no more than 50 MB", async () => {
    expect((await post(form("字".repeat(1025)))).description).toBe(
      "Bad Request: message caption is too long",
    );
    const { result } = await post(form("12"));
    const edit = {
      chat_id: ANN,
      message_id: result!.message_id,
      text: "a",
      link_preview_options: { is_disabled: true },
    };
    expect((await call(telegram, "editMessageText", edit)).description).toMatch(
      /no text in the message to edit/,
    );
    const large = form("12");
    large.set("document", new Blob([new Uint8Array(52 * 1024 * 1024)]), "a.bin");
    expect(await post(large)).toMatchObject({ status: 413, description: "Request Entity Too Large" });
    expect(telegram.refused).toHaveLength(3);
  });
});

describe("parameters", () => {
  it.each([
    [
      "POST",
      "application/x-www-form-urlencoded",
      "",
      "chat_id=4001&text=12&link_preview_options=%7B%22is_disabled%22%3Atrue%7D",
    ],
    [
      "GET",
      undefined,
      "?chat_id=4001&text=12&link_preview_options=%7B%22is_disabled%22%3Atrue%7D",
      undefined,
    ],
  ])("come in a %s of type %s as well", async (method, type, query, body) => {
    const response = await fetch(`${telegram.root}/bot${TOKEN}/sendMessage${query}`, {
      method,
      ...(type === undefined ? {} : { headers: { "content-type": type } }),
      ...(body === undefined ? {} : { body }),
    });
    expect(response.status).toBe(200);
    expect(telegram.sent).toMatchObject([{ chat_id: ANN, text: "12" }]);
    expect(telegram.refused).toEqual([]);
  });

  it("in broken JSON are refused", async () => {
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${telegram.root}/bot${TOKEN}/getMe`, {
      method: "POST",
      headers,
      body: "{",
    });
    expect(response.status).toBe(400);
    expect(telegram.refused).toHaveLength(1);
  });
});
