// What formats and an ingest say of a file, in English -> the same in Chinese.

const REASONS: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^no content/, "没有正文"],
  [
    /Expected a \.docx file, got an old Word file/,
    "这是旧版 Word 文件（.doc）或加了密码。请去掉密码并另存为 .docx",
  ],
  [/Expected a \.docx file, which is a zip file/, "扩展名是 .docx，内容却不是 Word 文档"],
  [/Expected a Word document, got a zip file/, "压缩包里没有 Word 文档（可能是表格或其他压缩包）"],
  [
    /Expected a Word document of at most ([\d.]+) MB/,
    "Word 文档过大（正文上限 $1 MB）。请拆分，或把文字另存为 .txt",
  ],
  [/Expected a sound Word document/, "Word 文档内容已损坏。请用 Word 打开后重新保存"],
  [
    /Expected text, got (.+?)\. Give/,
    "扩展名是文本，内容却是其他类型（$1）。请改用正确的扩展名，或另存为文本",
  ],
  [/Expected text in UTF-8/, "文字编码无法识别（UTF-8、UTF-16、GB18030 都不符合）。请另存为 UTF-8"],
  [/Expected readable text/, "文字大多是乱码。请用原来的软件打开后重新保存"],
  [/Expected a page whose elements are nested/, "网页嵌套过深。请把文字另存为 .txt"],
  [/Expected a page of at most (\d+) elements/, "网页元素过多（上限 $1 个）。请拆分，或把文字另存为 .txt"],
  [/Expected a file, got a pipe/, "这不是普通文件（是管道、设备或文件夹）。请移走，或把文字另存为文件"],
  [/Expected a file, got a link/, "这是失效的链接，指向的文件不存在。请修好链接，或移走它"],
  [/Expected a web page of at most ([\d.]+) MB/, "网页过大（上限 $1 MB）。请拆分，或把文字另存为 .txt"],
  [/Expected a whole zip file/, "文件不完整，没有传完。请重新下载后再发"],
  [/Expected at most (\d+) entries in a zip file/, "文件内部条目过多（上限 $1）"],
  [/Expected a file without a password/, "文件加了密码。请去掉密码"],
  [/Expected a sound zip file/, "文件已损坏。请重新下载后再发"],
  [
    /Expected a file that unpacks to at most ([\d.]+) MB and (\d+) times/,
    "解压后过大（上限 $1 MB、$2 倍），可能是压缩炸弹或图片太大。请把文字另存为 .txt",
  ],
  [/Expected a PDF file, got something else/, "扩展名是 .pdf，内容却不是 PDF"],
  [/Expected a whole PDF file/, "PDF 不完整，没有传完。请重新下载后再发"],
  [/Expected a PDF of at most (\d+) pages/, "PDF 页数过多（上限 $1 页）。请拆分"],
  [/Expected a PDF with text/, "PDF 没有文字层（可能是扫描件）。请先做文字识别（OCR）"],
  [/Expected a PDF whose fonts/, "PDF 的字体没有注明文字，读出来是乱码。请先做文字识别（OCR），或改用原文件"],
  [
    /Expected a PDF that is read in ([\d.]+) s/,
    "读取这份 PDF 用时过长（上限 $1 秒）。请拆分、重新打印成 PDF，或把文字另存为 .txt",
  ],
  [
    /Expected a PDF that is read with ([\d.]+) MB/,
    "读取这份 PDF 占用内存过多（上限 $1 MB）。请拆分、重新打印成 PDF，或把文字另存为 .txt",
  ],
  [/Expected a PDF without a password/, "PDF 加了密码。请去掉密码"],
  [/Expected a sound PDF file/, "PDF 已损坏。请重新下载，或重新打印成 PDF"],
  [/Expected a file that unpacks to at most ([\d.]+) MB, got/, "解压后过大（上限 $1 MB）。请拆分"],
  [/Expected a sound gzip file/, "gzip 文件已损坏或不完整。请重新下载"],
  [/Expected a file of at most ([\d.]+) MB/, "文件过大（上限 $1 MB）。请拆分"],
  [
    /Expected one notice a line, .* got more than (\d+) lines/,
    "有 $1 行以上不是通报。请检查文件格式，每行一份",
  ],
  [/^no format reads this file name/, "不支持这种文件"],
  [/^no format reads \.(\w+) files/, "不支持 .$1 文件。请用 Word 或 WPS 打开后另存为 .docx"],
  [/^this folder cannot be read/, "这个文件夹读不出来。请检查权限和磁盘"],
  [/^a link to a folder/, "这是指向文件夹的链接，不会进入。请直接指定那个文件夹"],
  [/^(.+\.meta\.json)(?: cannot be read|: expected)/, "附带的 $1 用不了，已略去"],
  [/this user has no right to it/, "没有读取权限。请修改权限"],
  [/there is no such file or folder/, "文件已不在原处"],
  [/its disk fails/, "磁盘出错。请检查磁盘"],
  [/^Word numbers some paragraphs/, "Word 自动编号不是文字，没有收进来"],
  [/^no text layer on pages? (.+?) \(/, "第 $1 页没有文字层（扫描件或空白页？），请先做文字识别（OCR）"],
  [/^the id `(.+)` is taken/, "编号 $1 已被另一份通报占用，这一份没有收录"],
  [/date: expected a day such as 2024-05-06, got (.+?); left out/, "日期 $1 无法识别，已略去"],
  [/^(\d+) more lines have something wrong/, "另有 $1 行有误，已略去"],
  [/^line (\d+): /, "第 $1 行的格式不对，已略去"],
  [/^front matter/, "文件开头的说明（front matter）无法识别，已略去"],
];
const KEPT = " What it held before is kept.";

/** What is not known stays as it is: better in English than not at all. */
export function unreadableInChinese(text: string): string {
  for (const [english, chinese] of REASONS) {
    const found = english.exec(text);
    if (found === null) continue;
    const said = chinese.replace(/\$(\d)/g, (_, i: string) => found[Number(i)] ?? "");
    return text.endsWith(KEPT) ? `${said}。保留之前的内容` : said;
  }
  return text;
}
