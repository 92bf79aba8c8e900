import { z } from "zod";
import { inOrganization } from "#app/platform/db.server.ts";
import { defineJob } from "#app/platform/jobs/index.server.ts";
import { locales } from "#app/platform/messages.ts";
import { countWaiting, type Invited, inviteNext } from "./invitations.server.ts";
import { invitingMessages } from "./inviting-messages.ts";
import { invitationsPath } from "./paths.ts";
import { peopleRefusal } from "./problems.ts";

/** Invites everybody who waits for it. Each step is whole by itself: run again, it goes on with those who are not invited yet. */
export const inviteJob = defineJob({
  kind: "people.invite",
  permission: "member.edit",
  input: z.object({ locale: z.enum(locales) }),
  run: async ({ actor, input, report }): Promise<Invited> => {
    const all = await inOrganization(actor, countWaiting);
    const done = { invited: 0, passedOver: 0 };
    let after: string | undefined;
    do {
      const step = await inOrganization(actor, (tx) => inviteNext(tx, after, peoplePerStep, input.locale));
      done.invited += step.invited;
      done.passedOver += step.passedOver;
      after = step.last;
      await report((100 * (done.invited + done.passedOver)) / Math.max(all, 1));
    } while (after !== undefined);
    return done;
  },
  title: (locale) => invitingMessages(locale).job,
  refusal: peopleRefusal,
  path: invitationsPath,
});

const peoplePerStep = 100;
