/** An .xlsx as an attachment: `plainName` for old browsers, `name` in any script for the others (both without the ending). */
export function xlsxAnswer(bytes: ReadableStream<Uint8Array>, plainName: string, name: string): Response {
  return new Response(bytes, {
    headers: {
      "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "Content-Disposition": `attachment; filename="${plainName}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}
