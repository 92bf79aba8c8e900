/** The title of a page as the browser shows it, the most particular part first: `pageTitle("通販会員データベース", "個人情報管理台帳")`. */
export function pageTitle(...parts: (string | undefined)[]): string {
  return [...parts.filter(Boolean), "Akashi"].join(" – ");
}
