// How an item and a source are called in one line.
import type { Citation } from "./cite.ts";

const NUMBERED = /^(?:第|[一二三四五六七八九十百]+、|[（(]|\d)/;

/**
 * The innermost heading, after the name of the unit it stands under, if any; absent for text under no heading. `path`
 * holds headings, outermost first.
 */
export function itemLabel(path: readonly string[]): string | undefined {
  const [above, heading] = path.length > 1 ? path.slice(-2) : [undefined, path[0]];
  return above === undefined || NUMBERED.test(above) ? heading : `${above} · ${heading}`;
}

/** Issuer, title, date, item and page of a citation; the issuer is left out where the title begins with it. */
export function sourceLabel({ issuer, title, date, path, page }: Citation): string {
  const unsaidIssuer = issuer !== null && title.startsWith(issuer) ? null : issuer;
  return [unsaidIssuer, title, date, itemLabel(path), page === undefined ? null : `p. ${page}`]
    .filter((part) => part !== null && part !== undefined)
    .join(" · ");
}
