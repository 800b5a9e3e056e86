// The 50 bad inputs and faults that a bot on Telegram must bear, and the test that holds each.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Each as `file › name of the test`, below test/. */
const held = (...by: readonly string[]): readonly string[] => by;

const FAULTS: readonly (readonly [string, readonly string[]])[] = [
  [
    "a question of 4,096 characters, twelve in a second",
    held(
      "telegram/limits › gets one notice for a text that came as twelve messages too long to be questions",
    ),
  ],
  [
    "empty, emoji, only the bot's name, sticker, voice",
    held("telegram/answers › says in one line what it cannot read"),
  ],
  [
    "zero-width, bidirectional, broken and full-width characters",
    held("telegram/text › holds no control or bidirectional characters and no broken surrogates"),
  ],
  [
    "markup in question, title and answer",
    held("telegram/hostile › shows its markup as it is written, and nothing of it acts"),
  ],
  [
    "injection in the question",
    held("answer/generation › never shows a canary that an injected instruction asked for"),
  ],
  [
    "injection in a notice",
    held("answer/injection › is large enough: five places, eight attacks each, twelve ways to obey"),
  ],
  [
    "markers that are wrong or of another form",
    held(
      "answer/check/answer-check › may name several: %s",
      "answer/check/properties › comes out with markers 1 to k in order of first appearance, each with its source",
    ),
  ],
  [
    "an invented quote, title or number",
    held("answer/generation › loses the sentence with a wrong number and keeps the others"),
  ],
  [
    "a model that is late, silent, broken, endless",
    held(
      "telegram/model › gives the quotation in time when the model does not end, and ends with status 0",
      "models/guarded › opens after three failures in a row and says for how long",
    ),
  ],
  [
    "no model",
    held("telegram/answers › answers with markers, one footer line for each, and a button for each"),
  ],
  [
    "no relevant notice",
    held("telegram/answers › refuses what the notices do not say, in the language of the question"),
  ],
  [
    "a forged press",
    held("telegram/answers › lets a forged, foreign or junk press see nothing, and answers it"),
  ],
  [
    "a button older than the index",
    held(
      "telegram/memory › opens the passage that was quoted, also when the notice is not in the index any more",
    ),
  ],
  [
    "a press that has expired",
    held("telegram/expired › is carried out: what it asked for comes, and is said where a toast would have"),
  ],
  ["a double click", held("telegram/sources › takes a double press for one")],
  [
    "a message or question that was deleted",
    held("telegram/work › changes a message that is there, and says it anew where that is gone"),
  ],
  [
    "blocked, kicked, muted, migrated, topic closed",
    held(
      "telegram/whereabouts › is tried once where the bot was blocked, and not again before it is let back",
      "telegram/whereabouts › goes to the new id of its group, as a reply to nothing and in no topic",
      "telegram/whereabouts › leaves a topic that is gone, and is given up where the topic is closed",
    ),
  ],
  [
    "a storm of 429 for ten minutes",
    held(
      "telegram/pause › a storm of pauses for ten minutes ends with every answer, in order and once; each pause is kept, and chats that it does not strike go on",
    ),
  ],
  [
    "retry_after of an hour",
    held(
      "telegram/pause › stops no other, whatever is said there meanwhile, and its answer comes after a restart, once",
      "telegram/pause › a pause of an hour is waited for; then its answer comes, once, and one apology for what was asked meanwhile",
    ),
  ],
  [
    "5xx, a page of HTML, resets, truncated and half-open replies",
    held(
      "telegram/outage › of the network loses nothing: what was under way, and what was asked meanwhile, is answered once",
      "telegram/outage › that nobody notices, because connections only fall silent, is over in time all the same",
      "soak/soak › answers everybody once, for half a minute",
    ),
  ],
  [
    "409 and a webhook that was left over",
    held(
      "telegram/answers › goes on after another program polled with its token",
      "telegram/answers › has removed a left-over webhook",
    ),
  ],
  ["401", held("telegram/process › ends with status 1 on a token that Telegram refuses")],
  [
    "updates twice, out of order, with any id",
    held(
      "telegram/answers › answers an update once, however often it comes",
      "telegram/inbox › is taken over once, in whatever order and by whichever process it comes",
    ),
  ],
  [
    "unknown updates, no sender, an administrator without a name",
    held("telegram/matrix › %s is passed over in silence where it is a stranger's, or never asked for"),
  ],
  [
    "a thousand updates that have waited",
    held(
      "telegram/backlog › long ago gets one notice for each chat, where an answer was due; the rest is answered",
    ),
  ],
  [
    "two questions in a chat, a hundred people",
    held(
      "telegram/load › that come at the same moment are all answered, in order in each chat",
      "telegram/load › of people who ask on when they have their answer are answered each",
    ),
  ],
  [
    "kill -9 while answering, saving, confirming",
    held(
      "telegram/kill › at each of its writes answers once after the next start, or twice where nobody could know",
      "telegram/kill › at any moment loses no question, forgets nothing, and says nothing more than once a start",
    ),
  ],
  ["kill -9 during an ingest", held("commands/crash › leaves the old or the new generation in use,")],
  [
    "a full disk",
    held(
      "commands/ingest › keeps the old index when the disk fills up, and says so",
      "telegram/work › waits for a disk that is full, and goes on when there is room",
    ),
  ],
  [
    "an index that is truncated, flipped or of another model",
    held(
      "commands/crash › is refused ${FLIPS} times out of ${FLIPS}, in whichever file, before anything native is loaded",
      "index/local/open › is the one before where that is damaged, and says why",
    ),
  ],
  [
    "no folder, no rights, a loop of links",
    held(
      "index/local/generations › is none where nothing was built, and the message says how to build one",
      "commands/ingest › do not trap a loop of links, and a byte, a long line or an empty file do no harm",
    ),
  ],
  [
    "the collection changes during a question; two ingests",
    held("commands/ingest › refuses to run beside another ingest, and takes over from a dead one"),
  ],
  [
    "encodings",
    held(
      "formats/decode › in GBK and UTF-16 is found by every line of the five notices that is long enough to tell",
    ),
  ],
  [
    "empty, huge, one line of 5 MB",
    held("formats/source › of 500 MB, before it is read", "formats/source › one line of 5 MB is read"),
  ],
  [
    "a zip bomb, a script",
    held("formats/docx › a text of more than 10 MB of XML, before it is built up in memory"),
  ],
  [
    "names like ../../etc/passwd in uploads",
    held(
      "telegram/uploads › is named as its own text says, whatever its file is called, and lies where no name can lead",
    ),
  ],
  [
    "XXE, remote references",
    held(
      "formats/foreign › is not fetched for a Word document, which is refused where its text names one",
      "formats/foreign › are not unfolded, in whatever they stand",
      "formats/foreign › is no part of a page that shows it: pictures, frames, styles, scripts, objects",
      "telegram/uploads › names what lies elsewhere: nothing of it is fetched, and what else the file says is read",
    ),
  ],
  [
    "an upload that is too large, mislabelled, expired or half",
    held(
      "telegram/upload-faults › is loaded once more through a new link where it came half, too late or not",
    ),
  ],
  [
    "an upload by somebody else",
    held("telegram/uploads › comes from somebody who may only ask, or whom nobody let in"),
  ],
  [
    "duplicate and superseded notices",
    held("commands/ingest › takes the same file under two names once, and names both"),
  ],
  [
    "very long texts, borders inside a character or marker",
    held("telegram/split › is never cut inside a marker, a number or a character as people see it"),
  ],
  [
    "the clock jumps",
    held(
      "telegram/inbox › waits since it came, or since it was written where it may have waited at Telegram's",
    ),
  ],
  [
    "the event loop is blocked",
    held(
      "telegram/watching › are well again after five seconds in which nothing ran; what came meanwhile is answered, once",
    ),
  ],
  // The embedder runs in the worker that builds an index; for a question it is arithmetic without memory of its own.
  [
    "the embedder runs out of memory",
    held("telegram/upload-faults › is left out when: %s; the index stays as it was"),
  ],
  ["settings that are missing, unknown or wrong", held("config › refuse %s=%s with the choices")],
  [
    "webhook: secrets, sizes, methods, replays",
    held(
      "telegram/webhook › answers 401 to a secret that is %s, and takes nothing",
      "telegram/webhook › answers 405 to GET, 404 elsewhere, and says no more than that",
      "telegram/webhook › answers 400 to %s",
      "telegram/webhook › answers 413 to 10 MB, announced or not, before all of it has come",
      "telegram/webhook › answers an update that comes again with 200 and nothing else, also many at once",
    ),
  ],
  [
    "inline mode: per keystroke, empty, 512 characters, not allowed",
    held(
      "telegram/inline › of each person is searched for only when the person stops typing",
      "telegram/inline › is told what to do while nothing is typed, and shows nothing for what fits nothing",
      "telegram/inline › may have 512 characters, signs of any kind, and be no question at all",
      "telegram/inline › of who is not let in shows nothing but the way to the bot, and leaves nothing behind",
    ),
  ],
  [
    "guest, business and channel posts",
    held("telegram/matrix › asks for nothing but the kinds of this table"),
  ],
  [
    "control characters in names, the token in logs",
    held(
      "commands/ingest › do not show their control characters on the terminal",
      "telegram/text › holds no token, wherever in an entry it stands, and no payload of a failed call",
    ),
  ],
  [
    "__proto__ in JSON",
    held("telegram/answers › lets a forged, foreign or junk press see nothing, and answers it"),
  ],
];

const named = FAULTS.flatMap(([, by]) => by);

describe("the table of faults", () => {
  it("has all fifty, each with a test", () => {
    expect(FAULTS).toHaveLength(50);
    for (const [, by] of FAULTS) expect(by).not.toEqual([]);
  });

  it.each(named)("names a test that exists: %s", (name) => {
    const [file, test] = name.split(" › ");
    const path = `test/${file}.test.ts`;
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(path, "utf8")).toContain(test);
  });
});
