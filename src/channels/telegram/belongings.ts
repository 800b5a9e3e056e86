// What the memory keeps, by whom it belongs to: removed with a person, carried along with a group.
import { type Change, type Kind, put, remove, type StateStore } from "../../state/store.ts";
import { KINDS } from "./memory.ts";

const { CONVERSATION, SCOPE, SOURCES, TOLD } = KINDS;

interface Entry {
  readonly kind: Kind<unknown>;
  readonly key: string;
}

/** Everywhere what they asked, and all of their private chat. */
export async function forgettingPerson(store: StateStore, person: number): Promise<readonly Change[]> {
  const id = String(person);
  const entries = await entriesOf(store, [CONVERSATION, SCOPE, TOLD]);
  const own = entries.filter(({ kind, key }) => {
    const words = key.split(" ");
    const chat = words[kind === TOLD ? 1 : 0];
    return chat === id || (kind === CONVERSATION && words.at(-1) === id);
  });
  const sources = (await store.entries(SOURCES)).filter(({ value }) => value.chat === person);
  return [
    ...own.map(({ kind, key }) => remove(kind, key)),
    ...sources.map(({ key }) => remove(SOURCES, key)),
  ];
}

/** Where something is kept under the new id already, that is newer and stays. */
export async function movingGroup(store: StateStore, from: number, to: number): Promise<readonly Change[]> {
  const entries = await entriesOf(store, [CONVERSATION, SCOPE]);
  const changes = entries
    .filter(({ key }) => key.startsWith(`${from} `))
    .map(async ({ kind, key }) => {
      const next = `${to}${key.slice(String(from).length)}`;
      const value = await store.get(kind, key);
      const isFree = (await store.get(kind, next)) === undefined;
      return [remove(kind, key), ...(isFree && value !== undefined ? [put(kind, next, value)] : [])];
    });
  return [...(await Promise.all(changes)).flat(), ...(await inNewChat(store, SOURCES, from, to))];
}

/** Of a kind whose values name their chat: those of one chat, with its new id. */
export async function inNewChat<Value extends { readonly chat: number }>(
  store: StateStore,
  kind: Kind<Value>,
  from: number,
  to: number,
): Promise<readonly Change[]> {
  const entries = await store.entries(kind);
  return entries
    .filter(({ value }) => value.chat === from)
    .map(({ key, value }) => put(kind, key, { ...value, chat: to }));
}

async function entriesOf(store: StateStore, kinds: readonly Kind<unknown>[]): Promise<readonly Entry[]> {
  const found = kinds.map(async (kind) => (await store.keys(kind)).map((key) => ({ kind, key })));
  return (await Promise.all(found)).flat();
}
