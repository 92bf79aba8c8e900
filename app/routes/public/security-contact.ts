import { now } from "#app/platform/clock.ts";
import { env, publicUrl } from "#app/platform/env.server.ts";
import { NotFound } from "#app/platform/errors.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

/** Where weaknesses are reported to (RFC 9116); without a contact there is nothing that could honestly be said. */
export const loader = guarded("public", () => {
  if (!env.securityContact) throw new NotFound();
  const lines = [
    `Contact: ${env.securityContact}`,
    `Expires: ${endOfHalfYear()}`,
    "Preferred-Languages: ja, en",
    `Canonical: ${publicUrl()}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
});

/** As long as it is served it is in force; the standard asks for less than a year. */
function endOfHalfYear(): string {
  const end = new Date(now());
  end.setUTCDate(end.getUTCDate() + 180);
  end.setUTCHours(0, 0, 0, 0);
  return end.toISOString().replace(".000", "");
}
