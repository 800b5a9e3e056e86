// /stop: no more of the answer under way; what was checked of it by then is the answer.
import type { Feature, FeatureParts } from "./feature.ts";

export function createStopping({ underWay }: Pick<FeatureParts, "underWay">): Feature {
  return {
    commands: {
      // The answer that was stopped says so itself.
      stop: async ({ who, said }) => (underWay.stop(who) ? {} : { content: said.nothingToStop }),
    },
    atOnce: ["stop"],
  };
}
