// What a terminal was sent, with its colours -> one HTML page that looks like it, without script or network.
import { Markup, markup } from "../../src/report/markup.ts";

/** By the numbers of the signs (ECMA-48, "select graphic rendition") that the chat uses. */
const LOOKS: Readonly<Record<string, string>> = {
  1: "bold",
  2: "dim",
  7: "inverse",
  32: "green",
  33: "yellow",
  36: "cyan",
};
/** What ends which of them; 0 ends all. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  0: Object.values(LOOKS),
  22: ["bold", "dim"],
  27: ["inverse"],
  39: ["green", "yellow", "cyan"],
};
const SIGN = /\u001b\[(\d+)m/;
const STYLE = `
body { margin: 0; padding: 20px 26px; background: #17191e; color: #d8dade; font: 15px/22px "DejaVu Sans Mono", "Noto Sans Mono CJK SC", monospace; }
pre { margin: 0; font: inherit; white-space: pre-wrap; word-break: break-all; }
.bold { font-weight: bold; } .dim { opacity: 0.62; } .inverse { background: #f4f5f7; color: #000; }
.green { color: #45d13e; } .yellow { color: #e5c558; } .cyan { color: #4bd7d2; }
`;

/** Every text is escaped. Throws on a sign that it does not know, rather than leave it out. */
export function terminalPage(sent: string): string {
  const looks = new Set<string>();
  // A pattern with a group gives text and sign in turn.
  const parts = sent.split(SIGN).map((part, i) => {
    if (i % 2 === 0) return part === "" ? [] : [markup`<span class="${[...looks].join(" ")}">${part}</span>`];
    if (LOOKS[part] === undefined && ENDS[part] === undefined)
      throw new Error(`Expected a sign of ${Object.keys({ ...LOOKS, ...ENDS }).join(", ")}, got ${part}.`);
    for (const look of ENDS[part] ?? []) looks.delete(look);
    if (LOOKS[part] !== undefined) looks.add(LOOKS[part]);
    return [];
  });
  return markup`<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<title>通报问答</title>
<style>${new Markup(STYLE)}</style>
</head>
<body><pre>${parts.flat()}</pre></body>
</html>
`.text;
}
