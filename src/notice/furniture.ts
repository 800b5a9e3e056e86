// Page furniture: what a web page puts around a notice and what is no content of it.
import type { Line } from "./lines.ts";

const ANYWHERE = [
  /^(?:您的?)?(?:当前|现在)?(?:的)?位置[:：]/,
  /^https?:\/\/\S+$/,
  /^(?:【?(?:字体|字号)[:：]?|分享到|扫一扫|打印本页|关闭窗口|返回顶部|上一篇[:：]|下一篇[:：])/,
  /^(?:首页|网站地图|联系我们|关于我们|设为首页|加入收藏)(?:\s*[|>·]|$)/,
  /^(?:浏览|访问|阅读)(?:次数|量)(?:[:：]|\s*\d*次?$)/,
];
/** From the first of these near the end of the text, everything is the site's footer, its address included. */
const FOOTER = /^(?:版权所有|Copyright|©|All Rights Reserved|.*ICP备|主办单位[:：]|网站标识码)/i;
const FOOTER_REACH = 12;

/** The lines that are content, in order. */
export function withoutFurniture(lines: readonly Line[]): Line[] {
  const footer = lines.findIndex((line, i) => i >= lines.length - FOOTER_REACH && FOOTER.test(line.text));
  const body = footer === -1 ? lines : lines.slice(0, footer);
  return body.filter((line) => !ANYWHERE.some((pattern) => pattern.test(line.text)));
}
