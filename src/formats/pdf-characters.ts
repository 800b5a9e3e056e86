// The characters a PDF font names -> those its author wrote. Fonts draw 一 and the radical ⼀ with one glyph, and
// programs that make PDFs often name the radical; a search for 一、 would never find it.

/** Radicals of the supplement that Unicode gives no compatibility mapping, each before the character it stands for. */
const RADICALS =
  "⺁厂⺄乙⺅亻⺆冂⺈刀⺉刂⺋卩⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爪⺧牛⺨犭⺩王⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴罓⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";
const CHARACTER_OF = new Map(
  Array.from({ length: RADICALS.length / 2 }, (_, i) => [RADICALS[2 * i]!, RADICALS[2 * i + 1]!]),
);

/** Radicals and ligatures become the characters they show; everything else stays. */
export function asCharacters(text: string): string {
  return text
    .replace(/[\u2f00-\u2fd5\ufb00-\ufb06]/g, (mark) => mark.normalize("NFKC"))
    .replace(/[\u2e80-\u2ef3]/g, (radical) => CHARACTER_OF.get(radical) ?? radical);
}
