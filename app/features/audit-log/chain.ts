/** The end of the chain, or any event of it: how many events there are up to it, and the hash that stands for all of them. */
export type ChainPoint = { sequence: number; hash: string };

/** The hash before the first event. */
export const noHash = "0".repeat(64);

/** How a point of the chain is written on paper, in a mail and for the verifier: `1234:9f8e…`. It is this line that gets a time stamp. */
export function pointText({ sequence, hash }: ChainPoint): string {
  return `${sequence}:${hash}`;
}

/** Reads such a line; nothing when it is none. */
export function parsePoint(text: string): ChainPoint | undefined {
  const match = /^([1-9]\d{0,14}):([\da-f]{64})$/i.exec(text.trim());
  return match?.[1] && match[2] ? { sequence: Number(match[1]), hash: match[2].toLowerCase() } : undefined;
}
