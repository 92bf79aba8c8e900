import { systemActor } from "#app/platform/actor-issuer.server.ts";
import type { WorkMessage } from "#app/platform/jobs/enqueue.server.ts";
import { openQueue } from "#app/platform/jobs/queue.server.ts";
import { queues } from "#app/platform/jobs/queues.ts";
import type { Connection } from "./copy.ts";

/**
 * Fills the queue from what the tables say is still to be done, within the transaction: the jobs that are not over, and the mails that have
 * not left and have not been given up. What was in the queue belonged to the rows that were there before.
 */
export async function queueAnew(connection: Connection): Promise<void> {
  const boss = await openQueue();
  const db = {
    executeSql: async (text: string, values: unknown[] = []) => ({
      rows: await connection.unsafe(text, values as never[]),
    }),
  };
  await connection`delete from pgboss.job`;
  const jobs = await connection<
    { id: string; isPersons: boolean; organizationId: string; slug: string; name: string }[]
  >`
    select j.id, j.requested_by_id is not null as "isPersons", g.id as "organizationId", g.slug, g.name
    from public.job j join public.organization g on g.id = j.organization_id
    where j.status in ('queued', 'running') order by j.id`;
  for (const { id, isPersons, organizationId, slug, name } of jobs) {
    const organization = { id: organizationId, slug, name };
    const message: WorkMessage = {
      jobId: id,
      organization,
      requestId: "akashi restore",
      ...(isPersons ? {} : { system: { ...systemActor(organization, "restore") } }),
    };
    await boss.send("work", message, { db });
  }
  const mails = await connection<{ id: string }[]>`
    select id from public.outbox_mail where sent_at is null and attempts <= ${queues.mail.retryLimit} order by id`;
  for (const { id } of mails) await boss.send("mail", { mailId: id }, { db });
}
