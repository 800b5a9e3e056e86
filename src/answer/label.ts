// How an item is called in one line.

const NUMBERED = /^(?:第|[一二三四五六七八九十百]+、|[（(]|\d)/;

/**
 * The innermost heading, after the name of the unit it stands under, if any; absent for text under no heading. `path`
 * holds headings, outermost first.
 */
export function itemLabel(path: readonly string[]): string | undefined {
  const [above, heading] = path.length > 1 ? path.slice(-2) : [undefined, path[0]];
  return above === undefined || NUMBERED.test(above) ? heading : `${above} · ${heading}`;
}
