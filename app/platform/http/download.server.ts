/** An .xlsx as an attachment: `plainName` for old browsers, `name` in any script for the others (both without the ending). */
export function xlsxAnswer(bytes: ReadableStream<Uint8Array>, plainName: string, name: string): Response {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return attachment(bytes, type, `${plainName}.xlsx`, `${name}.xlsx`);
}

/** The same for a ZIP. */
export function zipAnswer(bytes: ReadableStream<Uint8Array>, plainName: string, name: string): Response {
  return attachment(bytes, "application/zip", `${plainName}.zip`, `${name}.zip`);
}

function attachment(bytes: ReadableStream<Uint8Array>, type: string, plainName: string, name: string): Response {
  return new Response(bytes, {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}
