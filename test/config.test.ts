import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSettings, settingNames } from "../src/config.ts";
import { SettingsError } from "../src/env-file.ts";
import { hideSecrets } from "../src/secrets.ts";
import { redact } from "../src/redact.ts";

describe("settings", () => {
  it("have defaults that need no .env", () => {
    expect(readSettings({})).toMatchObject({
      ACCESS: "pairing",
      EMBEDDING: "builtin",
      STORE: "local",
      NOTICES_DIR: "seeds",
      VECTORSTORE_DIR: "vectorstore",
      LOG_LEVEL: "info",
    });
  });

  it("take an empty value for the default", () => {
    expect(readSettings({ EMBEDDING: "", LANGUAGE: " " })).toMatchObject({ EMBEDDING: "builtin" });
  });

  it.each([
    [
      "EMBEDDING",
      "word2vec",
      /EMBEDDING: expected one of builtin, openai:MODEL, ollama:MODEL, got `word2vec`/,
    ],
    ["EMBEDDING", "openai:", /EMBEDDING: expected one of/],
    ["STORE", "redis", /STORE: expected one of local, postgres, got `redis`/],
    ["STORE", "postgres", /DATABASE_URL: expected with STORE=postgres, like postgres:/],
    ["DATABASE_URL", "mysql://me:secret-word@host/x", /DATABASE_URL: expected postgres:/],
    ["DATABASE_URL", "postgres://me:secret-word@host", /DATABASE_URL: expected postgres:/],
    ["LANGUAGE", "fr", /LANGUAGE: expected one of zh, en/],
    ["LOG_LEVEL", "loud", /LOG_LEVEL: expected one of fatal, error/],
    ["ACCESS", "everybody", /ACCESS: expected pairing, open, or user and chat ids/],
    ["ADMINS", "-1001", /ADMINS: expected ids of users joined by commas/],
    ["ADMINS", "5001;5002", /ADMINS: expected ids of users joined by commas/],
    ["ADMINS", "5001, 1087968824", /ADMINS: expected ids of persons/],
    ["TELEGRAM_API_ROOT", "not a url", /TELEGRAM_API_ROOT: expected an http/],
    ["DAILY_TOKENS", "-1", /DAILY_TOKENS: expected a whole number from 0/],
    ["QUESTIONS_PER_MINUTE", "-1", /QUESTIONS_PER_MINUTE: expected a whole number from 0 to 1000/],
    ["QUESTIONS_PER_DAY", "ten", /QUESTIONS_PER_DAY: expected a whole number from 0/],
    ["DAILY_TOKENS", "1.5", /DAILY_TOKENS: expected a whole number/],
    ["MODEL_CONTEXT_TOKENS", "many", /MODEL_CONTEXT_TOKENS: expected a whole number from 2048/],
    ["MODEL_CONTEXT_TOKENS", "100", /MODEL_CONTEXT_TOKENS: expected a whole number from 2048/],
    ["WEBHOOK_URL", "http://bot.example/hook", /WEBHOOK_URL: expected https:\/\/HOST\/PATH/],
    ["WEBHOOK_URL", "https://bot.example", /WEBHOOK_URL: expected https/],
    ["WEBHOOK_URL", "https://bot.example/a?b=1", /WEBHOOK_URL: expected https/],
    ["WEBHOOK_URL", `https://bot.example/1:${"a".repeat(35)}`, /WEBHOOK_URL: expected a path without/],
    ["WEBHOOK_URL", "https://bot.example/hook", /WEBHOOK_SECRET: expected with WEBHOOK_URL/],
    ["WEBHOOK_SECRET", "short", /WEBHOOK_SECRET: expected 16 to 256/],
    ["WEBHOOK_SECRET", `${"a".repeat(20)} b`, /WEBHOOK_SECRET: expected 16 to 256/],
    ["WEBHOOK_PORT", "70000", /WEBHOOK_PORT: expected a whole number from 1 to 65535/],
    ["METRICS_PORT", "0", /METRICS_PORT: expected a whole number from 1/],
    ["METRICS_HOST", "http://x", /METRICS_HOST: expected a name or an address/],
    ["CHAT_MODEL", "gpt-4", /CHAT_MODEL: expected provider:MODEL/],
    ["MODEL_FIRST_TOKEN_SECONDS", "soon", /MODEL_FIRST_TOKEN_SECONDS: expected seconds, .* got `soon`/],
    ["MODEL_FIRST_TOKEN_SECONDS", "0", /MODEL_FIRST_TOKEN_SECONDS: expected seconds, more than 0/],
    ["MODEL_SILENCE_SECONDS", "-1", /MODEL_SILENCE_SECONDS: expected seconds, more than 0/],
    ["MODEL_SILENCE_SECONDS", "1e3", /MODEL_SILENCE_SECONDS: expected seconds/],
    ["MODEL_TOTAL_SECONDS", "3600.5", /MODEL_TOTAL_SECONDS: expected seconds, .* at most 3600/],
    ["MODEL_FIRST_TOKEN_SECONDS", "90", /expected at most MODEL_TOTAL_SECONDS \(60\), got `90`; raise/],
    ["MODEL_SILENCE_SECONDS", "61", /expected at most MODEL_TOTAL_SECONDS \(60\), got `61`; raise/],
  ])("refuse %s=%s with the choices", (name, value, message) => {
    expect(() => readSettings({ [name]: value })).toThrow(SettingsError);
    expect(() => readSettings({ [name]: value })).toThrow(message);
  });

  it("give a model's deadlines in seconds, and leave those that are not set to the defaults", () => {
    const deadlines = { MODEL_FIRST_TOKEN_SECONDS: "300", MODEL_TOTAL_SECONDS: "400.5" };
    expect(readSettings(deadlines)).toMatchObject({
      MODEL_FIRST_TOKEN_SECONDS: 300,
      MODEL_TOTAL_SECONDS: 400.5,
    });
    expect(readSettings(deadlines)).not.toHaveProperty("MODEL_SILENCE_SECONDS");
    // Less than the defaults of the other two, which it then cuts short.
    expect(readSettings({ MODEL_TOTAL_SECONDS: "5" })).toMatchObject({ MODEL_TOTAL_SECONDS: 5 });
  });

  it("name an embedding of a provider", () => {
    for (const EMBEDDING of ["openai:text-embedding-3-small", "ollama:bge-m3:latest"])
      expect(readSettings({ EMBEDDING })).toMatchObject({ EMBEDDING });
  });

  it("never repeat the webhook's secret in a complaint", () => {
    const read = () => readSettings({ WEBHOOK_SECRET: "geheim geheim geheim" });
    expect(read).toThrow(/WEBHOOK_SECRET/);
    expect(read).not.toThrow(/geheim/);
  });

  it("refuse one port for two servers", () => {
    const env = {
      WEBHOOK_URL: "https://bot.example/hook",
      WEBHOOK_SECRET: "a".repeat(16),
      WEBHOOK_PORT: "9000",
    };
    expect(readSettings({ ...env, METRICS_PORT: "9001" })).toMatchObject({
      WEBHOOK_PORT: 9000,
      METRICS_PORT: 9001,
    });
    expect(() => readSettings({ ...env, METRICS_PORT: "9000" })).toThrow(
      /METRICS_PORT: expected another port/,
    );
  });

  it("never repeat the password of a database in a complaint, nor let one pass into a log", () => {
    const read = () => readSettings({ DATABASE_URL: "postgres://me:secret-word@host" });
    expect(read).not.toThrow(/secret-word/);
    const DATABASE_URL = "postgres://me:p%40ss-word-1@host/notices";
    hideSecrets(readSettings({ STORE: "postgres", DATABASE_URL }), {});
    expect(redact(`${DATABASE_URL} p@ss-word-1 p%40ss-word-1`)).not.toMatch(/ss-word-1/);
    const asked = "postgres://me@host/notices?password=p%40ss-word-2";
    hideSecrets(readSettings({ STORE: "postgres", DATABASE_URL: asked }), {});
    expect(redact(`${asked} p@ss-word-2`)).not.toMatch(/ss-word-2/);
  });

  it("complain of a key and of an address in words that redaction leaves whole", () => {
    const complaint = (env: Record<string, string>): string => {
      try {
        readSettings(env);
      } catch (error) {
        return redact(String(error));
      }
      return "";
    };
    expect(complaint({ OPENAI_API_KEY: "a b" })).toContain("OPENAI_API_KEY: expected a key: letters");
    expect(complaint({ STORE: "postgres" })).toContain("postgres://NAME:PASSWORD@HOST:PORT/DATABASE");
  });

  it("complain once of a value, and say which one came", () => {
    expect(() => readSettings({ ADMINS: "x" })).toThrow(
      /^[^\n]*\n  ADMINS: expected ids of users joined by commas, or nothing, got `x`$/,
    );
    expect(() => readSettings({ ACCESS: "me" })).toThrow(/ids joined by commas, got `me`/);
    expect(() => readSettings({ CHAT_MODEL: "gpt-4" })).toThrow(/or nothing, got `gpt-4`/);
  });

  it("never repeat a key in a complaint", () => {
    expect(() => readSettings({ OPENAI_API_KEY: "sk-secret 密钥" })).toThrow(
      /OPENAI_API_KEY: expected a key/,
    );
    expect(() => readSettings({ OPENAI_API_KEY: "sk-secret 密钥" })).not.toThrow(/sk-secret/);
  });

  it("never repeat a password in a complaint", () => {
    const settings = { OPENAI_BASE_URL: "http://me:secret@localhost/v1" };
    expect(() => readSettings(settings)).toThrow(/OPENAI_BASE_URL: expected an address without a name/);
    expect(() => readSettings(settings)).not.toThrow(/secret/);
    expect(() => readSettings({ OLLAMA_BASE_URL: "not a url" })).toThrow(/OLLAMA_BASE_URL: expected an http/);
  });

  it("never repeat a token in a complaint", () => {
    expect(() => readSettings({ TELEGRAM_BOT_TOKEN: "12345:secretsecret" })).toThrow(
      /TELEGRAM_BOT_TOKEN: expected a token/,
    );
    expect(() => readSettings({ TELEGRAM_BOT_TOKEN: "12345:secretsecret" })).not.toThrow(/secretsecret/);
  });

  it("are all in .env.example, and nothing else is but tracing's", () => {
    const listed = [...readFileSync(".env.example", "utf8").matchAll(/^#?\s?([A-Z_]+)=/gm)].map(
      (match) => match[1],
    );
    const ours = listed.filter((name) => !name!.startsWith("LANGSMITH_"));
    expect(new Set(ours)).toEqual(new Set(settingNames));
  });
});
