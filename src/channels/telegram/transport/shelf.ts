// Updates of a place of which many wait -> the first few in hand, the others on the disk alone until their turn comes.

export interface Shelf {
  /** Takes one in hand; false where it is left on the disk, behind those of its place that are in hand. */
  readonly take: (place: string, update: number) => boolean;
  /** Told when one in hand is dealt with: the updates of its place that are in hand from now on, in their order. */
  readonly release: (place: string) => readonly number[];
}

interface Held {
  inHand: number;
  /** Numbers of updates, in the order in which they came. */
  readonly shelved: Set<number>;
}

/** `most` are in hand of each place, so that one which Telegram lets nobody write to for an hour stops no other. */
export function createShelf(most: number): Shelf {
  const places = new Map<string, Held>();
  return {
    take(place, update) {
      const held = places.get(place) ?? { inHand: 0, shelved: new Set<number>() };
      places.set(place, held);
      const isFree = held.inHand < most && held.shelved.size === 0;
      if (isFree) held.inHand++;
      else held.shelved.add(update);
      return isFree;
    },
    release(place) {
      const held = places.get(place);
      if (held === undefined) return [];
      held.inHand--;
      // All at once, as each look at the disk takes its time.
      if (held.inHand > 0) return [];
      const next = [...held.shelved].slice(0, most);
      for (const update of next) held.shelved.delete(update);
      held.inHand = next.length;
      if (next.length === 0) places.delete(place);
      return next;
    },
  };
}
