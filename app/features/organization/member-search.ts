import { cutText, searchKey } from "#app/utils/japanese-text.ts";

/** What a search for people looks through; a name is found with and without the space in it (佐藤 美咲, 佐藤美咲). */
export function memberSearchText(member: {
  name: string;
  kana: string;
  employeeNumber: string | null;
  email: string | null;
  position: string;
  company: string;
}): string {
  const { name, kana, employeeNumber, email, position, company } = member;
  const together = [name, kana].map((text) => text.replaceAll(" ", ""));
  const words = [name, together[0], kana, together[1], employeeNumber, email, position, company];
  return cutText(searchKey(words.filter((word) => word !== null).join(" ")), 1_000);
}
