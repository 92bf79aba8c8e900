import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, expect, inject } from "vitest";
import { launchChromium } from "./chromium.ts";

let running: Promise<Browser> | undefined;

afterAll(async () => {
  await (await running)?.close();
  running = undefined;
});

export type Visit = {
  /** A page that opens addresses of the product: `page.goto("/sign-in")`. */
  readonly page: Page;
  readonly context: BrowserContext;
};

export type VisitOptions = BrowserContextOptions & {
  /** Problems that this test causes on purpose, as the browser words them. */
  readonly expected?: readonly RegExp[];
};

/** Where the product under test listens. */
export function productAddress(): string {
  return inject("productAddress");
}

/**
 * Does `visit` in a browser of its own (no cookies), in Japanese and in Japan unless the options say otherwise. Fails when the browser reports
 * anything: an error in the console, an exception, something the content security policy refused, a request that failed.
 */
export async function withPage(visit: (visit: Visit) => Promise<void>, options: VisitOptions = {}): Promise<void> {
  const { expected = [], ...browsing } = options;
  running ??= launchChromium();
  const context = await (await running).newContext({
    baseURL: productAddress(),
    locale: "ja-JP",
    timezoneId: "Asia/Tokyo",
    viewport: { width: 1280, height: 800 },
    reducedMotion: "reduce",
    ...browsing,
  });
  context.setDefaultTimeout(15_000);
  const problems: string[] = [];
  context.on("page", (page) => watch(page, problems));
  try {
    const page = await context.newPage();
    await visit({ page, context });
    const unexpected = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
    if (unexpected.length > 0) throw new Error(`the browser reports:\n${unexpected.join("\n")}`);
  } finally {
    await context.close();
  }
}

/** The page as it is now has no problem that axe finds, by WCAG 2.2 AA and its best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(
    violations.map(
      ({ id, help, nodes }) => `${id}: ${help} — ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    ),
  ).toEqual([]);
}

function watch(page: Page, problems: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => problems.push(`exception: ${error.stack ?? error.message}`));
  page.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // Leaving a page aborts what it was still loading, and a download aborts the navigation that began it.
    if (!reason.includes("ERR_ABORTED")) problems.push(`request: ${request.method()} ${request.url()} ${reason}`);
  });
}
