import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  discardDraft,
  draftKey,
  forgetAllDrafts,
  forgetSubmittedDrafts,
  keepDraft,
  keepSubmittedDrafts,
  markDraftSubmitted,
  readDraft,
  writeDraft,
} from "./drafts.ts";

/** The browser's storage as far as drafts use it: items are its own properties. */
class TabStorage {
  [key: string]: unknown;
  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(this[key]) : null;
  }
  setItem(key: string, value: string): void {
    this[key] = value;
  }
  removeItem(key: string): void {
    delete this[key];
  }
}

const mine = draftKey("sato", "/o/demo/inventory/new", "entry");

beforeEach(() => {
  vi.stubGlobal("window", { sessionStorage: new TabStorage() });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe("what was typed and sent", () => {
  beforeEach(() => {
    writeDraft(mine, [["title", "通販会員データベース"]]);
    markDraftSubmitted(mine);
  });

  test("is gone once the product goes on", () => {
    forgetSubmittedDrafts();

    expect(readDraft(mine)).toBeUndefined();
  });

  test("stays when the session had ended and a sign-in came instead", () => {
    keepSubmittedDrafts();
    forgetSubmittedDrafts();

    expect(readDraft(mine)?.values).toEqual([["title", "通販会員データベース"]]);
  });

  test("stays when the form came back with problems", () => {
    keepDraft(mine);
    forgetSubmittedDrafts();

    expect(readDraft(mine)).toBeDefined();
  });
});

test("what was typed and not sent stays while one looks at other pages", () => {
  writeDraft(mine, [["title", "名簿"]]);
  forgetSubmittedDrafts();

  expect(readDraft(mine)?.values).toEqual([["title", "名簿"]]);
});

test("another person, page or form does not see a draft", () => {
  writeDraft(mine, [["title", "名簿"]]);

  expect(readDraft(draftKey("tamura", "/o/demo/inventory/new", "entry"))).toBeUndefined();
  expect(readDraft(draftKey("sato", "/o/demo/inventory/12/edit", "entry"))).toBeUndefined();
  expect(readDraft(draftKey("sato", "/o/demo/inventory/new", "comment"))).toBeUndefined();
});

test("discarding takes one draft, signing out takes all and nothing else", () => {
  const other = draftKey("sato", "/o/demo/inventory/12/edit", "entry");
  writeDraft(mine, [["title", "名簿"]]);
  writeDraft(other, [["title", "名刺"]]);
  window.sessionStorage.setItem("positions", "{}");

  discardDraft(mine);
  expect([readDraft(mine), readDraft(other)]).toEqual([undefined, expect.anything()]);

  forgetAllDrafts();
  expect(Object.keys(window.sessionStorage)).toEqual(["positions"]);
});

test("a browser that blocks storage, or has no room left, only has no safety net", () => {
  const refuse = () => {
    throw new DOMException("blocked", "SecurityError");
  };
  vi.stubGlobal("window", Object.defineProperty({}, "sessionStorage", { get: refuse }));
  expect(() => writeDraft(mine, [])).not.toThrow();
  expect(readDraft(mine)).toBeUndefined();

  vi.stubGlobal("window", { sessionStorage: Object.assign(new TabStorage(), { setItem: refuse }) });
  expect(() => writeDraft(mine, [])).not.toThrow();
});
