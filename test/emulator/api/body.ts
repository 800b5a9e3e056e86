// The body of a request, in any form that the Bot API takes -> its parameters and the files that came along.
import type { IncomingMessage } from "node:http";
import { z } from "zod";
import { mistake, Refusal } from "./refusal.ts";

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}
export interface Body {
  readonly payload: Readonly<Record<string, unknown>>;
  /** By the names of their parts. */
  readonly files: ReadonlyMap<string, Upload>;
}

const MOST_BYTES = 51 * 1024 * 1024;
const NO_FILES: ReadonlyMap<string, Upload> = new Map();

/** Throws `Refusal`. Parameters of forms are text: `shape` says which of them are not. */
export async function readBody(request: IncomingMessage, shape: Readonly<z.ZodRawShape>): Promise<Body> {
  const query = new URL(request.url ?? "/", "http://localhost").searchParams;
  const bytes = await readAll(request);
  const type = request.headers["content-type"] ?? "";
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary !== undefined) {
    const { fields, files } = readParts(bytes, boundary);
    // A file is the value of the parameter that has its name, unless one refers to it by `attach://`.
    const attached = [...files.keys()].flatMap((name) =>
      Object.hasOwn(shape, name) ? [[name, `attach://${name}`] as const] : [],
    );
    return { payload: typed([...query, ...attached, ...fields], shape), files };
  }
  const text = bytes.toString("utf8");
  if (/^application\/x-www-form-urlencoded/i.test(type))
    return { payload: typed([...query, ...new URLSearchParams(text)], shape), files: NO_FILES };
  return { payload: { ...typed([...query], shape), ...parse(text) }, files: NO_FILES };
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Refusal(413, "Request Entity Too Large", false);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function parse(text: string): Record<string, unknown> {
  if (text === "") return {};
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw mistake("can't parse the body as a JSON object");
  }
}

function typed(
  fields: readonly (readonly [string, string])[],
  shape: Readonly<z.ZodRawShape>,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(([name, value]) => {
      const rule = Object.hasOwn(shape, name) ? shape[name] : undefined;
      return [name, rule === undefined || z.safeParse(rule, value).success ? value : json(value)];
    }),
  );
}

function json(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function readParts(bytes: Buffer, boundary: string) {
  const fields: [string, string][] = [];
  const files = new Map<string, Upload>();
  const border = Buffer.from(`\r\n--${boundary}`);
  // The first border has no line before it.
  const whole = Buffer.concat([Buffer.from("\r\n"), bytes]);
  for (let start = whole.indexOf(border); start >= 0;) {
    const next = whole.indexOf(border, start + border.length);
    if (next < 0) break;
    const part = whole.subarray(start + border.length + 2, next);
    start = next;
    const split = part.indexOf("\r\n\r\n");
    if (split < 0) throw mistake("can't parse the body: a part has no end of its headers");
    const head = part.subarray(0, split).toString("utf8");
    const content = part.subarray(split + 4);
    const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1] ?? "";
    const file = /[;\s]filename="?([^"\r\n;]*)"?/i.exec(head)?.[1];
    if (file === undefined) fields.push([name, content.toString("utf8")]);
    else files.set(name, { name: file, bytes: new Uint8Array(content) });
  }
  return { fields, files };
}
