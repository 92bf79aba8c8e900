/** How a character behaves at the end of a line (JIS X 4051, JLREQ 3.1): plain numbers, because they index a table. */
export const kind = {
  ideograph: 0,
  letter: 1,
  lowercase: 2,
  space: 3,
  newline: 4,
  opening: 5,
  closing: 6,
  latinOpening: 7,
  latinClosing: 8,
  leader: 9,
  dash: 10,
  wideDigit: 11,
  zeroBreak: 12,
  glue: 13,
  hyphen: 14,
  joint: 15,
  digit: 16,
  counter: 17,
} as const;
export type Kind = (typeof kind)[keyof typeof kind];

/** Which kind a code point is; whatever is neither Latin nor punctuation may be broken on both sides, as kanji and kana. */
export function kindOf(codePoint: number): Kind {
  const listed = table.get(codePoint);
  if (listed !== undefined) return listed;
  if (codePoint >= 0x61 && codePoint <= 0x7a) return kind.lowercase;
  if (codePoint < 0x2000) return kind.letter;
  if (codePoint >= 0xff10 && codePoint <= 0xff19) return kind.wideDigit;
  if ((codePoint >= 0x2000 && codePoint <= 0x200a) || codePoint === 0x205f) return kind.space;
  // ㇰ–ㇿ, ｧ–ｰ and ﾞﾟ: small kana and sound marks never start a line.
  if ((codePoint >= 0x31f0 && codePoint <= 0x31ff) || (codePoint >= 0xff67 && codePoint <= 0xff70)) return kind.closing;
  return kind.ideograph;
}

/** What a character is to the reader: drawn, a change of line, or nothing at all. */
export function isInvisible(codePoint: number): boolean {
  return invisible.test(String.fromCodePoint(codePoint));
}

/**
 * Brings a text into the form that is set: one kind of line end, marks composed with their base (か + ゛ → が), variation selectors gone.
 * Normalizes nothing else: NFC as a whole would turn 神 into 神, and a name is written as its owner writes it.
 */
export function prepare(written: string): string {
  if (!needsPreparation.test(written)) return written;
  return written
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, "")
    .replace(/\P{M}\p{M}+/gu, (cluster) => (isCompatibilityIdeograph(cluster) ? cluster : cluster.normalize("NFC")));
}

/** Whether a character is always set the same, whatever stands beside it. */
export function standsAlone(character: string): boolean {
  return character.length === 1 && !needsPreparation.test(character) && !joinsEmoji.test(character);
}

/** The characters of a prepared text; sequences that make one emoji (families, flags, skin tones) stay together. */
export function charactersOf(prepared: string): Iterable<string> {
  if (!joinsEmoji.test(prepared)) return prepared;
  return segmentsOf(prepared);
}

function* segmentsOf(prepared: string): Iterable<string> {
  for (const { segment } of segmenter.segment(prepared)) {
    if (joinsEmoji.test(segment)) yield segment;
    else yield* segment;
  }
}

function isCompatibilityIdeograph(cluster: string): boolean {
  const first = cluster.codePointAt(0) ?? 0;
  return (first >= 0xf900 && first <= 0xfaff) || (first >= 0x2f800 && first <= 0x2fa1f);
}

const segmenter = new Intl.Segmenter("ja", { granularity: "grapheme" });
const invisible = /^[\p{Cc}\p{Default_Ignorable_Code_Point}]$/u;
const joinsEmoji = /\u200d|\p{RI}|\p{Emoji_Modifier}|[\u{e0020}-\u{e007f}]/u;
// Most texts have none of these and are spared the rewriting above.
const needsPreparation = /[\r\v\f\u0085\u2028\u2029\p{M}\p{Cs}]/u;

const table = new Map<number, Kind>();
function list(as: Kind, characters: string): void {
  for (const character of characters) table.set(character.codePointAt(0) ?? 0, as);
}
list(kind.newline, "\n");
list(kind.space, " \t\u3000\u1680");
list(kind.zeroBreak, "\u200b");
list(kind.glue, "\u00a0\u2007\u202f\u2060\ufeff");
list(kind.opening, "（〔［｛〈《「『【〘〖〝｟｢￥＄￡€№");
list(kind.latinOpening, "([{«‘“$¥£");
list(kind.closing, "、。，．・：；？！‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー）〕］｝〉》」』】〙〗〟｠‐゠–〜～％‰℃℉′″｡､･｣ﾞﾟ\u3099\u309a");
list(kind.closing, "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ");
list(kind.latinClosing, ")]}»’”,.:;!?%/°");
list(kind.leader, "…‥⋯");
list(kind.dash, "—―─〳〴〵");
list(kind.hyphen, "-");
list(kind.digit, "0123456789");
list(kind.counter, "年月日時分秒件名人社回円点個冊枚台版条項号章節歳部階万億千割倍丁番か");
list(kind.joint, "&=_@#+~|\\");
