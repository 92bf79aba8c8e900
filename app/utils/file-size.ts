/** Sizes are counted as people's own systems show them: by 1,024. */
export const megabyte = 1_048_576;

/** Of a limit, for words. */
export function megabytesOf(bytes: number): number {
  return Math.floor(bytes / megabyte);
}

/** `12 MB` */
export function formatBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB"];
  const power = Math.min(bytes < 1 ? 0 : Math.floor(Math.log2(bytes) / 10), units.length - 1);
  const amount = bytes / 1_024 ** power;
  return `${amount.toLocaleString("en", { maximumFractionDigits: amount < 10 && power > 0 ? 1 : 0 })} ${units[power]}`;
}
