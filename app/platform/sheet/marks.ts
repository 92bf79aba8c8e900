/** Signs that people write into cells instead of words. */

/** A dash or a stroke, whichever of the many signs for it was typed, in the place of an answer. */
export function isDash(text: string): boolean {
  return /^[-‐‑‒–—―─━−ー－ｰ/／\s]+$/.test(text);
}

/** Whether the cell says that it is the same as the one above. */
export function isDitto(text: string): boolean {
  return /^(?:[〃″"”“々ゝヽ]{1,2}|同上|同じ|上に同じ|上記と同じ|上記同様|同様|\(同上\)|（同上）)$/.test(text.trim());
}
