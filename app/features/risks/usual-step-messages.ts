import { messages } from "#app/platform/messages.ts";

/** What the steps of the usual scales are called. */
export const usualStepMessages = messages({
  ja: {
    impact3: {
      step1: { name: "小", guide: "公知に近い情報で、本人100人以下" },
      step2: { name: "中", guide: "連絡先などで、本人101〜1,000人" },
      step3: { name: "大", guide: "要配慮個人情報・特定個人情報・カード番号、または本人1,001人以上" },
    },
    likelihood3: {
      step1: { name: "低い", guide: "技術的に抑止され、点検で確認している" },
      step2: { name: "あり得る", guide: "対策はあるが、人の注意に頼っている" },
      step3: { name: "高い", guide: "過去1年に起きた、または対策がない" },
    },
    impact5: {
      step1: { name: "ごく小", guide: "公知に近い情報で、本人100人以下" },
      step2: { name: "小", guide: "連絡先などで、本人100人以下" },
      step3: { name: "中", guide: "連絡先などで、本人101〜1,000人" },
      step4: { name: "大", guide: "本人1,001人以上、または財産に関わる情報" },
      step5: { name: "甚大", guide: "要配慮個人情報・特定個人情報・カード番号" },
    },
    likelihood5: {
      step1: { name: "ほとんどない", guide: "技術的に抑止され、点検で確認している" },
      step2: { name: "低い", guide: "複数の対策があり、起きたことがない" },
      step3: { name: "あり得る", guide: "対策はあるが、人の注意に頼っている" },
      step4: { name: "高い", guide: "過去3年に起きた、または対策が弱い" },
      step5: { name: "非常に高い", guide: "過去1年に起きた、または対策がない" },
    },
  },
  en: {
    impact3: {
      step1: { name: "Small", guide: "Nearly public information, of 100 people or fewer" },
      step2: { name: "Middling", guide: "Contact details and the like, of 101 to 1,000 people" },
      step3: {
        name: "Great",
        guide: "Special care-required information, My Numbers or card numbers, or of 1,001 people or more",
      },
    },
    likelihood3: {
      step1: { name: "Low", guide: "Prevented by technical means, and confirmed by checks" },
      step2: { name: "Possible", guide: "There are measures, but they rest on people's attention" },
      step3: { name: "High", guide: "It happened within the last year, or there is no measure" },
    },
    impact5: {
      step1: { name: "Very small", guide: "Nearly public information, of 100 people or fewer" },
      step2: { name: "Small", guide: "Contact details and the like, of 100 people or fewer" },
      step3: { name: "Middling", guide: "Contact details and the like, of 101 to 1,000 people" },
      step4: { name: "Great", guide: "Of 1,001 people or more, or about property" },
      step5: { name: "Very great", guide: "Special care-required information, My Numbers or card numbers" },
    },
    likelihood5: {
      step1: { name: "Hardly ever", guide: "Prevented by technical means, and confirmed by checks" },
      step2: { name: "Low", guide: "There are several measures, and it has never happened" },
      step3: { name: "Possible", guide: "There are measures, but they rest on people's attention" },
      step4: { name: "High", guide: "It happened within three years, or measures are weak" },
      step5: { name: "Very high", guide: "It happened within the last year, or there is no measure" },
    },
  },
});
