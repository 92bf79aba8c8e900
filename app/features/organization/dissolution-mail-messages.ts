import { messages } from "#app/platform/messages.ts";

type Told = { name: string; organization: string; by: string; date: string; link: string };

export const dissolutionMailMessages = messages({
  ja: {
    requested: {
      subject: (organization: string) => `【Akashi】${organization} の廃止が依頼されました`,
      body: ({ name, organization, by, date, link }: Told) =>
        `${name} 様\n\n${by}さんが、${organization} の廃止を依頼しました。\n${date} に、この組織のすべての記録が消えます。\n\n意図しないものであれば、それまでに取り下げてください。\n${link}\n\nAkashi`,
    },
    withdrawn: {
      subject: (organization: string) => `【Akashi】${organization} の廃止の依頼が取り下げられました`,
      body: ({ name, organization, by, date }: Told) =>
        `${name} 様\n\n${by}さんが、${organization} の廃止（${date}）の依頼を取り下げました。記録はすべて残っています。\n\nAkashi`,
    },
    destroyed: {
      subject: (organization: string) => `【Akashi】${organization} を廃止しました`,
      body: ({
        name,
        organization,
        rows,
        files,
        head,
      }: {
        name: string;
        organization: string;
        rows: number;
        files: number;
        head: string;
      }) =>
        `${name} 様\n\nご依頼により、${organization} のすべての記録を消しました。\n\n消したデータ: ${rows.toLocaleString("ja-JP")}行、ファイル ${files.toLocaleString("ja-JP")}件\n操作ログの末尾: ${head}\n\n出力しておいた操作ログがこの組織のものであることは、この末尾の番号とハッシュ値で確かめられます。\n\nAkashi`,
    },
  },
  en: {
    requested: {
      subject: (organization: string) => `[Akashi] ${organization} is to be dissolved`,
      body: ({ name, organization, by, date, link }: Told) =>
        `Dear ${name},\n\n${by} asked for ${organization} to be dissolved.\nOn ${date} all its records will be gone.\n\nIf that is not meant, take the request back before then:\n${link}\n\nAkashi`,
    },
    withdrawn: {
      subject: (organization: string) => `[Akashi] ${organization} will not be dissolved`,
      body: ({ name, organization, by, date }: Told) =>
        `Dear ${name},\n\n${by} took back the request to dissolve ${organization} (on ${date}). All records are still there.\n\nAkashi`,
    },
    destroyed: {
      subject: (organization: string) => `[Akashi] ${organization} was dissolved`,
      body: ({
        name,
        organization,
        rows,
        files,
        head,
      }: {
        name: string;
        organization: string;
        rows: number;
        files: number;
        head: string;
      }) =>
        `Dear ${name},\n\nas you asked, all records of ${organization} were destroyed.\n\nRows destroyed: ${rows.toLocaleString("en")}; files: ${files.toLocaleString("en")}\nEnd of the audit log: ${head}\n\nWith that number and hash an exported audit log can be shown to be the one of this organization.\n\nAkashi`,
    },
  },
});
