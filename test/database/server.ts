// A real PostgreSQL over TCP: PGlite with vector and pg_textsearch, in a process of its own that a file's tests share.
import { fork } from "node:child_process";
import { once } from "node:events";
import pg from "pg";
import { afterAll, beforeAll } from "vitest";
import { z } from "zod";

export interface Server {
  /** Of tables that nobody else sees. */
  readonly newUrl: () => Promise<string>;
  /** Breaks off every connection, as a network does. */
  readonly breakOff: () => Promise<void>;
  /** Whether those who connect are turned away, and those who are there thrown out. */
  readonly refuse: (isRefusing: boolean) => Promise<void>;
}

const LONGEST_START = 90_000;
const ready = z.object({ port: z.int() });
let schemas = 0;

/**
 * Starts before the tests of this file and is gone after them. With TEST_DATABASE_URL they run on that server instead,
 * as far as a server can be told from here what to do.
 */
export function useServer(): Server {
  const given = process.env.TEST_DATABASE_URL;
  let url = given ?? "";
  const child =
    given === undefined
      ? fork(new URL("process.ts", import.meta.url), { execArgv: ["--import", "tsx"] })
      : undefined;
  const tell = async (message: object): Promise<void> => {
    if (child === undefined) return;
    const heard = once(child, "message");
    child.send(message);
    await heard;
  };
  beforeAll(async () => {
    if (child === undefined) return;
    const { port } = ready.parse((await once(child, "message"))[0]);
    url = `postgres://postgres:a-password@127.0.0.1:${port}/postgres`;
  }, LONGEST_START);
  afterAll(() => void child?.kill("SIGKILL"));
  const send = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  return {
    newUrl: async () => {
      const schema = `tongbao_test_${process.pid}_${schemas++}`;
      await send(`DROP SCHEMA IF EXISTS ${schema} CASCADE; CREATE SCHEMA ${schema}`);
      return `${url}${url.includes("?") ? "&" : "?"}options=${encodeURIComponent(`-c search_path=${schema},public`)}`;
    },
    breakOff: () =>
      child === undefined
        ? send("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tongbao'")
        : tell({ breakOff: true }),
    refuse: (isRefusing) => tell({ refuse: isRefusing }),
  };
}
