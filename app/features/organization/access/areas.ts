import { type Action, actions } from "#app/platform/permissions.ts";
import type { accessMessages } from "./messages.ts";

type Area = keyof ReturnType<typeof accessMessages>["area"];

/** The actions by what they are done to, in the order of the table. */
export const areas: readonly { area: Area; own: readonly Action[] }[] = [...new Set(actions.map(areaOf))].map(
  (area) => ({
    area,
    own: actions.filter((action) => areaOf(action) === area),
  }),
);

function areaOf(action: Action): Area {
  // Every action is an area, a dot and a verb; the words of the areas are typed by it.
  return action.slice(0, action.indexOf(".")) as Area;
}
