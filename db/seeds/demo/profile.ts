import { addDays, addMonths, dateParts } from "#app/utils/calendar-date.ts";

/**
 * The demo company as it would state itself in an application: whose Mark ends in about seven months, so that the window of its renewal is
 * open. Everything is invented; the corporate number has a right check digit and belongs to no registry office.
 */
export function demoProfile(today: string) {
  const markValidUntil = `${addMonths(today, 7).slice(0, 8)}14`;
  return {
    kana: "かぶしきがいしゃすまいくりーん",
    corporateNumber: "9999999999999",
    industry: "retail",
    business: "家庭用清掃用品の通信販売、清掃用品の卸売、ハウスクリーニングの取次ぎ",
    capital: "30,000,000",
    postalCode: "100-0000",
    address: "東京都千代田区架空町1-2-3 すまいクリーンビル5階",
    phone: "03-0000-0000",
    representativeTitle: "代表取締役",
    representative: "北川 誠",
    establishedOn: `${dateParts(today).year - 19}-06-01`,
    markNumber: "第00000000(03)号",
    markValidFrom: addDays(addMonths(markValidUntil, -24), 1),
    markValidUntil,
    examinationBody: "架空審査協会",
  };
}
