import type { Call } from "./product.ts";

type Ask = (address: string, call: Call) => Promise<Response>;

/** A browser as far as signing in goes: it keeps cookies per host, sends forms, and follows where it is led. */
export function aWebBrowser(call: Ask, cookies: Record<string, string> = {}) {
  const own = new Map(Object.entries(cookies));
  const foreign = new Map<string, string>();

  async function ask(address: string, method: Call["method"], fields?: Readonly<Record<string, string>>) {
    const answer = await call(address, {
      method,
      cookie: headerOf(own),
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    });
    keepCookies(own, answer);
    return answer;
  }

  return {
    cookies: own,
    get: (address: string) => ask(address, "GET"),
    post: (address: string, fields: Readonly<Record<string, string>> = {}) => ask(address, "POST", fields),
    /** At the service nobody is signed in any more. */
    signOutThere: () => foreign.clear(),
    /** Goes where a page of ours leads (`Refresh`), through whatever stands there, until it is sent back to us: to this address. */
    async goOut(leaving: Response): Promise<string> {
      let url = new URL(leavingFor(leaving));
      for (let steps = 0; steps < 10; steps++) {
        const answer = await fetch(url, { redirect: "manual", headers: { Cookie: headerOf(foreign) } });
        keepCookies(foreign, answer);
        const location = answer.headers.get("Location");
        if (!location) throw new Error(`${url.href} answered ${answer.status} ${await answer.text()}`);
        url = new URL(location, url);
        if (url.pathname.startsWith("/sso/")) return url.pathname + url.search;
      }
      throw new Error("there was no end of redirections");
    },
  };
}

export type WebBrowser = ReturnType<typeof aWebBrowser>;

/** Where a page of ours sends the browser. */
export function leavingFor(answer: Response): string {
  const [, url] = /^0; url=(.+)$/.exec(answer.headers.get("Refresh") ?? "") ?? [];
  if (!url) throw new Error(`the page leads nowhere: ${answer.status}`);
  return url;
}

function keepCookies(jar: Map<string, string>, answer: Response): void {
  for (const header of answer.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
    if (value === "" || /max-age=0/i.test(header)) jar.delete(name);
    else jar.set(name, value);
  }
}

function headerOf(jar: Map<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}
