import type { KeyboardEvent, MouseEvent } from "react";

/**
 * ↑ and ↓ go to the link of the row before and after, in a table or a list. Where rows can be chosen, x chooses the one that is at hand or
 * lets go of it, and with Shift the arrows choose as they go.
 */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const row = event.target instanceof Element ? event.target.closest("tr, li") : null;
  const isTyping = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
  if (event.key === "x" && !event.shiftKey && !isTyping) boxOf(row)?.click();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || (event.shiftKey && isTyping)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-link]")];
  const at = links.findIndex((link) => row?.contains(link));
  const next = links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
  if (!event.shiftKey) return;
  for (const each of [row, next.closest("tr, li")]) {
    const box = boxOf(each);
    // A box that is chosen already stays so.
    if (box && !box.checked) box.click();
  }
}

function boxOf(row: Element | null): HTMLInputElement | null {
  return row?.querySelector<HTMLInputElement>('input[type="checkbox"]') ?? null;
}

/** A click anywhere in a row follows its link, unless it was meant for something inside it or marked text. */
export function openRow(event: MouseEvent<HTMLElement>): void {
  if (!(event.target instanceof Element) || event.target.closest("a, button, input, label, summary")) return;
  if (window.getSelection()?.isCollapsed === false) return;
  const link = event.target.closest("tr")?.querySelector<HTMLAnchorElement>("[data-row-link]");
  if (event.metaKey || event.ctrlKey) window.open(link?.href);
  else link?.click();
}
