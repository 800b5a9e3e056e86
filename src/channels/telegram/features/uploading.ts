// A file that an administrator sends -> a notice of the collection, with a way to take it back.
import type { Document, Message } from "grammy/types";
import { isForWordProcessors, readableExtensions } from "../../../formats/format.ts";
import { type Added, CollectionError } from "../../../ingest/collection.ts";
import { createAudit } from "../audit.ts";
import { withProgress } from "../messages/progress.ts";
import type { BotReply } from "../messages/outgoing.ts";
import { lineOf, renderAdded } from "../messages/uploads.ts";
import { download, DownloadError, LARGEST_DOWNLOAD } from "../transport/download.ts";
import type { Visit } from "../visit.ts";
import type { Refusal } from "../words/refusals.ts";
import type { Words } from "../words/words.ts";
import { buttonData } from "./button.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { following } from "./changing.ts";
import { UNDO } from "./removal.ts";

export function createUploading(parts: FeatureParts): Feature {
  const { access } = parts;
  return {
    receive: async (visit, message) =>
      access.isAdmin(visit.user) && message.document !== undefined
        ? receive(visit, message, message.document, parts)
        : { content: visit.said.filesByAdmins },
  };
}

async function receive(
  visit: Visit,
  message: Message,
  document: Document,
  parts: FeatureParts,
): Promise<BotReply> {
  const { collection, api, hurry, log } = parts;
  const { said } = visit;
  const audit = createAudit(parts);
  const name = lineOf(document.file_name ?? "");
  const recorded = async (target: string, result: string, reply: BotReply): Promise<BotReply> => ({
    ...reply,
    changes: await audit.record(visit, "upload", target, result),
  });
  const refuse = (reason: Refusal, detail = ""): Promise<BotReply> =>
    recorded("", reason, { content: `${said.notAdded(name)}\n${said.refusals[reason](detail)}` });

  const extension = /\.([a-z]{1,8})$/i.exec(document.file_name ?? "")?.[1]?.toLowerCase() ?? "";
  if (message.forward_origin !== undefined) return refuse("forwarded");
  if (!readableExtensions.includes(extension))
    return refuse("type", isForWordProcessors(`.${extension}`) ? extension : "");
  if ((document.file_size ?? 0) > LARGEST_DOWNLOAD) return refuse("too-large");
  const first = `${said.adding(name)}\n${said.downloading}`;
  return withProgress(parts, visit, { first }, async (progress) => {
    try {
      const bytes = await download(api, document.file_id, hurry);
      if (bytes.length === 0) return await refuse("empty");
      const added = await collection.add(
        { bytes, extension, isRepeated: progress.isRepeated },
        following(progress, said.adding(name), said, hurry),
      );
      const result = "sameAs" in added ? "duplicate" : "done";
      return await recorded(added.id, result, replyTo(added, name, said));
    } catch (error) {
      if (hurry.aborted) throw error;
      const known = refusalOf(error);
      if (known === undefined) throw error;
      log.warn({ err: error }, "A file was not taken");
      return refuse(known.reason, known.detail);
    }
  });
}

function replyTo(added: Added, name: string, said: Words): BotReply {
  if ("sameAs" in added) return { content: `${name}\n${said.duplicate(lineOf(added.sameAs))}` };
  const undo = { text: said.undo, callback_data: buttonData(UNDO, added.id) };
  return { content: renderAdded(added, said), keyboard: [[undo]] };
}

function refusalOf(error: unknown): { readonly reason: Refusal; readonly detail: string } | undefined {
  if (error instanceof DownloadError)
    return { reason: error.isTooLarge ? "too-large" : "not-loaded", detail: "" };
  if (error instanceof CollectionError && error.reason !== "stopped")
    return { reason: error.reason, detail: error.message };
  return undefined;
}
