import type { KeyboardEvent, MouseEvent } from "react";

/** ↑ and ↓ go to the link of the row before and after, in a table or a list. */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row-link]")];
  const row = event.target instanceof Element ? event.target.closest("tr, li") : null;
  const at = links.findIndex((link) => row?.contains(link));
  const next = links[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** A click anywhere in a row follows its link, unless it was meant for something inside it or marked text. */
export function openRow(event: MouseEvent<HTMLElement>): void {
  if (!(event.target instanceof Element) || event.target.closest("a, button, input, label, summary")) return;
  if (window.getSelection()?.isCollapsed === false) return;
  const link = event.target.closest("tr")?.querySelector<HTMLAnchorElement>("[data-row-link]");
  if (event.metaKey || event.ctrlKey) window.open(link?.href);
  else link?.click();
}
