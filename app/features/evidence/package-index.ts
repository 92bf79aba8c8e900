import type { Locale } from "#app/platform/messages.ts";
import { formatBytes } from "#app/utils/file-size.ts";
import { periodText } from "./item-view.ts";
import { evidenceMessages } from "./messages.ts";
import { evidencePackageMessages } from "./package-messages.ts";
import type { RegisterItem } from "./register.server.ts";

/** A line of the index: an item's file, where it lies, or why it does not. */
export type IndexLine = {
  item: RegisterItem;
  name: string;
  size: number;
  hash: string;
  path: string | undefined;
  left: string | undefined;
};

/**
 * The index as one page that needs nothing else: it opens from a USB stick, its list is there without scripts, and the script inside only
 * hides what does not match the words.
 */
export function* indexPage(
  lines: readonly IndexLine[],
  facts: { made: string; counts: string; locale: Locale },
): Generator<string> {
  const words = evidencePackageMessages(facts.locale);
  const { fields } = evidenceMessages(facts.locale);
  const heads = [
    ...[fields.number, fields.title, fields.files, fields.requirements],
    ...[fields.uses, fields.owner, fields.collectedOn, fields.effective],
  ];
  yield `<!doctype html>
<html lang="${facts.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(words.index)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(words.index)}</h1>
<p>${escaped(facts.made)}<br>${escaped(facts.counts)}<br>${escaped(words.verify)}</p>
<p><label>${escaped(words.search)}<br><input id="q" type="search" autocomplete="off"></label> <output id="n" for="q"></output></p>
<div class="scroll" tabindex="0" role="region" aria-label="${escaped(words.index)}">
<table role="table">
<thead role="rowgroup"><tr role="row">${heads.map((head) => `<th role="columnheader" scope="col">${escaped(head)}</th>`).join("")}</tr></thead>
<tbody role="rowgroup">
`;
  for (const { item, name, size, hash, path, left } of lines) {
    const link = path ? `<a href="${addressOf(path)}">${escaped(name)}</a>` : escaped(name);
    const file = left ? `${link} — ${escaped(left)}` : link;
    const period = periodText(item, facts.locale).split(" – ");
    const contents = [
      escaped(item.label),
      escaped(item.title),
      `<div>${file}<small>${formatBytes(size)}<br>${hash}</small></div>`,
      escaped(item.requirements.map(({ code }) => code).join(" ")),
      escaped(item.uses.map((use) => `${use.label} ${use.title}`).join(words.separator)),
      escaped([item.department, item.owner].filter(Boolean).join(" ")),
      escaped(item.collectedOn),
      period[0] ? `<div>${period.map((part) => `<span>${escaped(part)}</span>`).join(" – ")}</div>` : "",
    ];
    // As cards the columns have no heads, and each cell says what it is.
    const cells = contents.map((content, at) =>
      columns[at] === "title"
        ? `<th role="rowheader" scope="row" class="title">${content}</th>`
        : `<td role="cell" class="${columns[at]}" data-label="${escaped(heads[at] ?? "")}">${content}</td>`,
    );
    yield `<tr role="row">${cells.join("")}</tr>\n`;
  }
  yield `</tbody>
</table>
</div>
<script>${script(words.shown)}</script>
</body>
</html>
`;
}

/** An address relative to the page, each step of the path by itself. */
function addressOf(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/").replaceAll("'", "%27");
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** What the style calls the columns. */
const columns = ["figures", "title", "files", "codes", "uses", "owner", "figures", "period"];

const style = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f9; --surface: #fff; --line: #e2e5ed; --field: #7f899d; --ink: #161d2b; --faint: #5c6679; --link: #1f3a6e; --focus: #2f62c9;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #0f131b; --surface: #171d28; --line: #2a3241; --field: #6b7890; --ink: #e9edf5; --faint: #98a4b9; --link: #a9c4fa; --focus: #8fb4ff; }
}
@media print {
  :root { color-scheme: light; --ground: #fff; --surface: #fff; --line: #bbb; --ink: #000; --faint: #444; --link: #000; }
  label, output { display: none; }
}
body {
  margin: 1.5rem; background: var(--ground); color: var(--ink);
  font: 14px/1.6 "Hiragino Sans", "BIZ UDPGothic", "Yu Gothic UI", "Noto Sans JP", system-ui, sans-serif;
}
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
label { font-weight: bold; }
input {
  width: min(32rem, 100%); min-height: 2.75rem; box-sizing: border-box; padding: .4rem .7rem;
  border: 1px solid var(--field); border-radius: .5rem; background: var(--surface); color: inherit; font: inherit;
}
.scroll { margin-top: 1rem; overflow-x: auto; border: 1px solid var(--line); border-radius: .75rem; background: var(--surface); }
table { border-collapse: collapse; width: 100%; overflow-wrap: break-word; }
.files { overflow-wrap: anywhere; }
th, td { padding: .45rem .75rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-top: 0; color: var(--faint); white-space: nowrap; }
.figures, .period span { white-space: nowrap; font-variant-numeric: tabular-nums; }
.title { min-width: 12rem; }
.codes { min-width: 5rem; overflow-wrap: normal; word-break: keep-all; }
.uses { min-width: 10rem; }
.owner { min-width: 6rem; }
.files { min-width: 15rem; }
small { display: block; color: var(--faint); font-size: 12px; word-break: break-all; }
tr[hidden] { display: none; }
@media (max-width: 48rem) {
  body { margin: 1rem; }
  .scroll { overflow: visible; border: 0; background: none; }
  table, tbody, tr, .title { display: block; }
  thead { display: none; }
  tbody tr { display: flex; flex-direction: column; margin-bottom: .75rem; padding: .75rem; border: 1px solid var(--line); border-radius: .75rem; background: var(--surface); }
  tbody tr[hidden] { display: none; }
  tbody th[role], tbody td[role] { min-width: 0; padding: .1rem 0; border: 0; }
  .title { order: -1; font-size: 1rem; }
  td { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: .5rem; overflow-wrap: anywhere; }
  td::before { content: attr(data-label); color: var(--faint); white-space: normal; }
  td:empty { display: none; }
}`;

function script(shown: string): string {
  return `
var rows = Array.prototype.slice.call(document.querySelectorAll("tbody tr"));
var keys = rows.map(function (row) { return row.textContent.normalize("NFKC").toLowerCase(); });
var field = document.getElementById("q"), count = document.getElementById("n");
function search() {
  var words = field.value.normalize("NFKC").toLowerCase().split(/\\s+/).filter(Boolean), seen = 0;
  rows.forEach(function (row, index) {
    row.hidden = !words.every(function (word) { return keys[index].indexOf(word) >= 0; });
    if (!row.hidden) seen += 1;
  });
  count.textContent = seen + " / " + rows.length + " " + ${JSON.stringify(shown)};
}
field.addEventListener("input", search);
search();`;
}
