import { and, gte, lt, sql } from "drizzle-orm";
import type { Actor } from "#app/platform/actor.server.ts";
import { recordRead } from "#app/platform/audit-log/recorded-read.server.ts";
import { now } from "#app/platform/clock.ts";
import { inOrganization, readOrganization, type Tx } from "#app/platform/db.server.ts";
import { Invalid } from "#app/platform/errors.ts";
import { type FileFacts, listed, sumsPart } from "#app/platform/sheet/zip-listing.server.ts";
import { type ZipPart, zipBytes } from "#app/platform/sheet/zip-writer.server.ts";
import { defineWorkerTask } from "#app/platform/worker/task.ts";
import { addDays } from "#app/utils/calendar-date.ts";
import { startOfDayInJapan } from "#app/utils/instant.ts";
import { auditEvents, auditLinks } from "#db/schema/audit-log.ts";
import { listAnchorsWithin } from "./anchors.server.ts";
import { noHash, pointText } from "./chain.ts";
import type { AuditPeriod } from "./filter.ts";
import { auditPackageMessages } from "./package-messages.ts";
import { eventLines, type Stretch, verifierProgram } from "./package-parts.server.ts";
import { findChainHead, findEventHash, isLinkOfEvent } from "./queries.server.ts";

/** Exports the audit log, or a period of it, in a worker thread: a ZIP, whose bytes come as chunks. A period without events is refused (`noEvents`). */
export const auditPackageTask = defineWorkerTask({
  name: "auditLog.export",
  async run({
    input,
    actor,
    emit,
  }: {
    input: AuditPeriod;
    actor: Actor | undefined;
    emit: (chunk: unknown) => Promise<void>;
  }): Promise<{ events: number }> {
    if (!actor) throw new Error("the audit log is exported on somebody's authority");
    // Noted for good before the first byte leaves: whoever breaks the download off has seen what came.
    const stretch = await inOrganization(actor, async (tx) => {
      const { first, last, previousHash, hash } = await findStretch(tx, input);
      await recordRead(tx, "export", "audit_event", undefined, { ...input, first, last, hash });
      return { first, last, previousHash, hash };
    });
    for await (const chunk of zipBytes(partsOf(actor, stretch, input), now(), { isSealed: true })) await emit(chunk);
    return { events: stretch.last - stretch.first + 1 };
  },
});

/** From the first event of the period to the last, with what lies between them in the chain: it is exported unbroken. */
async function findStretch(tx: Tx, { from, to }: AuditPeriod): Promise<Stretch> {
  const { first, last } = from || to ? await findRange(tx, { from, to }) : await findWhole(tx);
  if (last === 0) throw new Invalid("noEvents");
  const [hash, previousHash] = [await findEventHash(tx, last), await findEventHash(tx, first - 1)];
  return { first, last, hash: hash ?? noHash, previousHash: previousHash ?? noHash };
}

async function findWhole(tx: Tx): Promise<{ first: number; last: number }> {
  return { first: 1, last: (await findChainHead(tx))?.sequence ?? 0 };
}

async function findRange(tx: Tx, { from, to }: AuditPeriod): Promise<{ first: number; last: number }> {
  const [range] = await tx
    .select({
      first: sql<number>`coalesce(min(${auditLinks.sequence}), 0)`.mapWith(Number),
      last: sql<number>`coalesce(max(${auditLinks.sequence}), 0)`.mapWith(Number),
    })
    .from(auditEvents)
    .innerJoin(auditLinks, isLinkOfEvent)
    .where(
      and(
        from ? gte(auditEvents.occurredAt, startOfDayInJapan(from)) : undefined,
        to ? lt(auditEvents.occurredAt, startOfDayInJapan(addDays(to, 1))) : undefined,
      ),
    );
  return range ?? { first: 0, last: 0 };
}

/** The files of the package. The manifest comes last, because it names what the others turned out to be. */
async function* partsOf(actor: Actor, stretch: Stretch, period: AuditPeriod): AsyncGenerator<ZipPart> {
  const files: FileFacts[] = [];
  const noted = (part: ZipPart) => listed(part, files);
  yield noted({ name: "README.txt", content: [readme()] });
  yield noted({ name: "akashi-verify.mjs", content: [await verifierProgram()] });
  yield noted({ name: eventsFile, content: eventLines(actor, stretch), isLarge: true });

  const anchors = await readOrganization(actor, (tx) => listAnchorsWithin(tx, stretch));
  for (const { token, ...anchor } of anchors) {
    if (!token) continue;
    yield noted({ name: `${anchorFile(anchor)}.txt`, content: [pointText(anchor)] });
    yield noted({ name: `${anchorFile(anchor)}.tsr`, content: [token] });
  }

  const manifest = `${JSON.stringify(
    {
      format: "akashi-package",
      version: 1,
      kind: "audit-log",
      organization: actor.organization,
      exportedAt: now().toISOString(),
      exportedBy: actor.name,
      period: { from: period.from ?? null, to: period.to ?? null },
      auditLog: {
        file: eventsFile,
        first: stretch.first,
        last: stretch.last,
        previousHash: stretch.previousHash,
        head: pointText({ sequence: stretch.last, hash: stretch.hash }),
        anchors: anchors.map(({ token, authority, ...anchor }) => ({
          ...anchor,
          timestamp: token ? { authority, file: `${anchorFile(anchor)}.tsr` } : null,
        })),
      },
      files,
    },
    undefined,
    2,
  )}\n`;
  yield noted({ name: "manifest.json", content: [manifest] });
  yield sumsPart(files);
}

const eventsFile = "events.jsonl";

function anchorFile({ sequence }: { sequence: number }): string {
  return `anchors/${sequence}`;
}

function readme(): string {
  const [ja, en] = [auditPackageMessages("ja"), auditPackageMessages("en")];
  return `${ja.readme}\n${"-".repeat(72)}\n\n${en.readme}`;
}
