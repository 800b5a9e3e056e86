// Text and breaks, as they come in a page -> its lines, white space as a browser shows it, menus left out.

export interface LineWriter {
  readonly text: (text: string, isLink: boolean) => void;
  readonly breakLine: () => void;
  /** Shown before the text that comes next, if that has no number of its own. */
  readonly number: (number: number) => void;
  readonly lines: () => string[];
}

interface Line {
  text: string;
  /** How many of its characters are links, white space not counted, in how many links. */
  linked: number;
  links: number;
}

/** Within text a browser shows a line break as a space, but not between two full-width characters. */
const WIDE = "[\\p{Script=Han}\\u2018-\\u201d\\u2026\\u3000-\\u303f\\uff00-\\uffef]";
const BREAK_IN_WIDE = new RegExp(`(?<=${WIDE}) *\\n[ \\n]*(?=${WIDE})`, "gu");
const OWN_NUMBER = /^[\d(（第①-⑳]|^[一二三四五六七八九十]+[、是]/;
/** Four or more short links in a row with nothing between them lead away from the notice. */
const MENU_LINKS = 4;
const LONGEST_ENTRY = 12;

export function createLineWriter(): LineWriter {
  const written: Line[] = [];
  let line: Line = { text: "", linked: 0, links: 0 };
  let number: number | undefined;
  return {
    text: (text, isLink) => {
      const spaced = text.replace(/[ \t\n\f\r]+/g, (space) => (space.includes("\n") ? "\n" : " "));
      if (spaced.trim() !== "" && number !== undefined) {
        if (line.text.trim() === "" && !OWN_NUMBER.test(spaced.trim())) line.text = `${number}.`;
        number = undefined;
      }
      line.text += spaced;
      if (isLink && spaced.trim() !== "") {
        line.linked += spaced.replace(/\s/g, "").length;
        line.links++;
      }
    },
    breakLine: () => {
      const text = line.text.replace(BREAK_IN_WIDE, "").replace(/[ \n]+/g, " ");
      // Full-width indentation stays: it is text. White space alone is no line.
      if (text.trim() !== "") written.push({ ...line, text: text.replace(/^ | $/g, "") });
      line = { text: "", linked: 0, links: 0 };
    },
    number: (next) => {
      number = next;
    },
    lines() {
      this.breakLine();
      return withoutMenus(written).map(({ text }) => text);
    },
  };
}

function withoutMenus(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  let menu: Line[] = [];
  const close = (): void => {
    const links = menu.reduce((sum, entry) => sum + entry.links, 0);
    if (links < MENU_LINKS) kept.push(...menu);
    menu = [];
  };
  for (const line of lines) {
    if (isMenu(line)) menu.push(line);
    else {
      close();
      kept.push(line);
    }
  }
  close();
  return kept;
}

function isMenu({ text, linked, links }: Line): boolean {
  const letters = text.replace(/[\s|>›»·•/-]/g, "").length;
  return links > 0 && linked >= letters && linked <= links * LONGEST_ENTRY;
}
