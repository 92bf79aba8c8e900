import type { Locale } from "#app/platform/messages.ts";
import { formatBytes } from "#app/utils/file-size.ts";
import { formatInstant } from "#app/utils/instant.ts";
import type { ScanState } from "#db/codes/evidence.ts";
import { datesText } from "./item-view.ts";
import { previewOf } from "./media.ts";
import type { EvidenceFile } from "./queries.server.ts";

/** A file of an item in words. */
export type FileView = {
  id: string;
  revision: number;
  name: string;
  size: string;
  mediaType: string;
  hash: string;
  scan: ScanState;
  /** When it arrived, and by whose hand. */
  arrived: string;
  /** When a former version was collected, and its period. */
  formerDates: string;
  isThere: boolean;
  canPreview: boolean;
};

export function fileView(file: EvidenceFile, locale: Locale): FileView {
  return {
    id: file.id,
    revision: file.revision,
    name: file.name,
    size: formatBytes(file.size),
    mediaType: file.mediaType,
    hash: file.hash,
    scan: file.scan,
    arrived: [formatInstant(file.arrivedAt, locale), file.uploadedBy].filter(Boolean).join(" "),
    formerDates: file.former ? datesText(file.former, locale) : "",
    isThere: file.releasedAt === null,
    canPreview: previewOf(file.mediaType) !== "none",
  };
}
