import { hash, verify } from "@node-rs/argon2";

/** argon2id as OWASP recommends it: 19 MiB, two passes. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), cost);
}

/** Takes as long for an account that does not exist (`stored` undefined) as for a wrong password. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  dummy ??= hashPassword("no account has this password");
  const isRight = await verify(stored ?? (await dummy), password);
  return isRight && typeof stored === "string";
}

let dummy: Promise<string> | undefined;
