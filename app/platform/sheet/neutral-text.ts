/**
 * Text that a spreadsheet program would take for a formula when it opens a CSV file, or an .xlsx that was saved as one: it begins with
 * = + - @ (also full-width, which Japanese Excel reads alike), a tab or a line end. We write it with an apostrophe before it, and take one such
 * apostrophe off when reading, so that what we wrote comes back unchanged. Text that already begins with apostrophes and then one
 * of these gets one more, which makes the rule reversible.
 * Left alone because they are not formulas and apostrophes would litter ledgers: dashes only (`-`, `－`: none) and plain numbers (`-5`, `+1,000.5`).
 */
export function neutralizeFormula(text: string): string {
  return isDangerous(text) ? `'${text}` : text;
}

/** The inverse of `neutralizeFormula`. */
export function restoreFormula(text: string): string {
  return text.startsWith("'") && isDangerous(text) ? text.slice(1) : text;
}

function isDangerous(text: string): boolean {
  return /^'*[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^(?:[-－]+|[+-]\d[\d,]*(?:\.\d+)?)$/.test(text);
}
