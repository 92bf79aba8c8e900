import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { create, type Font } from "fontkit";

/** BIZ UDPGothic has all of CP932 and reads best; Noto Sans JP has what it lacks (𠮷, 杮 …). */
const files = {
  "biz-regular": "@expo-google-fonts/biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf",
  "biz-bold": "@expo-google-fonts/biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf",
  "noto-regular": "@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf",
  "noto-bold": "@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf",
} as const;
export type FontName = keyof typeof files;
export type Weight = "regular" | "bold";

/** In which order fonts are asked for a character. */
export const fontsOf: Record<Weight, readonly [FontName, ...FontName[]]> = {
  regular: ["biz-regular", "noto-regular"],
  bold: ["biz-bold", "noto-bold"],
};

/** A font, read once per process: parsing takes longer than a short document. */
export function fontFile(name: FontName): Font {
  const known = loaded.get(name);
  if (known) return known;
  const font = create(readFileSync(createRequire(import.meta.url).resolve(files[name])));
  if (!("glyphForCodePoint" in font)) throw new Error(`${files[name]} is a collection, not a font`);
  loaded.set(name, font);
  return font;
}

const loaded = new Map<FontName, Font>();
