/**
 * Reads a 法人番号: 13 digits, also in full width or with hyphens and spaces between them. Undefined when it is not that, or when the
 * first digit does not check the other twelve.
 */
export function parseCorporateNumber(text: string): string | undefined {
  const digits = text.normalize("NFKC").replace(/[\s\-‐‑‒–—―−ー]/g, "");
  return /^\d{13}$/.test(digits) && checkDigit(digits.slice(1)) === Number(digits[0]) ? digits : undefined;
}

/** `7-0000-1205-0002`: in fours, so that people can compare it. */
export function formatCorporateNumber(number: string): string {
  return number.replace(/^(\d)(\d{4})(\d{4})(\d{4})$/, "$1-$2-$3-$4");
}

/** 検査用数字 = 9 − ((Σ Pn × Qn) mod 9): Pn the digits of the base number from the lowest, Qn 1 for odd n and 2 for even n. */
function checkDigit(base: string): number {
  const sum = [...base].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 2), 0);
  return 9 - (sum % 9);
}
