/** Encodes text as CP932 by turning Node's decoder round, as Node has no encoder; throws for a character that CP932 lacks. */
export function encodeCp932(text: string): Uint8Array {
  table ??= buildTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = table.get(character);
    if (code === undefined) throw new RangeError(`not in CP932: ${character}`);
    if (code > 0xff) bytes.push(code >> 8);
    bytes.push(code & 0xff);
  }
  return Uint8Array.from(bytes);
}

let table: Map<string, number> | undefined;

function buildTable(): Map<string, number> {
  const decoder = new TextDecoder("shift_jis");
  const result = new Map<string, number>();
  const add = (character: string, code: number) => {
    if (!character.includes("\ufffd") && [...character].length === 1 && !result.has(character))
      result.set(character, code);
  };
  for (let byte = 0; byte < 0x80; byte++) add(String.fromCharCode(byte), byte);
  for (let byte = 0xa1; byte < 0xe0; byte++) add(decoder.decode(Uint8Array.of(byte)), byte);
  for (let lead = 0x81; lead < 0xfd; lead++) {
    if (lead >= 0xa0 && lead < 0xe0) continue;
    for (let trail = 0x40; trail < 0xfd; trail++) add(decoder.decode(Uint8Array.of(lead, trail)), lead * 256 + trail);
  }
  return result;
}
