import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { listAuditEvents } from "#app/features/audit-log/queries.server.ts";
import { createEntry } from "#app/features/inventory/commands.server.ts";
import { importJob } from "#app/features/inventory/import/jobs.server.ts";
import { appoint, createDepartments } from "#app/features/organization/index.server.ts";
import { AppointmentInput } from "#app/features/organization/schema.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { systemActor } from "#app/platform/actor-issuer.server.ts";
import { today } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, statement, type Tx } from "#app/platform/db.server.ts";
import { Conflict, Forbidden, Invalid, NotFound } from "#app/platform/errors.ts";
import type { WorkMessage } from "#app/platform/jobs/enqueue.server.ts";
import {
  defineJob,
  enqueueJob,
  getJob,
  type JobDefinition,
  jobProblem,
  listJobs,
} from "#app/platform/jobs/index.server.ts";
import { openQueue } from "#app/platform/jobs/queue.server.ts";
import { runJob, startRunner } from "#app/platform/jobs/runner.server.ts";
import { appointments, members } from "#db/schema/member.ts";
import { anEntry } from "#tests/support/entries.ts";
import { drainJobs } from "#tests/support/jobs.ts";
import { takeLoggedErrors } from "#tests/support/logged-errors.ts";
import { asOwner, memberWith } from "#tests/support/members.ts";

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

describe("a job", () => {
  test("exists exactly when the work that caused it was committed", async () => {
    const sato = await memberWith();
    const work = jobThat(async () => "done");

    const kept = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));
    const lost = await inOrganization(sato, async (tx) => {
      const id = await enqueueJob(tx, work, {});
      await tx.execute(sql`insert into site (name) values (${id})`);
      throw new Error("rolled back");
    }).catch(() => undefined);

    expect(lost).toBeUndefined();
    expect(await readOrganization(sato, (tx) => listJobs(tx))).toEqual([
      expect.objectContaining({ id: kept, status: "queued", progress: 0, requestedBy: sato.name }),
    ]);
    expect(await messagesOf(sato)).toHaveLength(1);
  });

  test("runs, shows its progress to others while it runs, and leaves its result", async () => {
    const sato = await memberWith();
    const shown: unknown[] = [];
    const work = jobThat(async ({ report, jobId }) => {
      await report(40);
      // Another connection, while the job is still at it.
      shown.push(await readOrganization(sato, (tx) => getJob(tx, jobId)));
      await report(30);
      shown.push((await readOrganization(sato, (tx) => getJob(tx, jobId))).progress);
      return { rows: 12 };
    });

    const id = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));
    await run(work);

    await vi.waitFor(async () => expect(await jobOf(sato, id)).toMatchObject({ status: "succeeded" }), 20_000);
    expect(await jobOf(sato, id)).toMatchObject({ progress: 100, result: { rows: 12 }, problem: null });
    expect(shown).toEqual([expect.objectContaining({ status: "running", progress: 40 }), 40]);
  });

  test("is done on the authority of who asked, within their organization", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    await inOrganization(stranger, (tx) => createEntry(tx, anEntry({ title: "他社の項目" })));
    const work = jobThat(async ({ actor }) => {
      await inOrganization(actor, (tx) => createEntry(tx, anEntry({ title: "処理が作った項目" })));
      return { actor, titles: await readOrganization(actor, titlesIn) };
    });

    const id = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));
    await drainJobs([work]);

    expect((await jobOf(sato, id)).result).toEqual({
      actor: { ...sato, roles: ["privacy_manager", "employee"] },
      titles: ["処理が作った項目"],
    });
    const { events } = await readOrganization(sato, (tx) =>
      listAuditEvents(tx, { tables: ["inventory_entry"], person: sato.name }),
    );
    expect(events).toHaveLength(1);
  });

  test("is done by what the person may do when it begins, not by what they could when they asked", async () => {
    const sato = await memberWith("secretariat");
    const sales = await inOrganization(sato, async (tx) => (await createDepartments(tx, ["営業部"]))[0]?.id ?? null);
    const work = jobThat(async ({ actor }) => actor);
    const id = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));

    await inOrganization(sato, async (tx) => {
      await appoint(
        tx,
        AppointmentInput.parse({ memberId: sato.memberId, role: "privacy_manager", startsOn: today() }),
      );
      await tx
        .update(members)
        .set({ name: "佐藤（改姓）", departmentId: sales })
        .where(eq(members.id, sato.memberId ?? ""));
    });
    await drainJobs([work]);

    expect((await jobOf(sato, id)).result).toEqual({
      ...sato,
      name: "佐藤（改姓）",
      departmentId: sales,
      roles: ["privacy_manager", "secretariat", "employee"],
    });
  });

  test.each([
    [
      "has another role by then",
      (tx: Tx, id: string) =>
        tx.update(appointments).set({ endsOn: "2020-04-30" }).where(eq(appointments.memberId, id)),
    ],
    [
      "has left by then",
      (tx: Tx, id: string) => tx.update(members).set({ leftOn: "2020-03-31" }).where(eq(members.id, id)),
    ],
  ])("is not done when whoever asked %s, and says why", async (_, change) => {
    const sato = await memberWith();
    let runs = 0;
    const work = jobThat(async () => {
      runs += 1;
    });
    const id = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));

    await inOrganization(sato, (tx) => change(tx, sato.memberId ?? ""));
    await drainJobs([work]);

    const job = await jobOf(sato, id);
    expect(job).toMatchObject({ status: "failed", problem: "forbidden" });
    expect(jobProblem(work, job, "ja")).toContain("役割が変わったか退職した");
    expect(runs).toBe(0);
  });

  test("still runs for a member who is in their last day, and for one without an account", async () => {
    const sato = await memberWith();
    const work = jobThat(async () => "done");
    const id = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));

    await inOrganization(sato, (tx) =>
      tx
        .update(members)
        .set({ leftOn: sql`today_in_japan()`, accountId: null })
        .where(eq(members.id, sato.memberId ?? "")),
    );
    await drainJobs([work]);

    expect(await jobOf(sato, id)).toMatchObject({ status: "succeeded" });
  });

  test("that the product itself asked for is done as the product", async () => {
    const { organization } = await memberWith();
    const system = systemActor(organization, "test");
    const work = jobThat(async ({ actor }) => actor);

    const id = await inOrganization(system, (tx) => enqueueJob(tx, work, {}));
    await drainJobs([work]);

    expect(await jobOf(system, id)).toMatchObject({ status: "succeeded", requestedBy: null });
    expect((await jobOf(system, id)).result).toEqual({ ...system });
  });

  test("tells the queue neither a name nor a role", async () => {
    const sato = await memberWith();
    await inOrganization(sato, (tx) =>
      enqueueJob(
        tx,
        jobThat(async () => undefined),
        {},
      ),
    );

    const message = JSON.stringify(await takeMessage(sato));

    expect(message).not.toContain(sato.name);
    expect(message).not.toContain("privacy_manager");
  });

  test("is seen by its own organization alone", async () => {
    const sato = await memberWith();
    const stranger = await memberWith();
    const work = jobThat(async () => undefined);
    const id = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));

    await expect(jobOf(stranger, id)).rejects.toThrow(NotFound);
    expect(await readOrganization(stranger, (tx) => listJobs(tx))).toEqual([]);
  });

  test("with an input that it does not understand is not accepted in the first place", async () => {
    const sato = await memberWith();

    await expect(inOrganization(sato, (tx) => enqueueJob(tx, importJob, { importId: "x" }))).rejects.toThrow(
      z.ZodError,
    );
    expect(await messagesOf(sato)).toEqual([]);
  });
});

describe("a job that cannot be done", () => {
  test.each([
    [new Invalid("flaggedRows", { values: { flagged: 3 } }), "flaggedRows", { flagged: 3 }],
    [new Conflict("importClosed"), "importClosed", {}],
    [new Forbidden(), "forbidden", {}],
    [new NotFound(), "notFound", {}],
  ])("because of what it was given (%s) says so and is not tried again", async (refusal, problem, problemValues) => {
    const sato = await memberWith();
    let attempts = 0;
    const work = jobThat(async () => {
      attempts += 1;
      throw refusal;
    });

    const id = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));
    await run(work);

    await vi.waitFor(async () => expect(await messagesOf(sato)).toEqual(["completed"]), 20_000);
    expect(await jobOf(sato, id)).toMatchObject({ status: "failed", problem, problemValues });
    expect(attempts).toBe(1);
  });

  test("because of a fault is tried three times, then says so; nothing that it did stays", async () => {
    const sato = await memberWith();
    const states: string[] = [];
    const work = jobThat(async ({ actor, jobId }) => {
      states.push((await jobOf(sato, jobId)).status);
      await inOrganization(actor, async (tx) => {
        await createEntry(tx, anEntry());
        throw new Error("the disk is full");
      });
    });

    const id = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));
    await hurry(sato);
    await run(work);

    await vi.waitFor(async () => expect(await jobOf(sato, id)).toMatchObject({ status: "failed" }), 30_000);
    expect(await jobOf(sato, id)).toMatchObject({ problem: "fault", result: null });
    expect(states).toEqual(["running", "running", "running"]);
    expect(takeLoggedErrors()).toEqual(states.map(() => "job failed: the disk is full"));
    expect(await readOrganization(sato, titlesIn)).toEqual([]);
  });

  test("at first, but then can, has succeeded", async () => {
    const sato = await memberWith();
    let attempts = 0;
    const work = jobThat(async () => {
      attempts += 1;
      if (attempts < 3) throw new Error("the network is down");
      return attempts;
    });

    const id = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));
    await hurry(sato);
    await run(work);

    await vi.waitFor(async () => expect(await jobOf(sato, id)).toMatchObject({ status: "succeeded" }), 30_000);
    expect(await jobOf(sato, id)).toMatchObject({ problem: null, result: 3 });
    expect(takeLoggedErrors()).toEqual(["job failed: the network is down", "job failed: the network is down"]);
  });
});

describe("when the process dies", () => {
  test("after the work was marked as done, it is not done again", async () => {
    const sato = await memberWith();
    let runs = 0;
    const work = jobThat(async () => {
      runs += 1;
    });
    const jobId = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));
    const message = await takeMessage(sato);

    await runJob([work], message, false);
    await runJob([work], message, false);

    expect(runs).toBe(1);
    expect(await jobOf(sato, jobId)).toMatchObject({ status: "succeeded" });
  });

  test("between the work and its mark, the next attempt finds it done", async () => {
    const sato = await memberWith();
    const key = randomUUID();
    const work = jobThat(async ({ actor }) => inOrganization(actor, (tx) => createEntry(tx, anEntry(), key)));
    const jobId = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));
    const message = await takeMessage(sato);
    const died = work.run({ actor: sato, input: {}, jobId, report: async () => undefined });
    await died;

    await runJob([work], message, false);

    expect(await readOrganization(sato, titlesIn)).toHaveLength(1);
    expect(await jobOf(sato, jobId)).toMatchObject({ status: "succeeded", result: key });
  });

  test("its heartbeat stops and the work is taken over", async () => {
    const [queue] = await asOwner(
      (owner) => owner`select heartbeat_seconds, dead_letter from pgboss.queue where name = 'work'`,
    );

    expect(queue).toEqual({ heartbeat_seconds: 60, dead_letter: "abandoned" });
  });

  test("at every attempt, the job says that it failed instead of running for ever", async () => {
    const sato = await memberWith();
    const work = jobThat(async () => undefined);
    const id = await inOrganization(sato, (tx) => enqueueJob(tx, work, {}));
    await inOrganization(sato, (tx) => tx.execute(sql`update job set status = 'running' where id = ${id}`));
    await asOwner((owner) => owner`update pgboss.job set retry_limit = 0 where data ->> 'jobId' = ${id}`);
    const message = await takeMessage(sato);
    expect(message.jobId).toBe(id);
    const [row] = await asOwner(
      (owner) => owner<{ id: string }[]>`select id from pgboss.job where name = 'work' and data ->> 'jobId' = ${id}`,
    );
    await (await openQueue()).fail("work", row?.id ?? "");

    await run(work);

    await vi.waitFor(
      async () => expect(await jobOf(sato, id)).toMatchObject({ status: "failed", problem: "fault" }),
      20_000,
    );
    expect(takeLoggedErrors()).toEqual(["job given up"]);
  });
});

type Work = Parameters<JobDefinition<z.ZodObject>["run"]>[0];

/** A kind of work of its own, so that no other test's runner can do it. */
function jobThat(run: (call: Work) => Promise<unknown>) {
  return defineJob({
    kind: `test.${randomUUID()}`,
    permission: "inventory.import",
    input: z.object({}),
    run,
    title: () => "a test",
    refusal: (_, { problem }) => problem,
  });
}

async function run(...definitions: JobDefinition[]): Promise<void> {
  stop = (await startRunner(definitions)).stop;
}

function jobOf(actor: Actor, id: string) {
  return readOrganization(actor, (tx) => getJob(tx, id));
}

async function titlesIn(tx: Tx): Promise<string[]> {
  const rows = await tx.execute<{ title: string }>(sql`select title from record where kind = 'inventoryEntry'`);
  return rows.map((row) => row.title);
}

/** The states of an organization's messages in the queue. */
async function messagesOf(actor: Actor): Promise<string[]> {
  const rows = await statement<{ state: string }>(
    sql`select state::text as state from pgboss.job where name = 'work' and data -> 'organization' ->> 'id' = ${actor.organization.id}`,
  );
  return rows.map((row) => row.state);
}

/** Takes the message of this organization's only job off the queue, as a process does before it works. */
async function takeMessage(actor: Actor): Promise<WorkMessage> {
  await asOwner(
    (owner) => owner`update pgboss.job set priority = 100
      where name = 'work' and data -> 'organization' ->> 'id' = ${actor.organization.id}`,
  );
  const [job] = await (await openQueue()).fetch<WorkMessage>("work");
  if (!job || job.data.organization.id !== actor.organization.id) throw new Error("the message is not there");
  return job.data;
}

/** Lets the second and third attempt follow at once. */
async function hurry(actor: Actor): Promise<void> {
  await asOwner(
    (owner) => owner`update pgboss.job set retry_delay = 0, retry_backoff = false
      where name = 'work' and data -> 'organization' ->> 'id' = ${actor.organization.id}`,
  );
}
