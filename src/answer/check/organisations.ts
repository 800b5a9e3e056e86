// The units and firms that a sentence names and that what it cites does not.
import { readFileSync } from "node:fs";
import { fold } from "../../notice/fold.ts";

/** The forms of each authority's name. */
const AUTHORITIES: readonly (readonly string[])[] = readFileSync(
  new URL("authorities.txt", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .filter((line) => !line.startsWith("#"))
  .map((line) => line.split(" "));
const FORMS = AUTHORITIES.flat();
/** With which the name of an authority ends; they stand for one another: 人社部门 is 人社局. 委员 and 办法 end none. */
const OFFICE =
  "总局|分局|局(?![部面限势])|厅(?![局级])|委员会|委(?!员|托|派|任|组)|办公室|(?<![干全内支总外西东南北中])部(?![门分署队位委级件落])|办(?![理的了法公事学好成案证结件班税展得完园医赛])|部门|机关|管理中心|服务中心|研究室|(?<=检察)院|所(?![有在属需以谓致见述持用得获])|站(?![在位点起立出])|[总支大中]队";
/** Between what it is called by and its ending: 统计 of 统计管理局, 发改 of 发改委. */
const KIND = "(?:管理|工作|事务|行政|监督|监察|执法|服务|编纂|保障|建设|开发|发展|和|与|及){0,3}";
const FULL = `(${FORMS.join("|")})${KIND}(?:${OFFICE})`;
/** 台办 is whole as it is. */
const WHOLE = `(${FORMS.filter((form) => form.endsWith("办")).join("|")})(?!公|理|法|事|学)`;
const AUTHORITY = new RegExp(`${FULL}|${WHOLE}`, "gu");

/** With which the names of firms, schools and other institutions end. */
const FIRM =
  /(\p{Script=Han}{2})(?:有限公司|公司|集团|银行|医院|大学|学院|研究院|研究所|科学院|协会|基金会|水库|粮库|大桥|机场|(?<!中)小学|中学|幼儿园)(?![化制法治习生段])/gu;
/** Tells of what kind a firm is, and not which. */
const NO_FIRM =
  /[了的着过等各该其本个家所座和与及、某多几两一二三四五六七八九十\d]|有关|相关|国有|民营|平台|上市|股份|责任|下属|所属|控股|参股|母子|商业|政策|公立|民办|三甲|定点|综合|专科|中心|附属|重点|知名|成立|组建|设立|新建|改建|扩建|建设|建成|大型|中型|小型|国际|职业|高等|普通|开放|行业|科技|投资|建筑|物业|保险|担保|贷款|互联|人民|社区|[省市区县]级|[省市区县]属|县城|乡镇|城区|城镇|农村|乡村|普惠|示范|实验|优质|薄弱|初级|高级|寄宿|完全|集中/u;
/** So far the parts of a short name may stand apart in the full one: 长报集团 is 长江日报报业集团. */
const APART = 8;
const WITHIN = "[^,，。;；:：\\n的了在将对把被由]";

/** What every place has of its own: 省委 is not 市委. */
const ORGAN = "(?:人民)?(政府|委(?!员|托|派|任)|纪委|监委|人大|政协|法院|检察院)";
const OF_PLACE = new RegExp(`(?<![地城园片社辖景新山库湖矿林])([省市区县州镇乡])${ORGAN}`, "gu");
/** 县(市、区)委 is 县委, 市委 and 区委. */
const OF_PLACES = new RegExp(`([省市区县州镇乡地盟旗]\\([省市区县州镇乡地盟旗、]{1,5}\\))${ORGAN}`, "gu");

export interface Organisation {
  readonly text: string;
  /** What tells it from others: all forms of an authority, two characters of a firm. */
  readonly names: readonly string[];
  readonly isAuthority: boolean;
}

/** The units that `text` names. */
export function organisationsIn(text: string): Organisation[] {
  const folded = fold(text).replace(/《[^《》]*》/g, " ");
  const authorities = [...folded.matchAll(AUTHORITY)].map(([whole, form, short]) => ({
    text: whole,
    names: AUTHORITIES.filter((forms) => forms.includes((form ?? short)!)).flat(),
    isAuthority: true,
  }));
  const firms = [...folded.matchAll(FIRM)]
    .filter(([, name]) => !NO_FIRM.test(name!))
    .map(([whole, name]) => ({ text: whole, names: [name!], isAuthority: false }));
  return [...authorities, ...firms];
}

/** The names of units in `sentence` that none of `cited` (folded) has, however it is shortened. */
export function foreignOrganisations(sentence: string, cited: readonly string[]): string[] {
  const foreign = organisationsIn(sentence).filter(
    (organisation) => !cited.some((source) => isOrganisationShown(organisation, source)),
  );
  return [...foreign.map(({ text }) => text), ...ofOtherPlaces(fold(sentence), cited)];
}

/** Whether `source` (folded) has one of its names, or one that can be shortened to it. */
export function isOrganisationShown({ names, isAuthority }: Organisation, source: string): boolean {
  return names.some((name) =>
    isAuthority ? isOfficeShown(name, source) : source.includes(name) || apart(name).test(source),
  );
}

/** 统计 alone is no office; 统计局, 统计、财政等部门, 由市统计牵头 and 台办 are. */
function isOfficeShown(name: string, source: string): boolean {
  if (name.endsWith("办") && source.includes(name)) return true;
  const office = `${apart(name).source}${WITHIN}{0,${APART + 4}}(?:${OFFICE}|院|队|所|站|系统|单位|机构)`;
  const listed = `${name}(?:[、和与及]\\p{Script=Han}{1,8}){1,9}(?:${OFFICE}|单位|机构)`;
  return new RegExp(`${office}|${listed}|[省市区县州]${name}`, "u").test(source);
}

function apart(name: string): RegExp {
  return new RegExp(Array.from(name).join(`${WITHIN}{0,${APART}}`), "u");
}

/** 省委 where the source knows 市委 alone. */
function ofOtherPlaces(text: string, cited: readonly string[]): string[] {
  return [...text.matchAll(OF_PLACE)].flatMap(([whole, level, organ]) => {
    const levels = cited.flatMap((source) =>
      [...source.matchAll(OF_PLACE), ...source.matchAll(OF_PLACES)]
        .filter(([, , other]) => other === organ)
        .map(([, its]) => its!),
    );
    return levels.length === 0 || levels.some((its) => its.includes(level!)) ? [] : [whole];
  });
}
