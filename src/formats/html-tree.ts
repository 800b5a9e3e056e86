// Markup -> its tree: parsing it, finding elements and reading their attributes.
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse, parseFragment } from "parse5";
import { UnreadableFileError } from "./format.ts";

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** Deeper pages are not made for readers, and would overflow the stack of whoever walks them. */
const DEEPEST = 1500;
/** Few bytes make many: an element left open is opened again in every block that follows. */
const MOST_ELEMENTS = 1_000_000;

/** Throws `UnreadableFileError` for too many elements, as `parsed` does. */
export function parsedPage(markup: string): Node {
  return parse(markup, { treeAdapter: countingAdapter() });
}

/** The tree of markup that is no whole page. */
export function parsed(markup: string): Node {
  return parseFragment(markup, { treeAdapter: countingAdapter() });
}

function countingAdapter(): typeof defaultTreeAdapter {
  let count = 0;
  return {
    ...defaultTreeAdapter,
    createElement: (...element) => {
      if (++count > MOST_ELEMENTS)
        throw new UnreadableFileError(
          `Expected a page of at most ${MOST_ELEMENTS} elements, got more. Save its text as .txt, or split it.`,
        );
      return defaultTreeAdapter.createElement(...element);
    },
  };
}

export function isElement(node: Node): node is Element {
  return "tagName" in node;
}

export function childrenOf(node: Node): readonly Node[] {
  return "childNodes" in node ? node.childNodes : [];
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** Every element below `node` with one of these names, in document order. */
export function elementsOf(node: Node, ...names: readonly string[]): Element[] {
  const found: Element[] = [];
  const open: Node[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isElement(next) && names.includes(next.tagName)) found.push(next);
    for (let i = childrenOf(next).length - 1; i >= 0; i--) open.push(childrenOf(next)[i]!);
  }
  return found;
}

/** All text below `node`, as it stands. */
export function textOf(node: Node): string {
  const parts: string[] = [];
  const open: Node[] = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.nodeName === "#text" && "value" in next) parts.push(next.value);
    for (let i = childrenOf(next).length - 1; i >= 0; i--) open.push(childrenOf(next)[i]!);
  }
  return parts.join("");
}

export function refuseDeeper(depth: number): void {
  if (depth > DEEPEST)
    throw new UnreadableFileError(
      `Expected a page whose elements are nested at most ${DEEPEST} deep, got a deeper one. Save its text as .txt.`,
    );
}
