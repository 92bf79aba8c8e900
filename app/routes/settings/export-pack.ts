import { redirect } from "@remix-run/node";
import { exportPackMessages } from "#app/features/organization/export-pack/messages.ts";
import { dissolutionPath } from "#app/features/organization/paths.ts";
import { today } from "#app/platform/clock.ts";
import { Invalid } from "#app/platform/errors.ts";
import { zipAnswer } from "#app/platform/http/download.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";
import { streamFromWorker } from "#app/platform/worker/index.server.ts";
import { exportPackTask } from "#app/registry.server.ts";

/** All records of the organization, to be kept before it is dissolved. */
export const loader = guarded("organization.export", async ({ actor, request, locale }) => {
  const options = { actor, signal: request.signal, takesLong: true };
  const bytes = await streamFromWorker(exportPackTask.name, { locale }, options).catch((refusal) => {
    const isBusy = refusal instanceof Invalid && refusal.problem === "exportsBusy";
    throw isBusy ? redirect(`${dissolutionPath(actor.organization.slug)}?busy`) : refusal;
  });
  const name = `${exportPackMessages(locale).fileName}_${actor.organization.slug}_${today()}`;
  return zipAnswer(bytes, "organization", name);
});
