import type { AppointedRole } from "#db/codes/roles.ts";

/** What the last test told, ready to be shown. */
export type ShownTest = {
  at: string;
  problem: string | undefined;
  email: string;
  name: string;
  values: readonly string[];
  roles: readonly AppointedRole[];
  provesAnew: boolean;
};
