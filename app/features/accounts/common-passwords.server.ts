import { dictionary } from "@zxcvbn-ts/language-common";

/**
 * Whether a password, in small letters after NFKC, is one of the 49,000 most common ones of published leaks (the list of zxcvbn-ts, MIT;
 * 18,000 of them have eight characters or more).
 */
export function isCommonPassword(folded: string): boolean {
  common ??= new Set(dictionary["passwords-common"]);
  return common.has(folded);
}

let common: Set<string> | undefined;
