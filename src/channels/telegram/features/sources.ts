// The sources of an answer, behind their buttons and links: the passage, its neighbours, the whole item.
import type { Citation } from "../../../answer/cite.ts";
import type { BotReply, Keyboard } from "../messages/outgoing.ts";
import { link, type Rich } from "../messages/rich.ts";
import { citationToCopy, renderSource, renderStretch } from "../messages/source.ts";
import { isUnchanged, itemAt, passageAt } from "../nearby.ts";
import type { Visit } from "../visit.ts";
import { buttonData, inRows } from "./button.ts";
import { createDoublePress } from "./double-press.ts";
import type { Feature, FeatureParts, Press } from "./feature.ts";

const OPEN = "s";
const PASSAGE = "p";
const ITEM = "i";
const LINK = "s";
/** An answer's id and a number, as `urlOf` writes them. */
const LINKED = /^([\w-]{12})_([1-9]\d{0,3})$/;
const STEPS = /^(?:0|-?[1-9]\d{0,6})$/;

type Parts = Pick<FeatureParts, "memory" | "index" | "me">;

/** A citation, under the id of the answer with which the memory keeps it. */
interface Source {
  readonly answer: string;
  readonly citation: Citation;
}

/** `answer` is the id under which the memory keeps the sources. */
export function sourceButtons(answer: string, citations: readonly Citation[]): Keyboard {
  return inRows(citations.map(({ n }) => ({ text: `📄 ${n}`, callback_data: buttonData(OPEN, answer, n) })));
}

export function createSources({ memory, index, me }: Parts): Feature {
  const urlOf = ({ answer, citation: { n } }: Source): string =>
    `https://t.me/${me.username}?start=${LINK}_${answer}_${n}`;
  const linkTo = (source: Source, { said, isPrivate }: Visit): Rich =>
    link(isPrivate ? said.linkToSource : said.openInPrivate, urlOf(source));

  const isDouble = createDoublePress();

  /** `from` and `to`: what the message shows, in passages behind the cited one. */
  const keyboardUnder = (
    source: Source,
    { said }: Visit,
    { from, to, isWhole = false }: { from: number; to: number; isWhole?: boolean },
  ): Keyboard => {
    const { answer, citation } = source;
    const dataOf = (act: string, steps: number): string => buttonData(act, answer, citation.n, steps);
    return [
      [
        { text: "⬅", callback_data: dataOf(PASSAGE, from - 1) },
        { text: "➡", callback_data: dataOf(PASSAGE, to + 1) },
        ...(isWhole ? [] : [{ text: said.whole, callback_data: dataOf(ITEM, from) }]),
        { text: "📋", copy_text: { text: citationToCopy(citation, urlOf(source), said) } },
        { text: said.back, callback_data: dataOf(PASSAGE, 0) },
      ],
    ];
  };
  /** As it was quoted, whatever has become of the index. */
  const cited = (source: Source, visit: Visit): BotReply => ({
    content: renderSource(source.citation, linkTo(source, visit), visit.said),
    keyboard: keyboardUnder(source, visit, { from: 0, to: 0 }),
  });
  const opened = async (source: Source, visit: Visit): Promise<BotReply> => ({
    ...cited(source, visit),
    ...((await isUnchanged(source.citation, index())) ? {} : { toast: visit.said.changed }),
  });

  const passage = async (source: Source, steps: number, visit: Visit): Promise<BotReply> => {
    if (steps === 0) return { ...cited(source, visit), isInPlace: true };
    const found = await passageAt(source.citation, steps, index());
    if (found === "changed") return { toast: visit.said.changed };
    if (found === "outside") return { toast: steps < 0 ? visit.said.first : visit.said.last };
    return {
      content: renderStretch(
        source.citation,
        found,
        { linkToIt: linkTo(source, visit), isWhole: false },
        visit.said,
      ),
      keyboard: keyboardUnder(source, visit, found),
      isInPlace: true,
    };
  };
  const item = async (source: Source, steps: number, visit: Visit): Promise<BotReply | undefined> => {
    const { said, chat, message } = visit;
    const found = await itemAt(source.citation, steps, index());
    if (found === "changed") return { toast: said.changed };
    if (found === "outside") return undefined;
    // It may take several messages: pressed twice, it would come twice.
    const what = `unfolded ${chat} ${message}`;
    if ((await memory.told(what)) > 0) return { toast: said.unfolded, isToastPlain: true };
    const reply: BotReply = {
      content: renderStretch(
        source.citation,
        found,
        { linkToIt: linkTo(source, visit), isWhole: true },
        said,
      ),
      keyboard: keyboardUnder(source, visit, { ...found, isWhole: true }),
      isInPlace: true,
    };
    return visit.messagesFor(reply).length === 1 ? reply : { ...reply, changes: [memory.telling(what)] };
  };
  const around =
    (show: (source: Source, steps: number, visit: Visit) => Promise<BotReply | undefined>): Press =>
    async (visit, [answer = "", n = "", steps = ""]) => {
      const citation = await memory.citation(visit.chat, answer, Number(n));
      return citation && STEPS.test(steps) ? show({ answer, citation }, Number(steps), visit) : undefined;
    };
  return {
    presses: {
      [OPEN]: async (visit, [answer = "", n = ""]) => {
        const citation = await memory.citation(visit.chat, answer, Number(n));
        if (citation === undefined) return undefined;
        return isDouble(`${answer} ${n}`)
          ? { toast: visit.said.opened, isToastPlain: true }
          : opened({ answer, citation }, visit);
      },
      [PASSAGE]: around(passage),
      [ITEM]: around(item),
    },
    starts: {
      [LINK]: async (visit, rest) => {
        const [, linked = "", n = ""] = LINKED.exec(rest) ?? [];
        const citation = await memory.linked(linked, Number(n));
        if (citation === undefined) return undefined;
        // A copy of its own, as only the chat of an answer may press its buttons.
        const { answer, change } = memory.keeping(visit.chat, [citation]);
        return { ...cited({ answer, citation }, visit), changes: [change] };
      },
    },
  };
}
