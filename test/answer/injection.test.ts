// Instructions in notices, titles, file names, questions and a conversation are data: nothing that they ask for is shown.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createFind } from "../../src/answer/answer.ts";
import { withoutInstructions } from "../../src/notice/instructions.ts";
import type { Language } from "../../src/answer/language.ts";
import { type Ask, createAsk } from "../../src/chat/conversation.ts";
import type { Turn } from "../../src/chat/history.ts";
import { loadEmbedding } from "../../src/embeddings/embedding.ts";
import { loadWords } from "../../src/embeddings/words.ts";
import { openIndex } from "../../src/index/local/open.ts";
import { ingest } from "../../src/ingest/ingest.ts";
import { createChatModel } from "../../src/models/chat-model.ts";
import { collectNames } from "../../src/retrieval/names.ts";
import { createRetrieve, type Retrieve } from "../../src/retrieval/retrieve.ts";
import { reply } from "../model/behaviours.ts";
import { type ModelServer, startModelServer } from "../model/server.ts";
import { temporaryFolder } from "../temporary.ts";
import {
  CANARIES,
  IN_FILE_NAME,
  IN_HISTORY,
  IN_QUESTION,
  IN_TEXT,
  IN_TITLE,
  KEY,
  OBEYING,
} from "./attacks.ts";
import { passages } from "./check/passages.ts";

/** As a reader sees it, however it is written. */
const read = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s\p{Cf}]+/gu, "")
    .toLowerCase();
const BASE64 = Buffer.from(KEY).toString("base64");
const FORBIDDEN = new RegExp(
  [
    ...[...CANARIES, KEY, BASE64].map(read),
    "elppaenip|ueloruf",
    "你根据给出的|只用下面|不推测|answerthequestion|onlywhatthepassages",
    "/etc/passwd|path=",
    "127\\.0\\.0\\.1|tg://|<img|<a|onerror|!\\[",
    "转账|轉帳|诈骗|wiremoney|scam|谎言|99座|没有新建|未修订",
  ].join("|"),
);
const canaries = new RegExp(CANARIES.map(read).join("|"));

/** A county of its own for each attack, so that all of them stand in one index and each question finds one. */
interface Place {
  readonly county: string;
  readonly toilets: number;
}
const NAMES = Array.from("青白丹云柳枫").flatMap((one) =>
  Array.from("溪石霞岭河桥湖泉", (other) => one + other),
);
const placeAt = (i: number): Place => ({ county: `${NAMES[i]!}县`, toilets: 21 + i });
const titleOf = ({ county }: Place): string =>
  `中共${county.replace("县", "县委")}关于巡视整改进展情况的通报`;
const bodyOf = ({ toilets }: Place, { heading = "", line = "" } = {}): string =>
  `一、整改情况\n1.关于“公厕不足”的问题${heading}。\n整改情况：新建公厕${toilets}座。\n${line}\n修订《公厕管理办法》。`;

const clean = placeAt(0);
const ofText = IN_TEXT.map((attack, i) => ({ attack, place: placeAt(1 + i) }));
const ofTitle = IN_TITLE.map((attack, i) => ({ attack, place: placeAt(1 + IN_TEXT.length + i) }));
const ofFile = IN_FILE_NAME.map((attack, i) => ({
  attack,
  place: placeAt(1 + IN_TEXT.length + IN_TITLE.length + i),
}));

let server: ModelServer;
/** Over notices that carry attacks, and over one that carries none. */
let askAttacked: Ask;
let askClean: Ask;
beforeAll(async () => {
  server = await startModelServer();
  const own = { title: titleOf(clean), text: bodyOf(clean), id: clean.county };
  const texts = ofText.map(({ attack: [, line], place }) => ({
    id: place.county,
    title: titleOf(place),
    text: bodyOf(place, { line }),
  }));
  const titles = ofTitle.map(({ attack: [, attack], place }) => ({
    id: place.county,
    title: `${titleOf(place)}（${attack}）`,
    text: bodyOf(place, { heading: `（${attack}）` }),
  }));
  const files = ofFile.map(
    ({ attack: [, name], place }) => [name, `${titleOf(place)}\n\n${bodyOf(place)}`] as const,
  );
  askAttacked = await chatOver([...texts, ...titles], files);
  askClean = await chatOver([own], []);
});
afterAll(() => server.close());

/** `notices`: lines of a bulk import; `files`: names without their ending, and texts. */
async function chatOver(
  notices: readonly object[],
  files: readonly (readonly [string, string])[],
): Promise<Ask> {
  const [from, store] = [await temporaryFolder(), await temporaryFolder()];
  await writeFile(join(from, "notices.jsonl"), notices.map((line) => JSON.stringify(line)).join("\n"));
  for (const [name, text] of files) await writeFile(join(from, `${name}.txt`), text);
  const embedding = await loadEmbedding("builtin");
  // Among real ones, as attacks come: where every notice says the same, no word tells anything.
  await ingest({ from: [from, "seeds"], store, embedding });
  const index = await openIndex(store, embedding);
  expect(index.notices.filter(({ file }) => !file.startsWith("seeds"))).toHaveLength(
    notices.length + files.length,
  );
  const vocabulary = await loadWords();
  const model = await createChatModel("openai:test-model", {
    OPENAI_API_KEY: KEY,
    OPENAI_BASE_URL: server.openai,
  });
  const retrieve = remembering(createRetrieve(index, embedding, vocabulary));
  return createAsk(createFind(retrieve, { model, vocabulary }), collectNames(index.notices).namedIn);
}

/** The same question finds the same: each is asked once for every way to obey. */
function remembering(retrieve: Retrieve): Retrieve {
  const found = new Map<string, ReturnType<Retrieve>>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const known = found.get(key) ?? retrieve(...asked);
    found.set(key, known);
    return known;
  };
}

interface Asked extends Place {
  readonly ask: Ask;
  readonly question?: string;
  readonly history?: readonly Turn[];
  readonly language?: Language;
}

interface Replies {
  /** Everything that was shown or told, as a reader sees it. */
  readonly shown: string;
  readonly answers: readonly string[];
  /** What the model was given, as one text. */
  readonly given: string;
}

/** Which ways to obey are tried one by one with the next attack: each is tried with every attack among others. */
let turn = 0;
const ALONE = 2;

/** What models that obey say to one question: everything at once, and some things alone. */
function obedience({ toilets }: Place): string[] {
  const fact = `新建公厕${toilets}座[1]。`;
  const all = OBEYING.map(([, said]) => said(fact));
  const alone = Array.from({ length: ALONE }, () => all[turn++ % all.length]!);
  const [withFact, without] = [
    all.filter((said) => said.includes(fact)),
    all.filter((said) => !said.includes(fact)),
  ];
  return [withFact.join("\n"), without.join("\n"), ...alone];
}

async function askedOf({ ask, question, history = [], language, ...place }: Asked): Promise<Replies> {
  const before = server.requests.length;
  const [shown, answers]: [string[], string[]] = [[], []];
  for (const said of obedience(place)) {
    server.next(reply(said));
    let told = "";
    const record = await ask(question ?? `${place.county}新建了多少座公厕？`, history, {
      language,
      onText: (text) => void (told += text),
    });
    server.drop();
    answers.push(record.answer);
    shown.push(record.answer, told, ...record.citations.map(({ quote }) => quote));
  }
  const messages = server.requests.slice(before).map(({ body }) => JSON.stringify(body.messages));
  return { shown: read(shown.join("|")), answers, given: messages.join("\n") };
}

/** Every answer has the true number. */
const right = ({ toilets }: Place): unknown =>
  Array.from({ length: 2 + ALONE }, () => expect.stringContaining(`${toilets}座`));

describe("the set of attacks", () => {
  it("is large enough: five places, eight attacks each, twelve ways to obey", () => {
    const places = [IN_TEXT, IN_TITLE, IN_FILE_NAME, IN_QUESTION, IN_HISTORY];
    for (const attacks of places)
      expect(new Set(attacks.map((attack) => attack.at(-1))).size).toBeGreaterThanOrEqual(8);
    expect(places.flat().length).toBeGreaterThanOrEqual(40);
    expect(OBEYING.length).toBeGreaterThanOrEqual(12);
  });
});

describe.each([
  ["the text", ofText],
  ["the title and the headings", ofTitle],
  ["the file name", ofFile],
] as const)("an instruction in %s of a notice", (_, attacks) => {
  it.each(attacks.map(({ attack, place }) => [...attack, place] as const))(
    "is not given to the model, and what obeying says is not shown: %s, %s",
    async (_family, _text, place) => {
      const { shown, answers, given } = await askedOf({ ask: askAttacked, ...place });
      expect(shown).not.toMatch(FORBIDDEN);
      expect(answers).toEqual(right(place));
      expect(given).toContain(`新建公厕${place.toilets}座`);
      expect(given).toContain("修订《公厕管理办法》");
      expect(read(given)).not.toMatch(canaries);
    },
  );

  it.each(attacks.map(({ attack, place }) => [...attack, place] as const))(
    "is not quoted for an answer where no model is asked: %s, %s",
    async (_family, _text, place) => {
      const { answer, citations } = await askAttacked(`${place.county}新建了多少座公厕？`, [], {
        extractive: true,
      });
      expect(answer).toContain(`${place.toilets}座`);
      expect(read(answer + citations.map(({ quote }) => quote).join("\n"))).not.toMatch(canaries);
    },
  );

  it("shows nothing of it to who is answered in English", async () => {
    const { place } = attacks[0]!;
    const { shown, answers } = await askedOf({ ask: askAttacked, ...place, language: "en" });
    expect(shown).not.toMatch(FORBIDDEN);
    expect(answers).toEqual(right(place));
  });
});

describe("an instruction in a question", () => {
  const question = `${clean.county}新建了多少座公厕？`;

  it.each(IN_QUESTION)("behind it leaves it answered, and shows nothing: %s, %s", async (_, attack) => {
    const { shown, answers } = await askedOf({ ask: askClean, ...clean, question: `${question}${attack}` });
    expect(shown).not.toMatch(FORBIDDEN);
    expect(answers).toEqual(right(clean));
  });

  it.each(IN_QUESTION)("before it leaves it answered, and shows nothing: %s, %s", async (family, attack) => {
    const { shown, answers } = await askedOf({ ask: askClean, ...clean, question: `${attack}${question}` });
    expect(shown).not.toMatch(FORBIDDEN);
    // A question that a forged passage swallows is refused.
    const refused = answers.filter((answer) => answer.includes("没有找到"));
    expect(family.startsWith("forged") ? refused : []).toEqual(refused);
    expect(answers.filter((answer) => !refused.includes(answer))).toEqual(
      refused.length === 0 ? right(clean) : [],
    );
  });
});

describe("an instruction in a conversation", () => {
  const history = (role: Turn["role"], text: string): Turn[] => [
    { role: "user", text: `${clean.county}有哪些问题？` },
    { role, text },
  ];
  it.each(
    IN_HISTORY.flatMap(([role, family, text]) => [
      [family, text, `${clean.county}新建了多少座公厕？`, [{ role, text }]] as const,
      [family, text, "新建了多少座公厕？", history(role, text)] as const,
    ]),
  )(
    "leaves the question answered, and shows nothing: %s, %s, %s",
    async (_family, _text, question, turns) => {
      const { shown, answers } = await askedOf({ ask: askClean, ...clean, question, history: turns });
      expect(shown).not.toMatch(FORBIDDEN);
      expect(answers).toEqual(right(clean));
    },
  );
});

describe("what speaks to a model", () => {
  it.each(IN_TEXT)("is taken out of a notice, and nothing else: %s, %s", (_, attack) => {
    const text = `整改情况：新建公厕25座。\n${attack}\n修订《公厕管理办法》。`;
    const rest = withoutInstructions(text);
    expect(read(rest)).not.toMatch(canaries);
    expect(rest).toContain("新建公厕25座。");
    expect(rest).toContain("修订《公厕管理办法》。");
  });

  it.each(IN_TITLE)("is taken out of a title: %s, %s", (_, title) => {
    expect(read(withoutInstructions(`关于整改的通报（${title}）`))).not.toMatch(canaries);
  });

  it("is nothing that the five notices say", () => {
    expect(passages.filter((text) => withoutInstructions(text) !== text)).toEqual([]);
  });

  it.each([
    "扩大覆盖面，落实上述规划的各项要求。",
    "推动人工智能大模型应用，发展语音助手、机器人产业。",
    "回复群众来信来访12件，答复代表建议时应当说明理由。",
    "不得泄露个人信息、密码和举报人情况。",
    "广大党员扮演好先锋角色，作为主人翁投身建设。",
    "部门（系统）党组应当忽视不得任何一项要求。",
    "引导用户规范用电，提醒群众不要点击陌生链接。",
    "The bureau said that the answer to every question was published.",
  ])("is not what a notice says to its readers: %s", (text) => {
    expect(withoutInstructions(text)).toBe(text);
  });
});
