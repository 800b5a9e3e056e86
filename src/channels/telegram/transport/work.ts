// Accepted updates -> each answered once, or apologised for, in the order of its chat.
import { setImmediate as turn } from "node:timers/promises";
import { inRequest, type Log } from "../../../log.ts";
import { StateError } from "../../../state/store.ts";
import { createCrowd } from "./crowd.ts";
import type { Deliver } from "./deliver.ts";
import type { Inbox, Waiting } from "./inbox.ts";
import { createLanes, createPlaces, type InPlace, type Lane } from "./lanes.ts";
import { rest } from "./in-time.ts";
import { RETRY_PAUSE } from "./refusal.ts";
import { requestId } from "./request-id.ts";
import type { Decision, Respond } from "../respond.ts";
import { createShelf } from "./shelf.ts";

export interface WorkParts {
  readonly inbox: Inbox;
  readonly respond: Respond;
  readonly deliver: Deliver;
  /** Resolves when Telegram answers, or when we stop. */
  readonly reachable: () => Promise<void>;
  readonly log: Log;
  readonly stopping: AbortSignal;
  /** What is decided after that was cut short. */
  readonly closed: AbortSignal;
}

export interface Work {
  /** Takes over what an earlier process left: first what it may have sent already, and then the rest. */
  readonly recover: (items: readonly Waiting[]) => Promise<void>;
  /** Takes updates over; resolves when there is room for more. */
  readonly take: (items: readonly Waiting[]) => Promise<void>;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
}

const NOTHING: Decision = { messages: [], changes: [] };
/** Answers prepared at once, and what is quick beside them: answers under way never keep it waiting. */
const [CONCURRENCY, QUICK_CONCURRENCY] = [50, 20];
/** Updates held in memory, in all and of one place. */
const MOST_WAITING = 1000;
const MOST_OF_PLACE = 10;
/** Milliseconds after which nobody reads an answer any more. */
const TOO_LATE = 600_000;
/** The second is for an update that was being answered when the process ended, which may have been its fault. */
const MOST_ATTEMPTS = 2;
/** So that what kills every process that sends it does not come again for ever. */
const MOST_SENDINGS = 8;
/** Milliseconds. */
const LONGEST_RECOVERY = 5000;

export function createWork(parts: WorkParts): Work {
  const { inbox, respond, deliver, reachable, log, stopping, closed } = parts;
  const lanes = createLanes();
  const shelf = createShelf(MOST_OF_PLACE);
  const crowd = createCrowd();
  const [inSlowPlace, inQuickPlace] = [createPlaces(CONCURRENCY), createPlaces(QUICK_CONCURRENCY)];

  const decide = async (item: Waiting, place: string): Promise<Decision> => {
    const { update, since, begun } = item;
    const isOneOfSeveral = (): boolean => crowd.has(place, update.update_id);
    const apology = async (): Promise<Decision> => {
      try {
        return (await respond.failed(update, isOneOfSeveral)) ?? NOTHING;
      } catch (error) {
        if (stopping.aborted || error instanceof StateError) throw error;
        log.error({ err: error, update: update.update_id }, "Nobody can be told that an update failed");
        return NOTHING;
      }
    };
    const isLate = Date.now() - since > TOO_LATE;
    if (!isLate && begun >= MOST_ATTEMPTS) {
      log.error({ update: update.update_id, begun }, "Processes ended over an update; an apology is given");
      return apology();
    }
    try {
      const deciding = isLate ? respond.late(update, since) : respond.answer(update, isOneOfSeveral);
      return (await deciding) ?? NOTHING;
    } catch (error) {
      // What our stopping has cut short is begun again by the next start.
      if (stopping.aborted) throw error;
      log.error({ err: error, update: update.update_id }, "An update could not be answered");
      return apology();
    }
  };
  const decided = async (item: Waiting, place: string): Promise<Waiting> => {
    // Between two questions the network has its turn: what has gone out is marked as sent before the next is answered.
    await turn();
    const begun = await untilKept(() => inbox.begin(item));
    const { messages, changes } = await decide(item, place);
    closed.throwIfAborted();
    if (messages.length === 0 && changes.length === 0) return begun;
    return untilKept(() => inbox.decide(begun, messages, changes));
  };
  /** What an earlier process had decided to say, and may have said: absent when that was tried too often. */
  const saidAgain = async (item: Waiting): Promise<Waiting | undefined> => {
    if (item.begun >= MOST_SENDINGS) return undefined;
    // Before it counts: nothing was sent where nothing could be.
    await reachable();
    return untilKept(() => inbox.begin(item));
  };
  const deal = async (item: Waiting, place: string, inPlace: InPlace): Promise<void> => {
    const { update_id: update } = item.update;
    const started = performance.now();
    try {
      const isDecided = item.messages !== undefined;
      const ready = isDecided ? await saidAgain(item) : await inPlace(() => decided(item, place));
      const advance = (sent: number) => untilKept(() => inbox.advance(ready ?? item, sent));
      if (ready === undefined) log.error({ update }, "An answer was cut off too often and is given up");
      else if (!(await deliver(ready, advance))) return;
      crowd.leave(place, update);
      await untilKept(() => inbox.finish(item));
      log.debug({ update, ms: Math.round(performance.now() - started) }, "An update is dealt with");
    } catch (error) {
      log.error({ err: error, update }, "An update is left for the next start");
    } finally {
      crowd.leave(place, update);
    }
  };
  /** A disk that is full is waited for, as a network is. */
  async function untilKept<Result>(write: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (stopping.aborted) throw error;
        log.error({ err: error }, "The bot's state cannot be written; trying again");
        await rest(RETRY_PAUSE, stopping);
      }
    }
  }
  /** One that has not the form that it should have waits for nobody, and nobody for it. */
  const laneOf = ({ update }: Waiting): Lane => {
    try {
      return respond.laneOf(update);
    } catch (error) {
      log.error({ err: error, update: update.update_id }, "An update of an unknown form");
      return { name: `update ${update.update_id}` };
    }
  };
  const add = (item: Waiting, place: string, lane: Lane): void => {
    // What may go ahead of others is quick.
    const inPlace = lane.aheadOf === undefined ? inSlowPlace : inQuickPlace;
    lanes.add(lane, () =>
      inRequest(requestId(item.update), async () => {
        await deal(item, place, inPlace);
        await unshelve(place);
      }),
    );
  };
  /** Before the last work of the place ends, so that nobody thinks that nothing is under way. */
  const unshelve = async (place: string): Promise<void> => {
    const ids = shelf.release(place);
    // The next start finds them where they are.
    if (ids.length === 0 || stopping.aborted) return;
    try {
      const items = await untilKept(() => inbox.recall(ids));
      for (const item of items) add(item, place, laneOf(item));
      // Removed meanwhile, as too old: nobody waits for them.
      for (const gone of ids.filter((id) => !items.some(({ update }) => update.update_id === id))) {
        crowd.leave(place, gone);
        await unshelve(place);
      }
    } catch (error) {
      log.error({ err: error }, "What waits is left for the next start");
    }
  };
  const take: Work["take"] = async (items) => {
    for (const item of items) {
      const lane = laneOf(item);
      const place = placeOf(lane);
      crowd.enter(place, item.update.update_id);
      if (shelf.take(place, item.update.update_id)) add(item, place, lane);
    }
    await lanes.fewerThan(MOST_WAITING, stopping);
  };
  const idle: Work["idle"] = () => lanes.fewerThan(1);
  return {
    take,
    idle,
    async recover(items) {
      await take(items.filter(({ messages }) => messages !== undefined));
      // While nothing else keeps us busy, there is hardly a moment in which it is sent and not marked as sent.
      await Promise.race([idle(), rest(LONGEST_RECOVERY, stopping)]);
      await take(items.filter(({ messages }) => messages === undefined));
    },
  };
}

/** Presses count with what is written where they are made. */
function placeOf({ name, aheadOf = "" }: Lane): string {
  return aheadOf === "" ? name : aheadOf;
}
