// The chat in a terminal: a line in, an answer out; with a pipe as input too.
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import pc from "picocolors";
import type { Language } from "../../answer/language.ts";
import { type Ask, LONGEST_QUESTION, type Reply } from "../../chat/conversation.ts";
import { continued, type Turn } from "../../chat/history.ts";
import { StaleIndexError } from "../../index/manifest.ts";
import type { Index } from "../../index/index.ts";
import { clean } from "../clean.ts";
import { createInterrupt } from "./interrupt.ts";
import { renderAnswer, renderNotices, renderSource, renderText } from "./render.ts";
import { words } from "./words.ts";

export interface ChatOptions {
  readonly index: () => Index;
  readonly ask: Ask;
  /** Of the words around answers. */
  readonly language: Language;
  /** Of refusals; the question's own when absent. */
  readonly answerLanguage?: Language | undefined;
  /** Told of what the person sees an apology for. */
  readonly onFault: (error: unknown) => void;
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person types: then there is a prompt, and Ctrl-C stops an answer before it leaves. */
  readonly interactive: boolean;
}

/** Resolves when the person leaves or the input ends. */
export async function chat({
  index,
  ask,
  language,
  answerLanguage,
  onFault,
  input,
  output,
  interactive,
}: ChatOptions): Promise<void> {
  const say = (text: string): void => void output.write(`${text}\n`);
  const said = words[language];
  let shown = "";
  /** Sentences of a language model, as they are checked. */
  const onText = (text: string): void => {
    output.write(renderText(text));
    shown += text;
  };
  let history: readonly Turn[] = [];
  let last: Reply | undefined;

  const answer = async (question: string, signal: AbortSignal): Promise<void> => {
    if (question.length > LONGEST_QUESTION) return say(said.tooLong(LONGEST_QUESTION));
    shown = "";
    last = undefined;
    const options = { language: answerLanguage, onText, signal };
    const reply = await ask(question, history, options).catch((error: unknown) => {
      if (signal.aborted) return say(said.stopped);
      // Trying again does not help an index that no longer fits its embedding: who sits here can mend it.
      if (error instanceof StaleIndexError) return say(`${said.stale}${clean(error.message)}`);
      say(said.failed);
      onFault(error);
    });
    if (reply === undefined) return;
    if (wasCancelledUnsaid(reply)) return say(said.stopped);
    history = continued(history, question, reply.answer);
    last = reply;
    const lookedUp = pc.dim(`${said.lookedUp}${clean(reply.standAlone)}`);
    if (shown === "" && reply.standAlone !== question) say(lookedUp);
    say(`${renderAnswer(reply, language, shown.length)}\n`);
    if (shown !== "" && reply.standAlone !== question) say(lookedUp);
  };
  const commands: Readonly<Record<string, (argument: string) => void>> = {
    "/sources": (argument) => say(`${listSources(last, argument, language)}\n`),
    "/notices": () => say(`${renderNotices(index(), language)}\n`),
    "/new": () => {
      history = [];
      last = undefined;
      say(said.forgotten);
    },
    "/help": () => say(said.help),
  };

  greet(index(), language, say);
  const lines = createInterface({ input, output, terminal: interactive, prompt: pc.green("› ") });
  const interrupt = createInterrupt(lines, interactive);
  try {
    if (interactive) lines.prompt();
    for await (const line of lines) {
      if (interrupt.isLeaving()) break;
      const text = line.trim();
      const [command = "", argument = ""] = text.split(/\s+/, 2);
      if (command === "/quit" || command === "/exit") break;
      if (Object.hasOwn(commands, command)) commands[command]!(argument);
      else if (text.startsWith("/")) say(said.unknownCommand(clean(command)));
      else if (text !== "") await interrupt.during((signal) => answer(text, signal));
      if (interactive && !interrupt.isLeaving()) lines.prompt();
    }
  } finally {
    interrupt.end();
    lines.close();
  }
}

/** Cancelled before a sentence of it was told: then it is as if nothing had been asked. */
function wasCancelledUnsaid({ mode, generation }: Reply): boolean {
  return mode === "extractive" && generation?.unavailable === "cancelled";
}

function greet({ manifest, vectors, damage }: Index, language: Language, say: (text: string) => void): void {
  const said = words[language];
  say(pc.bold(said.welcome(manifest.counts)));
  if (damage !== undefined) say(pc.yellow(`${said.damaged}${damage}`));
  if (vectors.kind === "exact") say(pc.yellow(said.exact));
  say(pc.dim(said.telegram));
  say(`${said.hint}\n`);
}

function listSources(last: Reply | undefined, argument: string, language: Language): string {
  const citations = last?.citations ?? [];
  if (citations.length === 0) return words[language].noSource(0);
  if (argument === "") return citations.map(renderSource).join("\n\n");
  const citation = citations.find(({ n }) => String(n) === argument);
  return citation === undefined ? words[language].noSource(citations.length) : renderSource(citation);
}
