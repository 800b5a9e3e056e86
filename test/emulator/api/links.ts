// An address of a button or a text -> what Telegram has against it, if anything.

/** As in `Bad Request: inline keyboard button URL 'x' is invalid: Wrong HTTP URL`; absent when the address will do. */
export function linkFault(link: string, { httpsOnly = false } = {}): string | undefined {
  const fault = httpsOnly && !/^https:/i.test(link) ? "Only HTTPS links are allowed" : faultOf(link);
  return fault === undefined ? undefined : `URL '${link}' is invalid: ${fault}`;
}

function faultOf(link: string): string | undefined {
  if (/^tg:/i.test(link)) return /^tg:(?:\/\/)?[\w-]+(?:[/?].*)?$/i.test(link) ? undefined : "Wrong tg URL";
  const full = /^[a-z]+:\/\//i.test(link) ? link : `http://${link}`;
  if (!URL.canParse(full)) return "Wrong HTTP URL";
  const { protocol, hostname } = new URL(full);
  if (protocol !== "http:" && protocol !== "https:") return "Unsupported URL protocol";
  return hostname.includes(".") || hostname.startsWith("[") ? undefined : "Wrong HTTP URL";
}
