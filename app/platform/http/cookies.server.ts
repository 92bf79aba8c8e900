import { env } from "#app/platform/env.server.ts";

/** The name of a cookie that no other host can set for us: over TLS browsers take the prefix only from the very host, and for all its paths. */
export function hostCookie(name: string): string {
  return env.isHttps ? `__Host-${name}` : name;
}

/** A cookie that the browser sent. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, value] = pair.trim().split("=") as [string, string?];
    if (key === name && value) return value;
  }
  return undefined;
}

/** A `Set-Cookie` header: for the whole host, out of reach of scripts, not sent along by other sites' forms, over TLS when we are. */
export function setCookie(name: string, value: string, seconds: number): string {
  const secure = env.isHttps ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${seconds}; SameSite=Lax; HttpOnly${secure}`;
}

/** The header that takes a cookie away. */
export function removeCookie(name: string): string {
  return setCookie(name, "", 0);
}
