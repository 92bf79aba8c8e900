import { type Action, type Area, actions, areaOf } from "#app/platform/permissions.ts";

/** The actions by what they are done to, in the order of the table. */
export const areas: readonly { area: Area; own: readonly Action[] }[] = [...new Set(actions.map(areaOf))].map(
  (area) => ({
    area,
    own: actions.filter((action) => areaOf(action) === area),
  }),
);
