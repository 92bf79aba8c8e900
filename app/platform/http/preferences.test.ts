import { describe, expect, test } from "vitest";
import { readPreferences, savePreferences } from "./preferences.server.ts";

const asking = (headers: Record<string, string>) => new Request("http://localhost/", { headers });

describe("language and theme", () => {
  test("are what this device chose", () => {
    expect(readPreferences(asking({ Cookie: "a=b; akashi_locale=en; akashi_theme=dark" }))).toEqual({
      locale: "en",
      theme: "dark",
    });
  });

  test("follow the browser until someone chooses, Japanese for a language we do not speak", () => {
    expect(readPreferences(asking({ "Accept-Language": "en-US,en;q=0.9,ja;q=0.8" })).locale).toBe("en");
    expect(readPreferences(asking({ "Accept-Language": "ja,en-US;q=0.9" })).locale).toBe("ja");
    expect(readPreferences(asking({ "Accept-Language": "fr-FR" })).locale).toBe("ja");
    expect(readPreferences(asking({ Cookie: "akashi_locale=xx; akashi_theme=pink" }))).toEqual({
      locale: "ja",
      theme: "system",
    });
  });

  test("are kept for a year, and the switch returns to the page it was on", async () => {
    const answer = await savePreferences(choosing({ locale: "en", theme: "light", returnTo: "/o/demo?page=2" }));

    expect(answer.headers.get("Location")).toBe("/o/demo?page=2");
    expect(answer.headers.getSetCookie()).toEqual([
      "akashi_locale=en; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
      "akashi_theme=light; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly",
    ]);
  });

  test.each(["https://other.example/", "//other.example", "/\\other.example", "javascript:alert(1)", ""])(
    "never lead away from us: %s",
    async (returnTo) => {
      const answer = await savePreferences(choosing({ locale: "pink", returnTo }));

      expect(answer.headers.get("Location")).toBe("/");
      expect(answer.headers.getSetCookie()).toEqual([]);
    },
  );
});

function choosing(fields: Record<string, string>): Request {
  return new Request("http://localhost/preferences", { method: "POST", body: new URLSearchParams(fields) });
}
