/** A PDF as it comes, shown in the browser or (`?download`) saved; `plainName` is for browsers that know no other letters. */
export function pdfAnswer(
  bytes: ReadableStream<Uint8Array>,
  { request, name, plainName }: { request: Request; name: string; plainName: string },
): Response {
  const disposition = new URL(request.url).searchParams.has("download") ? "attachment" : "inline";
  return new Response(bytes, {
    headers: {
      "Content-Type": "application/pdf",
      "Content-Disposition": `${disposition}; filename="${plainName}.pdf"; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`,
      "X-Content-Type-Options": "nosniff",
    },
  });
}
