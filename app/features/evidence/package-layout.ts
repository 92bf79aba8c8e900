import { archiveName, endingOf } from "./file-names.ts";
import type { RegisterFile, RegisterItem } from "./register.server.ts";

/** A file's place in the package; evidence of several requirements has one in the folder of each. */
export type PlacedFile = { path: string; item: RegisterItem; file: RegisterFile };

/**
 * Lays the files out: a folder for each requirement, in it one for each item, in it the files under their original names. Every place is
 * there once, also for a system that does not tell capitals from small letters.
 */
export function layOut(items: readonly RegisterItem[], unlinked: string): PlacedFile[] {
  const taken = new Set<string>();
  return items.flatMap((item) => {
    const folders =
      item.requirements.length > 0
        ? item.requirements.map(({ code, title }) => archiveName(`${code} ${title}`, 50))
        : [archiveName(unlinked)];
    return folders.flatMap((folder) =>
      item.files.map((file) => {
        const base = `evidence/${folder}/${archiveName(`${item.label} ${item.title}`, 60)}`;
        return { path: free(taken, base, archiveName(file.name)), item, file };
      }),
    );
  });
}

function free(taken: Set<string>, folder: string, name: string): string {
  const ending = endingOf(name);
  for (let count = 1; ; count++) {
    const path = `${folder}/${count === 1 ? name : `${name.slice(0, name.length - ending.length)} (${count})${ending}`}`;
    const key = path.toLowerCase();
    if (taken.has(key)) continue;
    taken.add(key);
    return path;
  }
}
