import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { derivedKey } from "./env.server.ts";

const algorithm = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a secret that we have to know in clear (unlike a password) with a key derived from the installation's secret, so that a copy
 * of the database alone does not give it away. It opens only for the purpose it was sealed for: name in it whose secret it is, and the
 * text is worthless in another row.
 */
export function sealSecret(plain: string, purpose: string): string {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, keyFor(purpose), iv);
  const hidden = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), hidden]).toString("base64url");
}

/** The secret again; undefined when the text was altered, was sealed for something else, or by an installation with another secret. */
export function openSecret(sealed: string, purpose: string): string | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < ivBytes + tagBytes) return undefined;
  const decipher = createDecipheriv(algorithm, keyFor(purpose), bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

function keyFor(purpose: string): Buffer {
  return Buffer.from(derivedKey(`sealed ${purpose}`), "hex");
}
