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
  const heads = [fields.number, fields.title, fields.requirements, fields.uses, fields.owner, fields.collectedOn];
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
<table>
<thead><tr>${[...heads, fields.effective, fields.files].map((head) => `<th scope="col">${escaped(head)}</th>`).join("")}</tr></thead>
<tbody>
`;
  for (const { item, name, size, hash, path, left } of lines) {
    const cells = [
      item.label,
      item.title,
      item.requirements.map(({ code }) => code).join(" "),
      item.uses.map((use) => `${use.label} ${use.title}`).join(words.separator),
      [item.department, item.owner].filter(Boolean).join(" "),
      item.collectedOn,
      periodText(item, facts.locale),
    ];
    const link = path ? `<a href="${addressOf(path)}">${escaped(name)}</a>` : escaped(name);
    const file = left ? `${link} — ${escaped(left)}` : link;
    yield `<tr>${cells.map((cell) => `<td>${escaped(cell)}</td>`).join("")}<td>${file}<br><small>${formatBytes(size)} ${hash}</small></td></tr>\n`;
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

const style = `
:root { color-scheme: light dark; }
body { font: 15px/1.6 "Hiragino Sans", "BIZ UDPGothic", "Yu Gothic UI", "Noto Sans JP", system-ui, sans-serif; margin: 1.5rem; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
input { font: inherit; padding: .4rem .6rem; width: min(32rem, 100%); box-sizing: border-box; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8888; padding: .35rem .5rem; text-align: left; vertical-align: top; }
small { word-break: break-all; }
tr[hidden] { display: none; }`;

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
