// /reingest: the index anew, from the folder of notices and the uploads.
import { renderReingested } from "../messages/uploads.ts";
import { changing } from "./changing.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { forAdmins, inPrivate } from "./rights.ts";

const COMMAND = "reingest";

export function createReingesting(parts: FeatureParts): Feature {
  const { access, collection } = parts;
  return {
    commands: {
      [COMMAND]: forAdmins(
        access,
        inPrivate(async (visit) => {
          const { said } = visit;
          const change = { action: "reingest", target: "", title: said.reingesting } as const;
          const reply = await changing(parts, visit, change, async (following) => ({
            content: renderReingested(await collection.reingest(following), said),
          }));
          return reply ?? {};
        }),
      ),
    },
    long: [COMMAND],
  };
}
