// What people think of answers: the question behind each answer, as long as it may be rated, and the ratings.
import { z } from "zod";
import type { Citation } from "../../answer/cite.ts";
import { withoutWhole } from "../../answer/whole.ts";
import { type Change, type Kind, put, remove, type StateStore } from "../../state/store.ts";
import { inNewChat } from "./belongings.ts";

export const REASONS = ["quote", "number", "missed"] as const;

const asked = z.object({
  chat: z.int(),
  /** As it was written. */
  question: z.string(),
  /** As it was looked up. */
  standAlone: z.string(),
  answer: z.string(),
  mode: z.enum(["extractive", "model"]),
  /** Of the index that answered. */
  generation: z.string(),
  /** Title of the notice to which the chat was narrowed. */
  scope: z.string().exactOptional(),
});
const quotation = z.object({
  notice: z.string(),
  file: z.string(),
  path: z.array(z.string()),
  quote: z.string(),
  start: z.int(),
  end: z.int(),
});
const rating = z.object({
  user: z.int(),
  verdict: z.enum(["up", "down"]),
  reason: z.enum(REASONS).exactOptional(),
  /** Milliseconds since 1970. */
  at: z.number(),
});
const rated = z.object({ ...asked.shape, citations: z.array(quotation), ratings: z.array(rating) });

export type Asked = Readonly<z.infer<typeof asked>>;
export type Rating = Readonly<z.infer<typeof rating>>;
/** An answer with its ratings, one a person at most, the oldest first. */
export type Rated = Readonly<z.infer<typeof rated>>;

export interface Ratings {
  /** Keeps what was asked, so that its answer can be rated. */
  readonly asking: (who: string, answer: string, asked: Asked) => Promise<readonly Change[]>;
  /** What was asked and not rated yet. */
  readonly forgetting: (who: string) => Promise<readonly Change[]>;
  /** What a person asked and how they rated, everywhere. */
  readonly forgettingPerson: (person: number) => Promise<readonly Change[]>;
  /** Under the new id of a group. */
  readonly moving: (from: number, to: number) => Promise<readonly Change[]>;
  /** Only for the chat to which the answer went; absent when what was asked is forgotten. */
  readonly of: (chat: number, answer: string, citations: readonly Citation[]) => Promise<Rated | undefined>;
  readonly rating: (answer: string, rated: Rated) => Change;
  /** Forgets what is too old and what is too much. */
  readonly tidy: () => Promise<void>;
}

const DAYS_KEPT = 90;
const DAY = 86_400_000;
const MOST_ANSWERS = 20_000;
const MOST_PEOPLE = 10_000;
/** Questions of one person in one place. */
const MOST_ASKED = 100;
/** Of one answer: who rates it in a group of thousands. */
const MOST_RATINGS = 500;

const ASKED: Kind<Asked> = { name: "asked", schema: asked };
/** The answers to each person in each place, the oldest first. */
const ASKED_BY: Kind<readonly string[]> = { name: "asked-by", schema: z.array(z.string()) };
const FEEDBACK: Kind<Rated> = { name: "feedback", schema: rated };

export function createRatings(store: StateStore): Ratings {
  const askedBy = async (who: string): Promise<readonly string[]> => (await store.get(ASKED_BY, who)) ?? [];
  return {
    async asking(who, answer, about) {
      const all = [...(await askedBy(who)), answer];
      return [
        // What was asked for is in the short answer: a right one need not say all that its item says.
        put(ASKED, answer, { ...about, answer: withoutWhole(about.answer) }),
        put(ASKED_BY, who, all.slice(-MOST_ASKED)),
        ...all.slice(0, -MOST_ASKED).map((old) => remove(ASKED, old)),
      ];
    },
    forgetting: async (who) => [
      ...(await askedBy(who)).map((answer) => remove(ASKED, answer)),
      remove(ASKED_BY, who),
    ],
    async forgettingPerson(person) {
      const places = (await store.keys(ASKED_BY)).filter((who) => who.split(" ").at(-1) === String(person));
      const answers = new Set((await Promise.all(places.map(askedBy))).flat());
      const ratings = (await store.entries(FEEDBACK)).flatMap(({ key, value }) => {
        const others = value.ratings.filter(({ user }) => user !== person);
        if (answers.has(key) || value.chat === person || others.length === 0) return [remove(FEEDBACK, key)];
        return others.length === value.ratings.length
          ? []
          : [put(FEEDBACK, key, { ...value, ratings: others })];
      });
      return [
        ...[...answers].map((answer) => remove(ASKED, answer)),
        ...places.map((who) => remove(ASKED_BY, who)),
        ...ratings,
      ];
    },
    moving: async (from, to) => [
      ...(await inNewChat(store, ASKED, from, to)),
      ...(await inNewChat(store, FEEDBACK, from, to)),
    ],
    async of(chat, answer, citations) {
      const known = await store.get(FEEDBACK, answer);
      if (known !== undefined) return known.chat === chat ? known : undefined;
      const about = await store.get(ASKED, answer);
      if (about?.chat !== chat) return undefined;
      const cited = citations.filter(({ n }) => about.answer.includes(`[${n}]`));
      const quoted = cited.map(({ notice, file, path, quote, start, end }) => {
        return { notice, file, path: [...path], quote, start, end };
      });
      return { ...about, citations: quoted, ratings: [] };
    },
    rating: (answer, { ratings, ...about }) =>
      ratings.length === 0
        ? remove(FEEDBACK, answer)
        : put(FEEDBACK, answer, { ...about, ratings: ratings.slice(-MOST_RATINGS) }),
    async tidy() {
      const olderThan = Date.now() - DAYS_KEPT * DAY;
      for (const kind of [ASKED, FEEDBACK]) await store.trim(kind, { olderThan, most: MOST_ANSWERS });
      await store.trim(ASKED_BY, { olderThan, most: MOST_PEOPLE });
    },
  };
}

/** All that was rated, by the id of the answer. */
export async function readFeedback(store: StateStore): Promise<readonly (Rated & { readonly id: string })[]> {
  return (await store.entries(FEEDBACK)).map(({ key, value }) => ({ id: key, ...value }));
}

export function removingFeedback(id: string): Change {
  return remove(FEEDBACK, id);
}
