/** What a browser says of itself, as people call it; what is not recognized is left out. */
export type Device = { browser: string | undefined; system: string | undefined };

/** Reads a `User-Agent`. Only a description for its owner to recognize: anyone can claim to be anything. */
export function deviceOf(userAgent: string): Device {
  const nameIn = (known: readonly (readonly [RegExp, string])[]) => known.find(([mark]) => mark.test(userAgent))?.[1];
  return { browser: nameIn(browsers), system: nameIn(systems) };
}

/** In this order: most claim to be Safari or Chrome as well. */
const browsers = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bChrome\/|\bCriOS\//, "Chrome"],
  [/\bSafari\//, "Safari"],
] as const;

const systems = [
  [/\biPhone\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "Mac"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
] as const;
