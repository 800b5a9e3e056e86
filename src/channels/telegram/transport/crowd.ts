// Updates of a place that nothing was said to yet -> whether one of them is not the only one: then it must be told which
// reply is to what.

export interface Crowd {
  readonly enter: (place: string, update: number) => void;
  /** Also where it waited for others that have their reply by now. */
  readonly has: (place: string, update: number) => boolean;
  readonly leave: (place: string, update: number) => void;
}

export function createCrowd(): Crowd {
  const places = new Map<string, Set<number>>();
  const crowded = new Set<number>();
  return {
    enter(place, update) {
      const all = places.get(place) ?? new Set<number>();
      places.set(place, all.add(update));
      if (all.size > 1) crowded.add(update);
    },
    has: (place, update) => crowded.has(update) || (places.get(place)?.size ?? 0) > 1,
    leave(place, update) {
      crowded.delete(update);
      const all = places.get(place);
      all?.delete(update);
      if (all?.size === 0) places.delete(place);
    },
  };
}
