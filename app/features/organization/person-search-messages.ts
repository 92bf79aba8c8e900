import { messages } from "#app/platform/messages.ts";

export const personSearchMessages = messages({
  ja: {
    label: "人を検索",
    help: "名前・ふりがな・社員番号の一部",
    find: "検索",
    found: (count: number) => (count === 0 ? "当てはまる人がいません" : `${count}人から選べます`),
    part: (count: number) => `はじめの${count}人から選べます。ほかの人は検索してください`,
  },
  en: {
    label: "Search for a person",
    help: "Part of the name, its reading or the employee number",
    find: "Search",
    found: (count: number) =>
      count === 0 ? "Nobody matches" : count === 1 ? "One person to choose from" : `${count} people to choose from`,
    part: (count: number) => `The first ${count} people to choose from. Search for the others`,
  },
});
