import { type ProfileField, profileFields } from "./profile-schema.ts";
import type { ProfileFacts } from "./profile-texts.ts";

/** The profile as its form starts with it. */
export function profileValues(profile: ProfileFacts): Partial<Record<ProfileField, string>> {
  return Object.fromEntries(
    profileFields.map((field) => {
      const value = profile[field];
      return [field, value === true ? "on" : value === false || value === null ? "" : String(value)];
    }),
  );
}
