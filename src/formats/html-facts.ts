// What a page says of its notice in meta tags (those that government sites are told to use) and in its title.
import { attributeOf, elementsOf, type Node, textOf } from "./html-tree.ts";
import { knownFacts } from "./known-facts.ts";
import type { NoticeFacts } from "../notice/notice.ts";

/** Names of meta tags in lower case, the most telling first. */
const TITLE = ["articletitle", "og:title"];
const DATE = ["pubdate", "publishdate", "article:published_time"];
const URL = ["url", "og:url"];
/** 来源 also names a paper or site that only passed the notice on: none of these issues notices. */
const NO_ISSUER = /^(?:本站|本网|网络|互联网|原创|未知)|(?:网|网站|社|报|台|号|客户端|频道|编辑部)$|[./]/;
const SITE_WORDS = /^(?:首页|详情|正文|内容)|(?:网|网站|门户|首页|平台)$/;

/** `lines` are the page's text: a title that opens with one of them is that line. */
export function factsOfPage(
  page: Node,
  lines: readonly string[],
): { facts: Partial<NoticeFacts>; complaints: string[] } {
  const metas = metasOf(page);
  const first = (names: readonly string[]): string | undefined =>
    names.map((name) => metas.get(name)).find((value) => value !== undefined);
  const source = metas.get("contentsource")?.replace(/^(?:信息)?来源\s*[:：]\s*/, "");
  const url = first(URL) ?? canonicalOf(page);
  const { facts, complaints } = knownFacts({
    title: first(TITLE) ?? titleOf(page, metas.get("sitename"), lines),
    issuer: source === undefined || NO_ISSUER.test(source) ? undefined : source,
    date: first(DATE),
    url: url !== undefined && /^https?:\/\//.test(url) ? url : undefined,
  });
  return { facts, complaints: complaints.map((complaint) => `meta tags: ${complaint}`) };
}

function metasOf(page: Node): Map<string, string> {
  const metas = new Map<string, string>();
  for (const meta of elementsOf(page, "meta")) {
    const name = (attributeOf(meta, "name") ?? attributeOf(meta, "property"))?.toLowerCase();
    const content = attributeOf(meta, "content")?.trim();
    if (name !== undefined && content !== undefined && content !== "" && !metas.has(name))
      metas.set(name, content);
  }
  return metas;
}

function canonicalOf(page: Node): string | undefined {
  const link = elementsOf(page, "link").find((found) => attributeOf(found, "rel") === "canonical");
  return link === undefined ? undefined : attributeOf(link, "href");
}

/** `<title>` is often `标题_栏目_网站`: its first part that is a line of the text, else what is not the site's name. */
function titleOf(page: Node, site: string | undefined, lines: readonly string[]): string | undefined {
  const element = elementsOf(page, "title")[0];
  const whole = element === undefined ? "" : textOf(element).replace(/\s+/g, " ").trim();
  const known = new Set(lines);
  if (known.has(whole)) return whole;
  const parts = whole.split(/\s*(?:_+|\||--+|——|\s[-–]\s|-(?=[^-]*$))\s*/);
  const line = parts.find((part) => known.has(part));
  return line ?? parts.find((part) => part !== site && !SITE_WORDS.test(part));
}
