import { cutText } from "#app/utils/japanese-text.ts";

/**
 * A file's name as it is kept: without the folders that some browsers send along, composed (か゛ from a Mac becomes が), without control
 * characters and those that turn the direction of writing (a `gpj.exe` that reads `exe.jpg`).
 */
export function keptName(sent: string): string {
  const last = plain(sent).replace(/^.*[\\/]/, "");
  const name = shortened(last.trim().replace(/^\.+$/, ""), 200);
  return name === "" ? "file" : name;
}

/** The folder within a dropped folder, by the same rules, each step a plain name: nothing leads upwards or to a drive. */
export function keptFolder(sent: string): string {
  const steps = plain(sent)
    .split(/[\\/]/)
    .map((step) => step.trim())
    .filter((step) => step !== "" && !/^\.+$/.test(step) && !/^[a-z]:$/i.test(step));
  return cutText(steps.slice(0, 20).join("/"), 500);
}

/** A name that every file system takes, for an archive; two equal ones are told apart by the caller. */
export function archiveName(name: string, most = 80): string {
  const safe = plain(name)
    .replace(/[<>:"/\\|?*]/g, "_")
    .replace(/[. ]+$/, "")
    .trim();
  const usable = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(safe) ? `_${safe}` : safe;
  return shortened(usable, most, cutAtWord) || "_";
}

/** The ending of a name with its dot, in small letters; nothing when it has none. */
export function endingOf(name: string): string {
  return /[^.](\.[a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}

/** Shortened before its ending, by which people and systems know what it is. */
function shortened(name: string, most: number, cut = cutText): string {
  if (name.length <= most) return name.toWellFormed();
  const ending = endingOf(name);
  return `${cut(name, most - ending.length)}${name.slice(name.length - ending.length)}`.toWellFormed();
}

/** Before the word that no longer fits whole. What is written without spaces, as Japanese is, ends where the room does. */
function cutAtWord(text: string, most: number): string {
  const cut = cutText(text, most);
  const isWithinWord = /[a-z\d'’]$/i.test(cut) && /^[a-z\d'’]/i.test(text.slice(cut.length));
  const words = isWithinWord ? cut.replace(/\s+\S*$/, "") : cut;
  return (words.length >= most / 2 ? words : cut).replace(/[\s.,;:・(（-]+$/, "");
}

/** Bidirectional controls, joiners that only deceive, and what lines and terminals would obey. */
const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/gu;

function plain(text: string): string {
  return text.normalize("NFC").replace(unseen, "");
}
