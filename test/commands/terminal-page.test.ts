import { expect, it } from "vitest";
import { terminalPage } from "./terminal-page.ts";

const bodyOf = (sent: string) => /<pre>([^]*)<\/pre>/.exec(terminalPage(sent))?.[1];

it("a page shows the looks of a terminal, and text as text", () => {
  expect(bodyOf("\u001b[1m<b>\u001b[7m问\u001b[27m答\u001b[22m\n\u001b[36m[1]\u001b[39m")).toBe(
    [
      '<span class="bold">&lt;b&gt;</span>',
      '<span class="bold inverse">问</span>',
      '<span class="bold">答</span>',
      '<span class="">\n</span>',
      '<span class="cyan">[1]</span>',
    ].join(""),
  );
});

it("a sign that nobody knows is no picture", () => {
  expect(() => terminalPage("\u001b[95mx")).toThrow(/Expected a sign of .*, got 95/);
});
