/** Looks of every document: lengths in points, sizes in points, colours as PDF operands (red green blue, 0 to 1). */

export const color = {
  ink: "0.11 0.14 0.2",
  muted: "0.36 0.4 0.47",
  white: "1 1 1",
  navy: "0.12 0.22 0.44",
  navyPale: "0.9 0.925 0.965",
  hairline: "0.83 0.85 0.88",
  frame: "0.42 0.46 0.54",
  zebra: "0.972 0.977 0.985",
  label: "0.955 0.963 0.975",
  vermilion: "0.79 0.16 0.12",
  vermilionPale: "0.995 0.952 0.943",
  neutralPale: "0.914 0.925 0.953",
  good: "0.09 0.4 0.247",
  goodPale: "0.89 0.957 0.918",
  caution: "0.541 0.322 0",
  cautionPale: "1 0.945 0.839",
  bad: "0.702 0.176 0.149",
  badPale: "0.992 0.925 0.922",
} as const;
export type Color = (typeof color)[keyof typeof color];

export const text = {
  running: { size: 6.8, leading: 9.5 },
  eyebrow: { size: 7, leading: 12 },
  title: { size: 16, leading: 22 },
  headings: [
    { size: 12.5, leading: 18, before: 16, after: 6 },
    { size: 10.5, leading: 16, before: 12, after: 4 },
    { size: 9.5, leading: 14.5, before: 9, after: 3 },
  ],
  body: { size: 9, leading: 15.5, after: 7 },
  small: { size: 7.2, leading: 11 },
  diagram: { title: { size: 7.4, leading: 10.6 }, body: { size: 8.4, leading: 12 } },
  letter: {
    title: { size: 24, leading: 36 },
    addressee: { size: 14, leading: 26 },
    body: { size: 11.5, leading: 23 },
  },
} as const;

/** Distances from the edges of the paper. The header and the footer stand outside `bodyTop` and `bodyBottom`. */
export const margin = { side: 34, header: 30, bodyGap: 12, footer: 22, footerGap: 10 } as const;

/** Tables with many columns are set smaller, so that a 12-column ledger stays readable on A4. */
export function tableText(columns: number): { size: number; leading: number; padX: number; padY: number } {
  if (columns <= 4) return { size: 8.5, leading: 13, padX: 6, padY: 4.5 };
  if (columns <= 8) return { size: 8, leading: 12, padX: 5, padY: 4.5 };
  return { size: 7.2, leading: 10.8, padX: 4.5, padY: 4.5 };
}
