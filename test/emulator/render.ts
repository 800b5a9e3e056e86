// Messages that the emulator received -> one HTML page that looks like the chat, without script or network.
import { Markup, markup } from "../../src/report/markup.ts";
import { formatted } from "./formatted.ts";
import type { Picture, ShownMessage } from "./picture.ts";
import { STYLE } from "./render-style.ts";

const NOTE = "按测试服务器收到的消息绘制";
/** How many colours names may have. */
const COLOURS = 7;

/** Every text is escaped. */
export function render(shown: Picture): string {
  const days = new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeZone: shown.timeZone });
  let day = "";
  const rows = shown.messages.map((message, i) => {
    const date = days.format(message.at);
    const isNewDay = date !== day;
    day = date;
    const isSameAuthor = !isNewDay && authorOf(shown.messages[i - 1]) === authorOf(message);
    return markup`${isNewDay ? [markup`<p class="day">${date}</p>`] : []}${row(message, shown, isSameAuthor)}`;
  });
  return markup`<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
<title>${shown.title}</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>${avatar(shown.title, 0)}<div><h1>${shown.title}</h1><p>${shown.subtitle}</p></div></header>
<main>${rows}</main>
<footer>${NOTE}</footer>
</body>
</html>
`.text;
}

function row(message: ShownMessage, shown: Picture, isSameAuthor: boolean): Markup {
  const { from, keyboard, text, entities, document } = message;
  const isOwn = from?.id === shown.viewer;
  const name = from?.first_name ?? shown.title;
  const isNamed = shown.isGroup && !isOwn;
  const file = document === undefined ? [] : [fileLine(document)];
  return markup`<div class="row ${isOwn ? "own" : "other"}">
${isNamed ? [isSameAuthor ? markup`<span class="avatar none"></span>` : avatar(name, authorOf(message))] : []}<div class="message">
<div class="bubble">${isNamed && !isSameAuthor ? [markup`<p class="name c${authorOf(message) % COLOURS}">${name}</p>`] : []}${reply(message, shown)}${file}<div class="text">${formatted(text, entities)}${moment(message, shown)}</div></div>
${keyboard.map((buttons) => markup`<div class="buttons">${buttons.map(button)}</div>`)}
</div></div>
`;
}

/** The message that is answered, or the part of it that is quoted, in one line. */
function reply({ replyTo, quote }: ShownMessage, shown: Picture): Markup[] {
  const original = shown.messages.find(({ message_id }) => message_id === replyTo);
  if (original === undefined) return [];
  const line = (quote ?? original.text).replace(/\s+/g, " ");
  const name = original.from?.first_name ?? shown.title;
  return [markup`<div class="reply c${authorOf(original) % COLOURS}"><b>${name}</b><p>${line}</p></div>`];
}

function moment({ at, editedAt, from }: ShownMessage, { timeZone, viewer }: Picture): Markup {
  const time = new Intl.DateTimeFormat("zh-CN", { timeStyle: "short", hour12: false, timeZone }).format(at);
  const ticks = from?.id === viewer ? [markup` <span class="ticks">✓✓</span>`] : [];
  return markup`<span class="moment">${editedAt === undefined ? "" : "已编辑 "}${time}${ticks}</span>`;
}

function button({ text, url, copy_text }: ShownMessage["keyboard"][number][number]): Markup {
  const signs = [
    ...(url === undefined ? [] : [markup`<i>↗</i>`]),
    ...(copy_text === undefined ? [] : [markup`<i class="copy"></i>`]),
  ];
  return markup`<span class="button">${text}${signs}</span>`;
}

function fileLine({ file_name, file_size }: NonNullable<ShownMessage["document"]>): Markup {
  const size = file_size < 1024 ? `${file_size} B` : `${(file_size / 1024).toFixed(1)} KB`;
  return markup`<div class="file"><span>📄</span><div><b>${file_name}</b><p>${size}</p></div></div>`;
}

function avatar(name: string, author: number): Markup {
  return markup`<span class="avatar b${author % COLOURS}">${Array.from(name)[0] ?? ""}</span>`;
}

function authorOf(message: ShownMessage | undefined): number {
  return Math.abs(message?.from?.id ?? 0);
}
