import { crc32, deflateSync } from "node:zlib";

/** Small files made here, so that the demo has something to open: a PDF, a picture, a text, a table. */

/** A page of plain letters as PDF. Latin only: a Japanese font would weigh more than all of the demo. */
export function pdfFile(title: string, lines: readonly string[]): Uint8Array {
  const text = [
    `/F1 16 Tf 56 770 Td (${title}) Tj`,
    "/F1 11 Tf 0 -30 Td",
    ...lines.map((line) => `(${line}) Tj 0 -18 Td`),
  ];
  const stream = `BT ${text.join("\n")} ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const end = `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}${end}`, "latin1");
}

/** A picture of a room in a few rectangles, as somebody would photograph a locked cabinet. */
export function pictureFile(hue: readonly [number, number, number]): Uint8Array {
  const [width, height] = [320, 200];
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const isDoor = x > 90 && x < 230 && y > 30 && y < 180;
      const isLine = isDoor && (x < 94 || x > 226 || y < 34 || y > 176 || Math.abs(x - 160) < 2);
      const isLock = Math.hypot(x - 150, y - 105) < 6;
      const shade = isLock ? 0.2 : isLine ? 0.45 : isDoor ? 0.75 : 1 - (y / height) * 0.2;
      for (const [channel, value] of hue.entries()) {
        rows[y * (width * 3 + 1) + 1 + x * 3 + channel] = Math.round(value * shade);
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(rows)),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Text as Japanese systems save it: UTF-8, lines that end in CRLF. */
export function textFile(...lines: string[]): Uint8Array {
  return Buffer.from(`${lines.join("\r\n")}\r\n`, "utf8");
}

/** The same as a table, with the mark by which a spreadsheet knows it. */
export function tableFile(...rows: (readonly string[])[]): Uint8Array {
  return Buffer.from(`\ufeff${rows.map((row) => row.join(",")).join("\r\n")}\r\n`, "utf8");
}

function pngChunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(content), 4);
  return Buffer.concat([frame.subarray(0, 4), content, frame.subarray(4)]);
}
