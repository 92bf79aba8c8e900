import {
  type Cell,
  createDocument,
  type DocumentOptions,
  type FinishedDocument,
  type PdfDocument,
} from "./index.server.ts";
import { type ReadPdf, readPdf } from "./read-back.ts";

export interface Printed extends FinishedDocument {
  readonly bytes: Buffer;
  readonly pdf: ReadPdf;
}

/** Prints a document for a test and reads it back. */
export async function print(
  content: (document: PdfDocument) => void | Promise<void>,
  options: Partial<DocumentOptions> = {},
): Promise<Printed> {
  const chunks: Uint8Array[] = [];
  const sink = (chunk: Uint8Array) => {
    chunks.push(chunk);
  };
  const document = createDocument({ ...aLedger, sink, ...options });
  await content(document);
  const finished = await document.end();
  const bytes = Buffer.concat(chunks);
  return { ...finished, bytes, pdf: readPdf(bytes) };
}

export const aLedger = {
  locale: "ja",
  title: "個人情報管理台帳",
  documentNumber: "PMS-R-01",
  organization: "株式会社すまいクリーン",
  version: "第7版",
  confidentiality: "社外秘",
  verificationCode: "AK7-4F2C-91D0",
  createdAt: new Date("2026-04-10T05:00:00Z"),
} as const;

export const columns = [{ header: "番号" }, { header: "個人情報の名称" }, { header: "件数" }];

export function numbered(count: number): Cell[][] {
  return Array.from({ length: count }, (_, index) => [`行${index + 1}番`, "通販会員データベース", 1000 + index]);
}

/** Text without white space, for comparing across line ends. */
export function squeezed(text: string): string {
  return text.replace(/\s/g, "");
}
