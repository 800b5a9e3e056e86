import { describe, expect, it } from "vitest";
import type { SourceText } from "../../src/formats/format.ts";
import html from "../../src/formats/html.ts";
import { htmlLines } from "../../src/formats/html-lines.ts";
import { gbk } from "./encodings.ts";

async function page(head: string, body: string): Promise<SourceText> {
  const source = `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
  return (await html.read(Buffer.from(source))).texts[0]!;
}

describe("what a reader sees", () => {
  it("is one line a block, white space as a browser shows it", () => {
    expect(
      htmlLines(
        "<h1> 标 题 </h1><div>甲<p>乙<b>丙</b>\n  丁</p>戊<br>己&nbsp;&amp;&#12289;</div>Two\n words",
      ),
    ).toEqual(["标 题", "甲", "乙丙丁", "戊", "己\u00a0&、", "Two words"]);
  });

  it("keeps full-width indentation, and the lines of preformatted text", () => {
    expect(htmlLines("<p>　　一、总体情况</p><pre>甲\n\n乙 乙</pre>")).toEqual([
      "　　一、总体情况",
      "甲",
      "乙 乙",
    ]);
  });

  it("has no scripts, styles, comments, menus, forms, frames, hidden parts, or frame of the page", async () => {
    const hidden =
      "<script>x=1</script><style>p{}</style><!-- c --><noscript>n</noscript><nav>n</nav><header>h</header><aside>a</aside><iframe src=x>i</iframe><form><input value=v><button>b</button>搜索</form><p hidden>h</p><p style='color:red; display: none'>d</p><div role=navigation>r</div><template>t</template><select><option>o</select><svg><title>s</title><text>s</text></svg><footer>f</footer>";
    expect((await page("", `${hidden}<p>清退资金12.8万元。</p>${hidden}`)).text).toBe("清退资金12.8万元。");
  });

  it("has the header of an article, because the title of the notice stands there", async () => {
    expect((await page("", "<article><header><h1>标题</h1></header><p>正文</p></article>")).text).toBe(
      "标题\n正文",
    );
  });

  it("is all of the page when the whole page is one form", async () => {
    const body =
      "<form id=aspnetForm><input><h1>关于某事的通报</h1><p>现将整改情况予以公布。</p></form><p>页脚</p>";
    expect((await page("", body)).text).toBe("关于某事的通报\n现将整改情况予以公布。\n页脚");
  });

  it("has no menu of short links, but the links of the notice", () => {
    const menu = "首页 机构 政务 服务 互动".split(" ").map((name) => `<li><a href=x>${name}</a></li>`);
    const files = "<p><a href=x>附件1：某某市教育局整改任务清单.docx</a></p><p><a href=x>附件2</a></p>";
    expect(htmlLines(`<ul>${menu.join("")}</ul><p>正文</p>${files}`)).toEqual([
      "正文",
      "附件1：某某市教育局整改任务清单.docx",
      "附件2",
    ]);
  });

  it("has the numbers of ordered lists, which the markup does not hold", () => {
    expect(
      htmlLines(
        "<ol start=3><li><p>学习不够</p></li><li>（二）已有<ol><li>内</ol></li><li value=9>末</li></ol>",
      ),
    ).toEqual(["3.学习不够", "（二）已有", "1.内", "5.末"]);
    expect(htmlLines("<ol type=a><li>甲</ol><ul><li>乙</ul>")).toEqual(["甲", "乙"]);
  });
});

describe("a table", () => {
  it("is one line a row, cells apart by a bar", () => {
    expect(
      htmlLines(
        "<table><caption>整改清单</caption><thead><tr><th>序号<th>项目<th>金额</thead><tr><td>1<td><p>校舍</p><p>维修</p><td></tr><tr><td></td><td> </td></tr></table>",
      ),
    ).toEqual(["整改清单", "序号 | 项目 | 金额", "1 | 校舍 维修 |"]);
  });

  it("that only lays out a page is read as blocks", () => {
    const data = "<table><tr><td>1<td>校舍</table>";
    expect(htmlLines(`<table><tr><td><p>左</p></td><td><p>正文</p>${data}</td></tr></table>`)).toEqual([
      "左",
      "正文",
      "1 | 校舍",
    ]);
    expect(htmlLines("<table><tr><td><p>甲</p><p>乙</p></table>")).toEqual(["甲", "乙"]);
    const column = "<p>段</p>".repeat(40);
    expect(htmlLines(`<table><tr><td>左<td>${column}</table>`)).toHaveLength(41);
  });
});

describe("the facts of a page", () => {
  const metas =
    '<meta name="SiteName" content="某某市人民政府"><meta name="ArticleTitle" content="关于某事的公告"><meta name="PubDate" content="2024-05-06 10:20"><meta name="ContentSource" content="来源：某某市财政局"><meta name="Url" content="https://example.org/1.html">';

  it("are those of the meta tags that government sites use", async () => {
    expect((await page(`<title>x</title>${metas}`, "正文")).facts).toEqual({
      title: "关于某事的公告",
      issuer: "某某市财政局",
      date: "2024-05-06",
      url: "https://example.org/1.html",
    });
  });

  it("are left to the text when the source is a paper or site, and the date no date", async () => {
    for (const source of ["本站", "某某日报", "某某市政府网", "新华社", "www.example.org"])
      expect((await page(`<meta name=ContentSource content="${source}">`, "正文")).facts).toEqual({});
    const { texts, complaints } = await html.read(Buffer.from("<meta name=pubdate content=昨天>正文"));
    expect([texts[0]!.facts, complaints]).toEqual([
      {},
      ['meta tags: date: expected a day such as 2024-05-06, got "昨天"; left out'],
    ]);
  });

  it.each([
    ["关于某事的通报_某某市人民政府", "<p>关于某事的通报</p>", "关于某事的通报"],
    ["政务公开-关于某事的通报", "<p>关于某事的通报</p>", "关于某事的通报"],
    ["关于A-B段工程的通告", "<p>关于A-B段工程的通告</p>", "关于A-B段工程的通告"],
    ["关于某事的通报 - 某某市门户网站", "<p>正文</p>", "关于某事的通报"],
    ["某某市人民政府门户网站", "<p>正文</p>", undefined],
    ["", "<p>正文</p>", undefined],
  ])("take the title from <title>%s", async (title, body, found) => {
    expect((await page(`<title>${title}</title>`, body)).facts.title).toBe(found);
  });
});

it("a page in GBK is read, whatever it declares", async () => {
  const { texts } = await html.read(gbk('<meta charset="gb2312"><p>关于整改情况的通报</p>'));
  expect(texts[0]!.text).toBe("关于整改情况的通报");
});

it("refuses a page whose character references name no characters", () => {
  expect(() => html.read(Buffer.from(`<p>${"&#0;".repeat(20)}正文</p>`))).toThrow(/replacement characters/);
});

it("refuses a page nested too deep for any reader, and a page of more than 20 MB", () => {
  expect(() => html.read(Buffer.from("<div>".repeat(50_000)))).toThrow(/nested at most 1500 deep/);
  expect(() => html.read(new Uint8Array(20_000_001))).toThrow(/at most 20 MB, got 20 MB/);
});
