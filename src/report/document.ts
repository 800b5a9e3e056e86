// Headings and sections -> one HTML file that needs no network and no script.
import { Markup, markup } from "./markup.ts";
import { STYLE } from "./style.ts";

interface Document {
  readonly title: string;
  readonly heading: string;
  /** The line below the heading. */
  readonly told: string;
  /** CSS of its own, after that of every page. */
  readonly style?: string;
  readonly main: readonly Markup[];
}

export function renderDocument({ title, heading, told, style = "", main }: Document): string {
  return markup`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        <style>
          ${new Markup(STYLE + style)}
        </style>
      </head>
      <body>
        <header>
          <h1>${heading}</h1>
          <p class="soft">${told}</p>
        </header>
        <main>${main}</main>
      </body>
    </html>`.text;
}

/** An ISO date and time as it is shown. */
export function moment(at: string): string {
  return `${at.slice(0, 16).replace("T", " ")} UTC`;
}
