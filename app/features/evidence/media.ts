/** What a browser may show of a file, by the type that its content was recognized as: nothing that could run anything of its own. */
export type Preview = "image" | "pdf" | "text" | "none";

const images: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif"];

export function previewOf(mediaType: string): Preview {
  if (images.includes(mediaType)) return "image";
  if (mediaType === "application/pdf") return "pdf";
  return mediaType === "text/plain" ? "text" : "none";
}

/** The type that a file is sent with to be shown; whatever else it is, it is saved as bytes. */
export function shownType(mediaType: string): string | undefined {
  const preview = previewOf(mediaType);
  return preview === "image" || preview === "pdf" ? mediaType : undefined;
}

/** As much of a text as is shown. */
export const mostShownBytes = 200_000;
