import { fstatSync, openSync, readSync } from "node:fs";
import { createRequire } from "node:module";
import { readTrueType, type TrueType } from "./true-type.ts";

/** BIZ UDPGothic has all of CP932 and reads best; Noto Sans JP has what it lacks (𠮷, 杮 …). */
const files = {
  "BIZUDPGothic-Regular": "@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf",
  "BIZUDPGothic-Bold": "@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf",
  "NotoSansJP-Regular": "@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf",
  "NotoSansJP-Bold": "@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf",
} as const;
/** The font's PostScript name. */
export type FontName = keyof typeof files;
export type Weight = "regular" | "bold";

/** In which order fonts are asked for a character. */
export const fontsOf: Record<Weight, readonly [FontName, ...FontName[]]> = {
  regular: ["BIZUDPGothic-Regular", "NotoSansJP-Regular"],
  bold: ["BIZUDPGothic-Bold", "NotoSansJP-Bold"],
};

/** A font, opened once per process and only when it is asked for. */
export function fontFile(name: FontName): TrueType {
  let font = opened.get(name);
  if (!font) {
    font = open(createRequire(import.meta.url).resolve(files[name]));
    opened.set(name, font);
  }
  return font;
}

const opened = new Map<FontName, TrueType>();

function open(path: string): TrueType {
  const file = openSync(path, "r");
  return readTrueType(fstatSync(file).size, (start, end) => {
    const bytes = Buffer.allocUnsafe(end - start);
    if (readSync(file, bytes, 0, bytes.length, start) < bytes.length) throw new Error(`${path} is cut off`);
    return bytes;
  });
}
