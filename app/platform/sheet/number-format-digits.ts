import type { FormatToken } from "./number-format-code.ts";

/**
 * A number under General. Excel cuts to 11 characters; here a whole number keeps all its digits, as it may be a 12-digit individual number
 * or a code that a column shows as 1.23457E+11.
 */
export function generalNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-9 || size >= 1e21)) return excelExponent(value);
  if (Number.isInteger(value) || size >= 1e15) return String(Number(value.toPrecision(15)));
  const integerLength = String(Math.floor(size)).length;
  return trimZeros(fixed(size, Math.max(0, 10 - integerLength), value < 0));
}

/** What a number that is not negative shows under a section without date codes. */
export function renderNumber(tokens: FormatToken[], value: number): string {
  if (tokens.some(({ kind }) => kind === "slash") && tokens.some(({ kind }) => kind === "digit"))
    return generalNumber(value);
  const exponent = tokens.findIndex(({ kind }) => kind === "exponent");
  if (exponent >= 0) return scientific(tokens, exponent, value);

  const { integerPlaces, decimalPlaces, lastDigit, grouping } = layout(tokens);
  let scaled = value * 100 ** tokens.filter(({ kind }) => kind === "percent").length;
  // Commas right after the last digit place divide by a thousand each.
  for (let index = lastDigit + 1; lastDigit >= 0 && tokens[index]?.kind === "comma"; index++) scaled /= 1000;
  const [integer = "", decimals = ""] = fixed(scaled, decimalPlaces, false).split(".");
  return fill(tokens, value, { integer: integer === "0" ? "" : integer, decimals, integerPlaces, grouping });
}

type Layout = { integerPlaces: number; decimalPlaces: number; lastDigit: number; grouping: boolean };

function layout(tokens: FormatToken[]): Layout {
  const result: Layout = { integerPlaces: 0, decimalPlaces: 0, lastDigit: -1, grouping: false };
  let afterPoint = false;
  let pendingComma = false;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "point") afterPoint = true;
    else if (token.kind === "comma" && result.integerPlaces > 0 && !afterPoint) pendingComma = true;
    else if (token.kind === "digit") {
      if (afterPoint) result.decimalPlaces++;
      else {
        result.integerPlaces++;
        if (pendingComma) result.grouping = true;
      }
      result.lastDigit = index;
    }
  }
  return result;
}

type Digits = { integer: string; decimals: string; integerPlaces: number; grouping: boolean };

/** Puts the digits into their places from left to right; what has more digits than places begins before the first place. */
function fill(tokens: FormatToken[], value: number, { integer, decimals, integerPlaces, grouping }: Digits): string {
  let out = "";
  let place = 0;
  let decimalPlace = 0;
  let afterPoint = false;
  const digit = (position: number) => integer[integer.length - 1 - position];
  const comma = (position: number) => (grouping && position > 0 && position % 3 === 0 ? "," : "");
  for (const token of tokens) {
    if (token.kind === "literal") out += token.text;
    else if (token.kind === "percent") out += "%";
    else if (token.kind === "general") out += generalNumber(value);
    else if (token.kind === "point") {
      if (integerPlaces === 0) out += integer;
      afterPoint = true;
      out += ".";
    } else if (token.kind === "digit" && afterPoint) {
      const rest = decimals.slice(decimalPlace);
      out += /[1-9]/.test(rest) || token.sign === "0" ? (decimals[decimalPlace] ?? "0") : token.sign === "?" ? " " : "";
      decimalPlace++;
    } else if (token.kind === "digit") {
      const position = integerPlaces - 1 - place;
      if (place === 0) {
        for (let extra = integer.length - 1; extra > position; extra--) out += `${digit(extra)}${comma(extra)}`;
      }
      const shown = digit(position) ?? (token.sign === "0" ? "0" : undefined);
      out += shown === undefined ? (token.sign === "?" ? " " : "") : `${shown}${comma(position)}`;
      place++;
    }
  }
  return out;
}

function scientific(tokens: FormatToken[], at: number, value: number): string {
  const mantissa = tokens.slice(0, at);
  const { integerPlaces, decimalPlaces } = layout(mantissa);
  const step = Math.max(1, integerPlaces);
  let power = value === 0 ? 0 : Math.floor(Math.log10(value));
  power -= ((power % step) + step) % step;
  if (Number(fixed(value / 10 ** power, decimalPlaces, false)) >= 10 ** step) power += step;
  const marker = tokens[at];
  const sign = power < 0 ? "-" : marker?.kind === "exponent" && marker.plus ? "+" : "";
  const exponentPlaces = tokens.slice(at).filter(({ kind }) => kind === "digit").length;
  const rest = tokens.slice(at).flatMap((token) => (token.kind === "literal" ? [token.text] : []));
  return `${renderNumber(mantissa, value / 10 ** power)}E${sign}${String(Math.abs(power)).padStart(exponentPlaces, "0")}${rest.join("")}`;
}

function excelExponent(value: number): string {
  const [mantissa = "0", power = "0"] = value.toExponential(5).split("e");
  return `${trimZeros(mantissa)}E${power.startsWith("-") ? "-" : "+"}${power.slice(1).padStart(2, "0")}`;
}

/** Rounds half up on the 15 decimal digits that Excel knows: 1.005 is 1.01, although its binary form is a little less. */
function fixed(size: number, decimals: number, isNegative: boolean): string {
  const places = Math.min(decimals, 30);
  const known = String(Number(size.toPrecision(15)));
  const text =
    known.includes("e") || size >= 1e15 || places > 15
      ? bigFixed(size, places)
      : Number(`${Math.round(Number(`${known}e${places}`))}e-${places}`).toFixed(places);
  return isNegative ? `-${text}` : text;
}

function bigFixed(size: number, places: number): string {
  if (size < 1e21) return size.toFixed(places);
  return `${BigInt(Math.floor(size))}${places > 0 ? `.${"0".repeat(places)}` : ""}`;
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
