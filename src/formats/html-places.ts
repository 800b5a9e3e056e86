// Where in a page a node stands, and which nodes a reader of the notice does not see.
import { attributeOf, type Element, isElement, type Node } from "./html-tree.ts";

const NEVER_READ = new Set(
  "aside audio button canvas datalist embed head iframe input map nav noscript object script select style svg template textarea title video".split(
    " ",
  ),
);
/** Boilerplate of a page, but part of an article when they stand in one. */
const OF_THE_PAGE = new Set(["header", "footer"]);
const ROLES = new Set(["navigation", "banner", "contentinfo", "search"]);

/** What is above a node. */
export interface Place {
  readonly depth: number;
  readonly inLink: boolean;
  readonly inArticle: boolean;
  readonly isPreformatted: boolean;
  /** Whether forms are read as text, not as controls. */
  readonly keepsForms: boolean;
}

export const OUTSIDE: Place = {
  depth: 0,
  inLink: false,
  inArticle: false,
  isPreformatted: false,
  keepsForms: false,
};

/** The place of what is in `node`, which itself is at `place`. */
export function inside(node: Node, place: Place): Place {
  const name = isElement(node) ? node.tagName : "";
  return {
    ...place,
    depth: place.depth + 1,
    inLink: place.inLink || name === "a",
    inArticle: place.inArticle || name === "article" || name === "main",
    isPreformatted: place.isPreformatted || name === "pre",
  };
}

/** Scripts, controls, what the page hides, and what it puts around every notice. */
export function isLeftOut(element: Element, place: Place): boolean {
  const style = attributeOf(element, "style") ?? "";
  return (
    NEVER_READ.has(element.tagName) ||
    (element.tagName === "form" && !place.keepsForms) ||
    (OF_THE_PAGE.has(element.tagName) && !place.inArticle) ||
    ROLES.has(attributeOf(element, "role") ?? "") ||
    attributeOf(element, "hidden") !== undefined ||
    /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style)
  );
}

/** The number of the first entry of a list that shows numbers; not a number for everything else. */
export function firstNumber(node: Node): number {
  if (!isElement(node) || node.tagName !== "ol" || (attributeOf(node, "type") ?? "1") !== "1")
    return Number.NaN;
  return Number.parseInt(attributeOf(node, "start") ?? "1", 10);
}
