import { createHash, randomBytes } from "node:crypto";

/** A secret that a link or a cookie carries: 256 bits, in base64url. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database knows of a token: who reads it there cannot use it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
