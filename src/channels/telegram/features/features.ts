// Everything the bot can do.
import { createAdmission } from "./admission.ts";
import { createAsking } from "./asking.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { createFeedback } from "./feedback.ts";
import { createHelp } from "./help.ts";
import { createNotices } from "./notices.ts";
import { createSources } from "./sources.ts";
import { createStopping } from "./stopping.ts";

export function createFeatures(parts: FeatureParts): readonly Feature[] {
  return [
    createAsking(parts),
    createStopping(parts),
    createSources(parts),
    createFeedback(parts),
    createNotices(parts),
    createHelp(parts),
    createAdmission(parts),
  ];
}
