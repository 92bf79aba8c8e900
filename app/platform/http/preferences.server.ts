import { isTheme, type Theme } from "#app/components/theme.ts";
import { isLocale, type Locale } from "#app/platform/messages.ts";
import { ownPath } from "#app/utils/own-path.ts";
import { readCookie, setCookie } from "./cookies.server.ts";

const localeCookie = "akashi_locale";
const themeCookie = "akashi_theme";
const oneYear = 365 * 24 * 60 * 60;

export type Preferences = { locale: Locale; theme: Theme };

/** Language and appearance chosen on this device; without a choice Japanese, unless the browser asks for English before Japanese. */
export function readPreferences(request: Request): Preferences {
  const locale = readCookie(request, localeCookie);
  const theme = readCookie(request, themeCookie);
  return {
    locale: isLocale(locale) ? locale : preferredLocale(request.headers.get("Accept-Language")),
    theme: isTheme(theme) ? theme : "system",
  };
}

/**
 * Answers the form of the language and theme switch (`locale`, `theme`, `returnTo`): stores what is valid and returns to the page
 * it came from, which must be ours.
 */
export async function savePreferences(request: Request): Promise<Response> {
  const form = await request.formData();
  const locale = form.get("locale");
  const theme = form.get("theme");
  const headers = new Headers({ Location: ownPath(form.get("returnTo")) });
  if (isLocale(locale)) headers.append("Set-Cookie", setCookie(localeCookie, locale, oneYear));
  if (isTheme(theme)) headers.append("Set-Cookie", setCookie(themeCookie, theme, oneYear));
  return new Response(null, { status: 302, headers });
}

function preferredLocale(acceptLanguage: string | null): Locale {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().toLowerCase().split(";q=");
      return { language: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => isLocale(language) && quality > 0)
    .sort((a, b) => b.quality - a.quality)[0]?.language;
  return isLocale(wanted) ? wanted : "ja";
}
