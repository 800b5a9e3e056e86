// Words that claim the utmost (首次, 最高, 唯一) and that no cited passage says in any form.
import type { Claim } from "./claim.ts";

/** What a sentence may claim, and the words of a source that let it. */
const UTMOST: readonly (readonly [claim: RegExp, source: RegExp])[] = [
  [
    /最(?:大|小|多|少|高|低|好|差|快|慢|强|优|早|晚|长|短|重|严|先进|突出|严重)(?!限度|程度|生活|工资|能力|公约)/u,
    /最|第一|首位|榜首|居首|之首|第1|冠军|领先/u,
  ],
  [/首次|首个|首家|首例|首创|率先|头一/u, /首|率先|第一|开创|前所未有|历史/u],
  [/唯一|独一/u, /唯一|独/u],
  [/新高|新低|破纪录/u, /新高|新低|纪录|历史/u],
];
const TITLES = /《[^《》]*》/g;

export function unsaidDegrees({ text, cited }: Claim): string[] {
  const said = text.replace(TITLES, " ");
  return UTMOST.flatMap(([claim, source]) => {
    const [word] = claim.exec(said) ?? [];
    return word === undefined || cited.some(({ shown }) => source.test(shown.text)) ? [] : [word];
  });
}
