import { createHash } from "node:crypto";

/**
 * A short code for a printed document: who holds the paper compares it with the one on the screen. Ten characters of a hash over what kind of
 * document it is and what it says; what nobody has approved has another one than the version that says the same.
 */
export function verificationCode(kind: string, content: string, status = "approved"): string {
  const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const bytes = createHash("sha256")
    .update(`${status === "approved" ? kind : `${kind} ${status}`} ${content}`)
    .digest();
  const letters = Array.from(bytes.subarray(0, 12), (byte) => alphabet[byte % 32]).join("");
  return `AK${letters.slice(0, 2)}-${letters.slice(2, 6)}-${letters.slice(6, 10)}`;
}
