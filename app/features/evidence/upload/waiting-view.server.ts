import type { Tx } from "#app/platform/db.server.ts";
import { formatBytes } from "#app/utils/file-size.ts";
import { dateInJapan } from "#app/utils/instant.ts";
import type { ScanState } from "#db/codes/evidence.ts";
import { listUploads, offsetOf } from "./uploads.server.ts";

/** What has arrived and is not registered, and what stopped on its way, for the page that takes files in. */
export type WaitingView = {
  received: { id: string; name: string; size: string; scan: ScanState }[];
  total: number;
  unfinished: { id: string; name: string; bytes: number; sent: string; expiresOn: string }[];
};

export async function waitingView(tx: Tx, itemId?: string): Promise<WaitingView> {
  const whole = await listUploads(tx, { isComplete: true, itemId, limit: mostShown });
  const parts = await listUploads(tx, { isComplete: false, itemId, limit: mostShown });
  return {
    total: whole.total,
    received: whole.uploads.map(({ id, name, size, scan }) => ({ id, name, size: formatBytes(size), scan })),
    unfinished: await Promise.all(
      parts.uploads.map(async (upload) => ({
        id: upload.id,
        name: upload.name,
        bytes: upload.size,
        sent: formatBytes(await offsetOf(upload)),
        expiresOn: dateInJapan(upload.expiresAt),
      })),
    ),
  };
}

const mostShown = 50;
