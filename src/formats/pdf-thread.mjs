// The thread that reads PDF files. pdf.js comes before tsx, which takes a second and 200 MB to find no TypeScript in it.
import { register } from "tsx/esm/api";

await import("pdfjs-dist/legacy/build/pdf.mjs");
await import("pdfjs-dist/legacy/build/pdf.worker.min.mjs");
// `--import tsx` reaches no thread but the main one.
register();
await import("./pdf-answers.ts");
