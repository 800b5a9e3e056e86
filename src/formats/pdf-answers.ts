// Within the thread that reads PDF files: the bytes of one -> its text, or why it is refused.
import { parentPort } from "node:worker_threads";
import { type FormatReading, UnreadableFileError } from "./format.ts";
import { readDocument } from "./pdf-document.ts";

export type PdfAnswer = { readonly reading: FormatReading } | { readonly refusal: string };

const port = parentPort!;
port.on("message", (bytes: Uint8Array) => {
  void readDocument(bytes)
    .then(
      (reading): PdfAnswer => ({ reading }),
      (error: unknown): PdfAnswer => {
        if (error instanceof UnreadableFileError) return { refusal: error.message };
        throw error;
      },
    )
    .then((answer) => port.postMessage(answer));
});
