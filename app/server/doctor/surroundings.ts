import { createHash, randomBytes } from "node:crypto";
import { statfs } from "node:fs/promises";
import { now } from "#app/platform/clock.ts";
import { env } from "#app/platform/env.server.ts";
import { findMailFault } from "#app/platform/mail/delivery.server.ts";
import { unnotedFileStore } from "#app/platform/storage/index.server.ts";
import type { Examination, Surrounding } from "./examination.ts";

const mostSeconds = 5;

/** Whether this machine and the database agree on the time: sessions, deadlines and second factors are counted by both. */
export const clockExamination: Examination = {
  area: "clock",
  async look(owner) {
    const asked = now().getTime();
    const [row] = await owner<{ at: string }[]>`select (extract(epoch from clock_timestamp()) * 1000)::text as at`;
    const answered = now().getTime();
    const seconds = (Number(row?.at) - (asked + answered) / 2) / 1000;
    if (Math.abs(seconds) <= mostSeconds + (answered - asked) / 2000) return [];
    return [
      `the database's is ${Math.abs(Math.round(seconds))} seconds ${seconds > 0 ? "ahead of" : "behind"} this machine's.`,
    ];
  },
};

/** Whether somebody takes the work out of the queues. */
export const queueExamination: Examination = {
  area: "queue",
  async look(owner) {
    const late = await owner<{ name: string; count: number; minutes: number }[]>`
      select name, count(*)::integer as count, (extract(epoch from clock_timestamp() - min(start_after)) / 60)::integer as minutes
      from pgboss.job where state in ('created', 'retry') and start_after < clock_timestamp() - interval '15 minutes'
      group by name order by name`;
    return late.map(
      ({ name, count, minutes }) =>
        `${count} of "${name}" wait, the oldest for ${minutes} minutes: no server is running, or it cannot keep up.`,
    );
  },
};

export const mailSurrounding: Surrounding = {
  area: "mail",
  async look() {
    const fault = await findMailFault();
    return fault === undefined ? [] : [`the server of SMTP_URL cannot be used: ${fault}`];
  },
};

const leastBytes = 1_000_000_000;

/** Whether a file can be kept and is what was kept, and whether there is room for more. */
export const storageSurrounding: Surrounding = {
  area: "storage",
  async look() {
    const bytes = randomBytes(1_000);
    const arrived = await unnotedFileStore().receive(once(bytes), { maxBytes: bytes.byteLength });
    try {
      const read = createHash("sha256")
        .update(await arrived.read())
        .digest("hex");
      if (read !== arrived.hash) return [`what is written to ${env.dataDir} does not come back as it was.`];
    } finally {
      await arrived.discard();
    }
    const { bavail, bsize } = await statfs(env.dataDir);
    return spaceFaults(bavail * bsize);
  },
};

/** What is wrong with so much room on the disk. */
export function spaceFaults(free: number): string[] {
  if (free >= leastBytes) return [];
  return [`only ${Math.floor(free / 1e6)} MB are free in ${env.dataDir}; the database stops when there are none.`];
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
