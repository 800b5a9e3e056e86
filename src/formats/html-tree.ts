// The parsed tree of a page: finding elements and reading their attributes.
import type { DefaultTreeAdapterTypes } from "parse5";
import { UnreadableFileError } from "./format.ts";

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;

/** Deeper pages are not made for readers, and would overflow the stack of whoever walks them. */
const DEEPEST = 1500;

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
