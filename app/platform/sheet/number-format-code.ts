/**
 * One piece of a format section: text to show as it is, a date or time code (`yyyy`, `ggg`, `[h]`), a digit place, or one of the signs
 * that act on digits.
 */
export type FormatToken =
  | { kind: "literal"; text: string }
  | { kind: "date"; code: string }
  | { kind: "elapsed"; code: string }
  | { kind: "digit"; sign: "0" | "#" | "?" }
  | { kind: "point" | "comma" | "percent" | "slash" | "general" | "text" }
  | { kind: "exponent"; plus: boolean };

export type Condition = { operator: string; limit: number };
export type Section = {
  tokens: FormatToken[];
  condition: Condition | undefined;
  isDate: boolean;
  hasDay: boolean;
  gannen: boolean;
};

/** Reads a number format code (ECMA-376 18.8.31) into its up to four sections. */
export function parseFormatCode(code: string): Section[] {
  return splitSections(code.slice(0, 1_000)).slice(0, 4).map(parseSection);
}

/** Splits at semicolons that are not quoted, escaped or in brackets. */
function splitSections(code: string): string[] {
  return code.match(/(?:"[^"]*"?|\\.|\[[^\]]*\]?|[^;"\\[])+|(?<=;|^)(?=;|$)/gsu) ?? [];
}

const tokenPattern =
  /"([^"]*)"?|[\\!](.)|_.|\*.|\[([^\]]*)\]?|(General|標準)|(AM\/PM|A\/P|上午\/下午)|(y+|m+|d+|h+|s+(?:\.0+)?|g+|e+(?![+-])|r+|a{3,4}|b+)|(E)([+-])|([0#?])|([.,%/@])|(.)/gisu;

function parseSection(code: string): Section {
  const tokens: FormatToken[] = [];
  let condition: Condition | undefined;
  const gannen = /\[\$-[^\]]*gannen/i.test(code);
  for (const match of code.matchAll(tokenPattern)) {
    const [all, quoted, escaped, bracket, general, half, date, exponent, plus, digit, sign, other] = match;
    if (quoted !== undefined) tokens.push({ kind: "literal", text: quoted });
    else if (escaped !== undefined) tokens.push({ kind: "literal", text: escaped });
    else if (bracket !== undefined) {
      const compared = /^(<=|>=|<>|<|>|=)\s*(-?[\d.]+)$/.exec(bracket);
      if (compared) condition = { operator: compared[1] ?? "=", limit: Number(compared[2]) };
      else if (/^(?:h+|m+|s+)$/i.test(bracket)) tokens.push({ kind: "elapsed", code: bracket.toLowerCase() });
      else if (bracket.startsWith("$")) tokens.push({ kind: "literal", text: bracket.slice(1).split("-")[0] ?? "" });
    } else if (general) tokens.push({ kind: "general" });
    else if (half) tokens.push({ kind: "date", code: half.toUpperCase() });
    else if (date) tokens.push({ kind: "date", code: date.toLowerCase() });
    else if (exponent) tokens.push({ kind: "exponent", plus: plus === "+" });
    else if (digit) tokens.push({ kind: "digit", sign: digit as "0" | "#" | "?" });
    else if (sign) tokens.push(signToken(sign));
    else if (other !== undefined) tokens.push({ kind: "literal", text: other });
    else if (all.startsWith("_")) tokens.push({ kind: "literal", text: " " });
  }
  const isDate = tokens.some(({ kind }) => kind === "date" || kind === "elapsed");
  const clean = isDate ? tokens.map(withoutNumberMeaning) : tokens;
  markMinutes(clean);
  return {
    tokens: clean,
    condition,
    isDate,
    hasDay: clean.some((token) => token.kind === "date" && /^[ymdgerab]/.test(token.code)),
    gannen,
  };
}

function signToken(sign: string): FormatToken {
  if (sign === ".") return { kind: "point" };
  if (sign === ",") return { kind: "comma" };
  if (sign === "%") return { kind: "percent" };
  return sign === "/" ? { kind: "slash" } : { kind: "text" };
}

/** In a date, the signs of numbers are plain text: 2026/4/1, 2026.4.1. */
function withoutNumberMeaning(token: FormatToken): FormatToken {
  const plain = { point: ".", comma: ",", percent: "%", slash: "/", general: "", text: "" };
  if (token.kind === "digit") return { kind: "literal", text: token.sign };
  return token.kind in plain ? { kind: "literal", text: plain[token.kind as keyof typeof plain] } : token;
}

/** m means minutes right after hours or right before seconds; they become `n`. */
function markMinutes(tokens: FormatToken[]): void {
  const codes = tokens.filter((token) => token.kind === "date" || token.kind === "elapsed");
  for (const [index, token] of codes.entries()) {
    if (token.kind !== "date" || !/^m{1,2}$/.test(token.code)) continue;
    if (/^h/.test(codes[index - 1]?.code ?? "") || /^s/.test(codes[index + 1]?.code ?? ""))
      token.code = token.code.replaceAll("m", "n");
  }
}
