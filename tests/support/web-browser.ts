/** A browser as the server sees it: what it calls itself, and the cookies that it keeps and sends. */
export type WebBrowser = {
  /** A request for an address, or (with a form) a post to it. */
  request(address?: string, form?: Readonly<Record<string, string>>): Request;
  /** Takes the `Set-Cookie` headers of an answer, or one of them. */
  keep(answer: Headers | string): void;
  cookie(name: string): string | undefined;
};

export function aBrowser(
  userAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/141.0.0.0 Safari/537.36",
): WebBrowser {
  const cookies = new Map<string, string>();
  return {
    request: (address = "/", form) =>
      new Request(`http://localhost${address}`, {
        headers: {
          "User-Agent": userAgent,
          Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        },
        ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
      }),
    keep: (answer) => {
      for (const header of typeof answer === "string" ? [answer] : answer.getSetCookie()) {
        const [name = "", value = ""] = (header.split(";")[0] ?? "").split("=");
        if (value === "") cookies.delete(name);
        else cookies.set(name, value);
      }
    },
    cookie: (name) => cookies.get(name),
  };
}
