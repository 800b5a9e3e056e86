// Everything the bot can do.
import { createAdmins } from "./admins.ts";
import { createAdmission } from "./admission.ts";
import { createAsking } from "./asking.ts";
import type { Feature, FeatureParts } from "./feature.ts";
import { createFeedback } from "./feedback.ts";
import { createHelp } from "./help.ts";
import { createNotices } from "./notices.ts";
import { createPrivacy } from "./privacy.ts";
import { createSettings } from "./settings.ts";
import { createStart } from "./start.ts";
import { createStopping } from "./stopping.ts";
import { createReingesting } from "./reingesting.ts";
import { createRemoval } from "./removal.ts";
import { createSources } from "./sources.ts";
import { createUploading } from "./uploading.ts";

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
    createAdmins(parts),
    createUploading(parts),
    createRemoval(parts),
    createReingesting(parts),
  ];
  return [...features, createPrivacy(parts, features)];
}
