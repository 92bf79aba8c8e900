import { deflateSync } from "node:zlib";
import type { PdfKit } from "./pdfkit-internals.ts";

export interface ObjectStreams {
  /** Gives the number of an object that will be written with `pack`. */
  reserve(): number;
  /** Writes a reserved object; `body` is PDF source, ASCII, not a stream. */
  pack(id: number, body: string): void;
  /** Writes what is still held back; nothing may be packed afterwards. */
  flush(): void;
}

/**
 * Compressed objects (ISO 32000-1, 7.5.7), which PDFKit does not write: a tagged ledger has an object for every cell, 120 bytes each when written
 * plainly and about 6 in an object stream. Such objects need a cross-reference stream (7.5.8) in the place of PDFKit's table.
 */
export function objectStreams(pdf: PdfKit): ObjectStreams {
  const streamOf: number[] = [];
  const indexOf: number[] = [];
  let ids: number[] = [];
  let bodies: string[] = [];

  const flush = () => {
    if (ids.length === 0) return;
    let offset = 0;
    const index = ids.map((id, position) => {
      const entry = `${id} ${offset}`;
      offset += (bodies[position]?.length ?? 0) + 1;
      return entry;
    });
    const head = `${index.join(" ")}\n`;
    const stream = pdf.ref({ Type: "ObjStm", N: ids.length, First: head.length });
    for (const [position, id] of ids.entries()) {
      streamOf[id] = stream.id;
      indexOf[id] = position;
    }
    stream.end(Buffer.from(`${head}${bodies.join("\n")}\n`, "latin1"));
    ids = [];
    bodies = [];
  };

  pdf._finalize = () => writeCrossReferences(pdf, streamOf, indexOf);

  return {
    reserve() {
      pdf._offsets.push(null);
      return pdf._offsets.length;
    },
    pack(id, body) {
      ids.push(id);
      bodies.push(body);
      if (ids.length === objectsPerStream) flush();
    },
    flush,
  };
}

/** Readers unpack a whole stream to get at one object. */
const objectsPerStream = 400;

function writeCrossReferences(pdf: PdfKit, streamOf: readonly number[], indexOf: readonly number[]): void {
  const start = pdf._offset;
  const own = pdf._offsets.length + 1;
  const entries = Buffer.alloc((own + 1) * entryLength);
  const put = (id: number, type: number, first: number, second: number) => {
    entries.writeUInt8(type, id * entryLength);
    entries.writeUInt32BE(first, id * entryLength + 1);
    entries.writeUInt16BE(second, id * entryLength + 5);
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

  const data = deflateSync(differences(entries));
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
function differences(entries: Buffer): Buffer {
  const rows = entries.length / entryLength;
  const result = Buffer.alloc(rows * (entryLength + 1));
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
