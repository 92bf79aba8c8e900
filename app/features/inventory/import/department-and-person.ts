import { isDepartmentName } from "#app/features/organization/index.ts";
import { isDash } from "#app/platform/sheet/marks.ts";

/** What a cell of 担当部署／担当者 names. `isSure`: the cell itself sets the two apart, or names only one of them. */
export type DepartmentAndPerson = { readonly department: string; readonly person: string; readonly isSure: boolean };

/**
 * Tells the department from the person in a cell that names both: 総務部／山田, 総務部（山田）, 総務部 山田太郎, one below the other, also the
 * other way round. Where nothing reads as a department, the header's order decides (`isPersonFirst`), and where nothing sets two apart
 * the whole is the department, which the header asks for first.
 */
export function splitDepartmentAndPerson(text: string, isPersonFirst: boolean): DepartmentAndPerson {
  // ／山田 and 総務部／ leave one of the two empty.
  const second = /^[／/]\s*([^／/]+)$/.exec(text)?.[1];
  if (second !== undefined) return isPersonFirst ? pair(second, "") : pair("", second);
  const first = /^([^／/]+?)\s*[／/]$/.exec(text)?.[1];
  if (first !== undefined) return isPersonFirst ? pair("", first) : pair(first, "");
  return (
    splitAt(text, /[^\n／/：:｜|]+/g, isPersonFirst) ??
    splitAt(text, /^[^（(]+(?=[（(])|(?<=[（(])[^（()）]+(?=[)）]$)/g) ??
    departmentAlone(text) ??
    splitAt(text, /\S+/g) ??
    splitAt(text, /[^・、,，]+/g) ??
    byHeadOfDepartment(text) ??
    byLastLetterOfDepartment(text) ?? { department: text, person: "", isSure: false }
  );
}

/** 担当者／担当部署 names the person first. */
export function namesPersonFirst(header: string): boolean {
  return /^[^部課署属織]*(?:者|氏名|担当(?=[/／・]))/.test(header);
}

/**
 * Tells two sides apart, each of one part or several, as they are written. One has to read as a department; where none does and there are
 * just two, the order decides, if there is one to go by.
 */
function splitAt(text: string, part: RegExp, isPersonFirst?: boolean): DepartmentAndPerson | undefined {
  const parts = [...text.matchAll(part)].map((match) => ({ from: match.index, to: match.index + match[0].length }));
  const slice = (from: number, to: number) => text.slice(parts[from]?.from, parts[to]?.to);
  const isDepartment = parts.map((_, index) => isDepartmentName(slice(index, index)));
  const first = isDepartment.indexOf(true);
  const last = isDepartment.lastIndexOf(true);
  const end = parts.length - 1;
  if (end < 1) return undefined;
  if (last !== -1 && last < end) return pair(slice(0, last), slice(last + 1, end));
  if (first > 0) return pair(slice(first, end), slice(0, first - 1));
  if (first === 0) return pair(slice(0, end), "");
  if (isPersonFirst === undefined || end > 1) return undefined;
  return isPersonFirst ? pair(slice(1, 1), slice(0, 0)) : pair(slice(0, 0), slice(1, 1));
}

function departmentAlone(text: string): DepartmentAndPerson | undefined {
  return isDepartmentName(text) ? pair(text, "") : undefined;
}

/** 総務部長 is somebody, and says of which department. */
function byHeadOfDepartment(text: string): DepartmentAndPerson | undefined {
  const department = /^(.{2,}?(?:部|課|室|係|局|支店|営業所|工場|センター))長(?:\s|$)/.exec(text)?.[1];
  return department === undefined ? undefined : pair(department, text);
}

/** 総務部山田太郎: likely, but 長谷部太郎 looks the same. */
function byLastLetterOfDepartment(text: string): DepartmentAndPerson | undefined {
  const [, department = "", person = ""] =
    /^(.{2,}(?:部|課|室|係|局|支店|営業所|工場|センター))(\S{2,})$/.exec(text) ?? [];
  return department === "" ? undefined : { department, person, isSure: false };
}

function pair(department: string, person: string): DepartmentAndPerson {
  const said = (side: string) => (isDash(side) ? "" : side.trim());
  return { department: said(department), person: said(person), isSure: true };
}
