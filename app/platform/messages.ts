/** Languages of the product, the first one being the default. */
export const locales = ["ja", "en"] as const;
export type Locale = (typeof locales)[number];

type Words = { readonly [key: string]: string | ((...values: never[]) => string) | Words };
type SameShape<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : SameShape<T[K]>;
};

/** Binds a feature's words in both languages; a missing word or language does not compile. */
export function messages<const T extends Words>(words: { ja: T; en: SameShape<T> }): (locale: Locale) => SameShape<T> {
  // The Japanese words have their own shape by construction; the compiler does not see that through the mapped type.
  return (locale) => (locale === "en" ? words.en : (words.ja as unknown as SameShape<T>));
}

/** The language a browser asks for, when we speak it. */
export function isLocale(value: unknown): value is Locale {
  return value === "ja" || value === "en";
}
