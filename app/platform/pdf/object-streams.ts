import { createInk, type Ink } from "./ink.ts";
import type { PdfKit } from "./pdfkit-internals.ts";
import { squeeze } from "./squeeze.ts";

export interface ObjectStreams {
  /** Gives the number of an object that will be written with `open`. */
  reserve(): number;
  /** Begins a reserved object, to be written at once and in full: PDF source, no stream. The next one ends it. */
  open(id: number): Ink;
  /** Writes what is still held back; nothing may be opened afterwards. */
  flush(): void;
}

/**
 * Compressed objects (ISO 32000-1, 7.5.7), which PDFKit does not write: a tagged ledger has an object for every cell, 120 bytes each when written
 * plainly and about 6 in an object stream. Such objects need a cross-reference stream (7.5.8) in the place of PDFKit's table.
 */
export function objectStreams(pdf: PdfKit): ObjectStreams {
  const streamOf: number[] = [];
  const indexOf: number[] = [];
  const bodies = createInk(32_768);
  const index = createInk(32_768);
  let held = 0;
  let ids: number[] = [];

  const flush = () => {
    if (held === 0) return;
    const first = index.length;
    index.bytes(bodies.view());
    const stream = writeStream(pdf, `/Type/ObjStm/N ${held}/First ${first}`, index.view());
    for (let position = 0; position < held; position += 1) {
      const id = ids[position] ?? 0;
      streamOf[id] = stream;
      indexOf[id] = position;
    }
    index.clear();
    bodies.clear();
    held = 0;
    ids = [];
  };

  pdf._finalize = () => writeCrossReferences(pdf, streamOf, indexOf);

  return {
    reserve() {
      pdf._offsets.push(null);
      return pdf._offsets.length;
    },
    open(id) {
      if (held === objectsPerStream) flush();
      held += 1;
      ids.push(id);
      bodies.text("\n");
      index.integer(id).text(" ").integer(bodies.length).text(" ");
      return bodies;
    },
    flush,
  };
}

/** Writes a compressed stream at once, with the entries of its dictionary as PDF source; gives its object number. */
export function writeStream(pdf: PdfKit, entries: string, bytes: Uint8Array, reserved?: number): number {
  const packed = squeeze(bytes);
  const id = reserved ?? pdf._offsets.push(null);
  pdf._offsets[id - 1] = pdf._offset;
  const head = `${id} 0 obj\n<<${entries}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
  pdf._write(Buffer.concat([Buffer.from(head, "latin1"), packed, streamEnd]));
  return id;
}

const streamEnd = Buffer.from("\nendstream\nendobj\n");

/** Readers unpack a whole stream to get at one object. */
const objectsPerStream = 400;

function writeCrossReferences(pdf: PdfKit, streamOf: readonly number[], indexOf: readonly number[]): void {
  const start = pdf._offset;
  const own = pdf._offsets.length + 1;
  const entries = new Uint8Array((own + 1) * entryLength);
  const put = (id: number, type: number, first: number, second: number) => {
    const at = id * entryLength;
    entries[at] = type;
    entries[at + 1] = first >>> 24;
    entries[at + 2] = first >>> 16;
    entries[at + 3] = first >>> 8;
    entries[at + 4] = first;
    entries[at + 5] = second >>> 8;
    entries[at + 6] = second;
  };
  put(0, 0, 0, 65535);
  for (let id = 1; id < own; id += 1) {
    const offset = pdf._offsets[id - 1];
    const stream = streamOf[id];
    if (stream !== undefined) put(id, 2, stream, indexOf[id] ?? 0);
    else if (typeof offset === "number") put(id, 1, offset, 0);
    else throw new Error(`PDF object ${id} was reserved and never written`);
  }
  put(own, 1, start, 0);

  const data = squeeze(differences(entries));
  const id = `<${Buffer.from(pdf._id).toString("hex")}>`;
  pdf._write(`${own} 0 obj`);
  pdf._write(
    `<</Type/XRef/Size ${own + 1}/W[1 4 2]/Root ${pdf._root.id} 0 R/Info ${pdf._info.id} 0 R/ID[${id}${id}]` +
      `/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${entryLength}>>/Length ${data.length}>>`,
  );
  pdf._write("stream");
  pdf._write(data);
  pdf._write("\nendstream\nendobj\nstartxref");
  pdf._write(`${start}\n%%EOF`);
  pdf.push(null);
}

const entryLength = 7;

/** The PNG "up" predictor: entries of one object stream differ by one, so that they compress to nearly nothing. */
function differences(entries: Uint8Array): Uint8Array {
  const rows = entries.length / entryLength;
  const result = new Uint8Array(rows * (entryLength + 1));
  for (let row = 0; row < rows; row += 1) {
    result[row * (entryLength + 1)] = 2;
    for (let column = 0; column < entryLength; column += 1) {
      const at = row * entryLength + column;
      const above = row === 0 ? 0 : (entries[at - entryLength] ?? 0);
      result[row * (entryLength + 1) + 1 + column] = (entries[at] ?? 0) - above;
    }
  }
  return result;
}
