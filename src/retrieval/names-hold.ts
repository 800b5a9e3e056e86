// Whether the places, units and codes that a question names are those of which a passage speaks.
import type { Words } from "../embeddings/words.ts";
import { fold } from "../notice/fold.ts";
import { placesOfChina } from "./gazetteer.ts";
import { PROVINCE, PROVINCE_SHORT } from "./provinces.ts";
import { type Named, PART_OF_PLACE } from "./names.ts";
import type { Ground } from "./ground.ts";
import type { RankedPassage } from "./rank.ts";
import { isList } from "./reading.ts";

/** A place by the look of it: 江夏区. */
const PLACE = /(\p{Script=Han}{2})(?:(?:市|县|区|镇)(?![域场民级直面长里内外容中属情])|乡(?![镇村])|街道)/gu;
/** An authority by the look of it: 统计局. */
const AUTHORITY = /(\p{Script=Han}{2}(?:局|委员会|厅))/gu;
/** Another unit: 公积金管理中心. */
const UNIT =
  /(\p{Script=Han}{2,8})(?:学院|科学院|大学|医院|研究院|研究所|基金会|协会)|(\p{Script=Han}{4,8})(?:中心|公司|集团|银行)/gu;
/** P2, G240: a name of letters and digits has no other form. */
const CODE = /(?<![a-z\d])(?:[a-z]+\d+|\d+[a-z]+)(?![a-z\d%])/gu;
/** Ordinary speech, as a word of one character; a name begins behind it: 跟 of 跟银行, 找 of 找街道. */
const SPOKEN = /^[跟找去来有没查问看说叫喊下上里外用按靠比请帮替管想要能会得着过又再才只并而且或及由]$/;
/** What looks like one and names none: 全区, 各乡镇, 布局, 开发区. */
const NO_NAME =
  /[全各本该我你这那哪每几些个的了是在和与到给有被把就都也还从对为向想让及]|[格布全大结开当]局|[城上超门]市|[社地景园小片老城辖新校山特灾库郊专战军]区|(?:开发|功能|自治|行政|示范|试验|先行|实验|保护|度假|商务|工业|中心城)区|[乡城集街制]镇|[家老街下城]乡|[客餐大]厅/u;
/** 我区 in a district's notice says nothing about the city that was asked about. */
const SPEAKS_OF_ITSELF = /[我全本][省市县区乡镇]|[县区]委/;

/** What the headings over a passage and its item say, and all of its notice; folded. */
export interface Place {
  readonly text: string;
  readonly noticeText: () => Promise<string>;
}

/** Every place and unit that the question names must be the notice's own or stand in the passage. */
export async function namesHold(
  named: Named,
  { ranked, sentence }: Ground,
  place: Place,
  vocabulary: Words,
): Promise<boolean> {
  if (ranked.affinity === 0) return false;
  if (ranked.affinity === PART_OF_PLACE && SPEAKS_OF_ITSELF.test(sentence.text)) return false;
  const { rest } = named;
  // A notice without an issuer says in any of its paragraphs whose it is.
  const isOwned = ranked.notice.issuer !== undefined;
  const codes = /\p{Script=Han}/u.test(rest) ? [...rest.matchAll(CODE)].map(([code]) => code) : [];
  const provinces = [...rest.matchAll(PROVINCE)].map(([name]) => name);
  const said = [...stemsLike(rest, PLACE, vocabulary), ...placesOfChina(rest, vocabulary), ...codes];
  const authorities = stemsLike(rest, AUTHORITY, vocabulary);
  const units = stemsLike(rest, UNIT, vocabulary);
  /** Whether any of them is missing: units and authorities must stand close by. */
  const isUnsaid = (far: string, close: string): boolean =>
    said.some((name) => !far.includes(name)) ||
    provinces.some((name) => !far.includes(name) && !far.includes(PROVINCE_SHORT.get(name) ?? name)) ||
    authorities.some((name) => !outsideLists(close).includes(name)) ||
    units.some((stem) => !standsNear(stem, close));
  if (!isOwned) {
    if (!isUnsaid(place.text, place.text)) return true;
    const whole = `${place.text}\n${await place.noticeText()}`;
    return !isUnsaid(whole, whole);
  }
  // A unit that another paragraph of the item mentions has its figures there, not here.
  return !isUnsaid(place.text, `${headingText(ranked)}\n${fold(ranked.passage.text)}`);
}

/** A town or a street by the look of it: of cities and counties there is a list. */
const TOWN = /(\p{Script=Han}{2})(?:镇(?![域长区民内级直里上])|乡(?![镇村])|街道)/gu;
/** What looks like one and is a kind of them, or counts them. */
const NO_TOWN =
  /[省市县区家个年月日〇○零一二两三四五六七八九十几数返回下]|^(?:相关|有关|部分|所属|下辖|辖区|试点|多个|不同|其他|周边|沿线|沿江|沿海|基层|中心|重点|示范|贫困|建制|特色|所在|当地)$/u;

/** The stems of what looks like a town or a street in folded `text`: 前川 of 前川街道. */
export function townsByLook(text: string, vocabulary: Words): string[] {
  return stemsLike(text, TOWN, vocabulary).filter((stem) => !NO_TOWN.test(stem));
}

/** The telling part of each name that `form` finds: its last characters, as far back as no word of ordinary speech stands. */
function stemsLike(question: string, form: RegExp, vocabulary: Words): string[] {
  const words = vocabulary.split(question);
  return [...question.matchAll(form)].flatMap(({ index, 0: whole, 1: short, 2: long }) => {
    const end = index + whole.length;
    // 乡下镇上: a name does not end within a word.
    const isCut = words.some(({ start, text }) => start < end && start + text.length > end);
    if (NO_NAME.test(whole) || isCut) return [];
    const stem = short ?? long ?? whole;
    // The 会 of 委员会 is no ordinary speech.
    const ending = /(?:局|委员会|厅)$/.exec(stem)?.index ?? stem.length;
    const spoken = words.findLast(
      (word) => word.start >= index && word.start < index + ending && SPOKEN.test(word.text),
    );
    const named = spoken === undefined ? stem : stem.slice(spoken.start + 1 - index);
    return named.length < 2 ? [] : [named.slice(-4)];
  });
}

/** A list of units (八家单位: 台办、老干部局 …) tells of none of them. */
function outsideLists(text: string): string {
  return text
    .split(/[。;；\n]/)
    .filter((sentence) => !isList(sentence))
    .join("\n");
}

/** Whether one half of the name at least stands in `place`: 住房公积金 is called 公积金 as well. */
function standsNear(stem: string, place: string): boolean {
  if (stem.length <= 2) return place.includes(stem);
  return [stem.slice(0, 2), stem.slice(1, 3)].some((pair) => place.includes(pair));
}

function headingText({ notice, item }: RankedPassage): string {
  return fold([notice.title, notice.issuer ?? "", ...item.path].join("\n"));
}

/** `itemText` and what is returned are folded. */
export function placeText(ranked: RankedPassage, itemText: string): string {
  return `${headingText(ranked)}\n${itemText}`;
}
