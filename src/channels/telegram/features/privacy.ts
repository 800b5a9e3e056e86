// What is kept and where it goes, and how to have it deleted: /privacy, /forget.
import { forgettingPerson, movingGroup } from "../belongings.ts";
import type { Feature, FeatureParts } from "./feature.ts";

/** `features` is everybody who may keep something of a person. */
export function createPrivacy({ store, recipients }: FeatureParts, features: readonly Feature[]): Feature {
  const forgetting = (person: number) => forgettingPerson(store, person);
  return {
    commands: {
      privacy: async ({ said }) => ({ content: said.privacy(recipients) }),
      async forget({ user, said }) {
        if (user === undefined) return { content: said.nobodyToForget };
        const removers = [forgetting, ...features.flatMap((feature) => feature.forgetting ?? [])];
        const changes = (await Promise.all(removers.map((remove) => remove(user)))).flat();
        return { content: said.allForgotten, changes };
      },
    },
    forgetting,
    moving: (from, to) => movingGroup(store, from, to),
  };
}
