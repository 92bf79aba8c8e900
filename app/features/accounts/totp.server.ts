import { Secret, TOTP } from "otpauth";

/** A new secret for an authenticator app: 160 bits, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an app reads from a QR code. */
export function totpAddress(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

/** The code that an app shows at a moment. */
export function totpCode(secret: string, at: Date): string {
  return totpOf(secret).generate({ timestamp: at.getTime() });
}

/** The time step that a code belongs to; the one before and the one after are accepted too, for clocks that differ. */
export function totpStep(secret: string, code: string, at: Date): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: at.getTime(), window: 1 });
  return delta === null ? undefined : Math.floor(at.getTime() / 1_000 / period) + delta;
}

const period = 30;

/** What every app understands, also those that ignore what the address says: SHA-1, six digits, thirty seconds. */
function totpOf(secret: string, label = ""): TOTP {
  return new TOTP({ issuer: "Akashi", label, algorithm: "SHA1", digits: 6, period, secret: Secret.fromBase32(secret) });
}
