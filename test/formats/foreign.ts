// Documents that ask their reader to fetch what lies elsewhere, or to unfold entities without end.

/** Goes into a file: before its root, and into its text. */
interface Entities {
  readonly doctype: string;
  readonly reference: string;
}

/** General and parameter entities, and a document type, all at `place`. */
export function externalEntities(place: string): Entities {
  return {
    doctype: `<!DOCTYPE html SYSTEM "${place}" [<!ENTITY xxe SYSTEM "${place}"><!ENTITY % more SYSTEM "${place}"> %more;]>`,
    reference: "&xxe;",
  };
}

/** Ten characters, ten times over, nine times over. */
export function billionLaughs(): Entities {
  const names = "abcdefghij".split("");
  const entities = names.map((name, i) =>
    i === 0 ? `<!ENTITY a "${"哈".repeat(10)}">` : `<!ENTITY ${name} "${`&${names[i - 1]};`.repeat(10)}">`,
  );
  return { doctype: `<!DOCTYPE html [${entities.join("")}]>`, reference: "&j;" };
}

/** A page with everything that a browser would load by itself. */
export function pageOfLinks(place: string): string {
  return `<!doctype html><html><head><base href="${place}"><link rel="stylesheet" href="${place}"><script src="${place}"></script><style>@import url("${place}");</style><meta http-equiv="refresh" content="0;url=${place}"></head><body><p>甲乙</p><img src="${place}"><iframe src="${place}"></iframe><object data="${place}"></object><embed src="${place}"><video poster="${place}"></video><svg><image href="${place}"/><use href="${place}#a"/></svg><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${place}" parse="text"/></body></html>`;
}
