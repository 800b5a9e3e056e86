// Memory that does not grow: a map and a set that forget their oldest entries.

export interface BoundedMap<Key, Value> {
  readonly get: (key: Key) => Value | undefined;
  /** Makes `key` the newest entry. */
  readonly set: (key: Key, value: Value) => void;
  readonly delete: (key: Key) => void;
}

export function createBoundedMap<Key, Value>(most: number): BoundedMap<Key, Value> {
  const entries = new Map<Key, Value>();
  return {
    get: (key) => entries.get(key),
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size > most) entries.delete(entries.keys().next().value!);
    },
    delete: (key) => void entries.delete(key),
  };
}

/** Says whether a value is new to it, and remembers it. */
export function createSeen(most: number): (value: number) => boolean {
  const seen = createBoundedMap<number, true>(most);
  return (value) => {
    if (seen.get(value) !== undefined) return false;
    seen.set(value, true);
    return true;
  };
}
