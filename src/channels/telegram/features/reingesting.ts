// /reingest: the index anew, from the folder of notices and the uploads.
import { CollectionError } from "../../../ingest/collection.ts";
import { createAudit } from "../audit.ts";
import { withProgress } from "../messages/progress.ts";
import { renderReingested } from "../messages/uploads.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { following } from "./following.ts";
import { forAdmins, inPrivate } from "./rights.ts";

const COMMAND = "reingest";

export function createReingesting(parts: FeatureParts): Feature {
  const { access, collection, hurry, log } = parts;
  const audit = createAudit(parts);
  return {
    commands: {
      [COMMAND]: forAdmins(
        access,
        inPrivate((visit) => {
          const { said, user } = visit;
          const recorded = async (result: string) => [
            await audit.record({ who: user!, action: "reingest", target: "", result }),
          ];
          return withProgress(parts, visit, { first: said.reingesting }, async (progress) => {
            try {
              const summary = await collection.reingest(following(progress, said.reingesting, said, hurry));
              return { content: renderReingested(summary, said), changes: await recorded("done") };
            } catch (error) {
              if (hurry.aborted || !(error instanceof CollectionError) || error.reason === "stopped")
                throw error;
              log.warn({ err: error }, "The index was not built anew");
              const why = said.refusals[error.reason](error.message);
              return { content: `${said.notChanged}\n${why}`, changes: await recorded(error.reason) };
            }
          });
        }),
      ),
    },
    long: [COMMAND],
  };
}
