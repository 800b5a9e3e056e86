// Everything the bot can do.
import { createAdmission } from "./admission.ts";
import { createAsking } from "./asking.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { createFeedback } from "./feedback.ts";
import { createHelp } from "./help.ts";
import { createNotices } from "./notices.ts";
import { createPrivacy } from "./privacy.ts";
import { createSettings } from "./settings.ts";
import { createStart } from "./start.ts";
import { createSources } from "./sources.ts";
import { createStopping } from "./stopping.ts";

export function createFeatures(parts: FeatureParts): readonly Feature[] {
  const features = [
    createAsking(parts),
    createStopping(parts),
    createSources(parts),
    createFeedback(parts),
    createNotices(parts),
    createStart(parts),
    createHelp(parts),
    createSettings(parts),
    createAdmission(parts),
  ];
  return [...features, createPrivacy(parts, features)];
}
