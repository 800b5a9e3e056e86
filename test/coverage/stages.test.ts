import { expect, it } from "vitest";
import { byStage } from "./stages.ts";

it("what tests reach is summed by stage, and a channel is one by itself", () => {
  const stages = byStage({
    "src/app.ts": { covered: 1, total: 2 },
    "src/retrieval/search.ts": { covered: 3, total: 4 },
    "src/retrieval/rank.ts": { covered: 2, total: 6 },
    "src/channels/jsonl.ts": { covered: 1, total: 1 },
    "src/channels/telegram/transport/poll.ts": { covered: 5, total: 9 },
  });
  expect(Object.fromEntries(stages)).toEqual({
    "src itself": { covered: 1, total: 2 },
    retrieval: { covered: 5, total: 10 },
    channels: { covered: 1, total: 1 },
    "channels/telegram": { covered: 5, total: 9 },
  });
});
