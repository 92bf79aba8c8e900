import { messages } from "#app/platform/messages.ts";
import type { EmploymentType, Industry, SizeClass } from "#db/codes/organization.ts";

export const organizationMessages = messages({
  ja: {
    industry: {
      manufacturing: "製造業・その他",
      wholesale: "卸売業",
      retail: "小売業（飲食店を含む）",
      service: "サービス業",
    } satisfies Record<Industry, string>,
    sizeClass: { small: "小規模", medium: "中規模", large: "大規模" } satisfies Record<SizeClass, string>,
    employmentType: {
      officer: "役員",
      regular: "正社員",
      contract: "契約・嘱託",
      part_time: "パート・アルバイト",
      dispatched: "受入派遣",
      seconded: "受入出向",
    } satisfies Record<EmploymentType, string>,
    problems: {
      nameMissing: "名前を入力してください",
      siteTaken: "同じ名前の拠点がすでにあります",
      siteInUse: "この拠点には所属する人がいるため、廃止できません",
      departmentTaken: "同じ名前の部門がすでにあります",
      departmentInUse: "この部門には人や記録が残っているため、廃止できません",
      departmentArchived: "この部門は廃止されています。変更するには、先に再開してください",
      departmentCircle: ({ name, parent }: { name: string; parent: string }) =>
        name === parent
          ? `「${name}」を自分自身の下に置くことはできません`
          : `「${parent}」は「${name}」の下にあるため、その下に「${name}」を置くことはできません`,
      inFuture: "今日までの日付を入力してください",
      beforeLastChange: ({ date }: { date: string }) =>
        `この部門は${date}に変わっています。その日以後の日付を入力してください`,
      parentNotYet: ({ date }: { date: string }) =>
        `上位の部門は${date}からあります。その日以後の日付を入力してください`,
      notANumber: "0以上の整数で入力してください",
      notACorporateNumber: "法人番号ではありません。13桁の数字を確認してください（1桁目は検査用数字です）",
      notAPostalCode: "7桁の郵便番号を入力してください（例：100-0001）",
      capitalAndNone: "資本金の額を消すか、「登記がない」の印を外してください",
      notTheName: "組織の名前と一致しません",
      dissolvesAlready: "すでに廃止が依頼されています",
      notExported: "先に「すべての記録を出力する」で、組織の記録を手元に保存してください。最近30日の間の出力が必要です",
      validityReversed: "有効期間の終わりの日が始まりの日より前です",
      numberTaken: "この従業員番号はすでに使われています",
      memberEmailTaken: "このメールアドレスの従業者がすでにいます",
      accountTaken: "このアカウントはすでにこの組織の従業者のものです",
      unknownDepartment: "部門を一覧から選んでください",
      unknownSite: "拠点を一覧から選んでください",
      leftBeforeJoining: "退職日が入社日より前です",
      notChosen: "一覧から選んでください",
      notADate: "日付の形ではありません（例：2026-04-01、令和8年4月1日）",
    },
  },
  en: {
    industry: {
      manufacturing: "Manufacturing and others",
      wholesale: "Wholesale",
      retail: "Retail (restaurants included)",
      service: "Services",
    },
    sizeClass: { small: "Small", medium: "Medium", large: "Large" },
    employmentType: {
      officer: "Officer",
      regular: "Regular employee",
      contract: "Contract employee",
      part_time: "Part-time",
      dispatched: "Dispatched worker",
      seconded: "Seconded",
    },
    problems: {
      nameMissing: "Enter a name",
      siteTaken: "There is a site of this name already",
      siteInUse: "Somebody works at this site, so it cannot be closed",
      departmentTaken: "There is a department of this name already",
      departmentInUse: "People or records still belong to this department, so it cannot be closed",
      departmentArchived: "This department is closed. Take it up again before changing it",
      departmentCircle: ({ name, parent }: { name: string; parent: string }) =>
        name === parent
          ? `“${name}” cannot lie below itself`
          : `“${parent}” lies below “${name}”, so “${name}” cannot lie below it`,
      inFuture: "Enter a date up to today",
      beforeLastChange: ({ date }: { date: string }) =>
        `This department changed on ${date}. Enter that date or a later one`,
      parentNotYet: ({ date }: { date: string }) =>
        `The department above has existed since ${date}. Enter that date or a later one`,
      notANumber: "Enter a whole number from 0",
      notACorporateNumber: "This is no corporate number. Check its 13 digits (the first one checks the others)",
      notAPostalCode: "Enter a postal code of 7 digits (for example 100-0001)",
      capitalAndNone: "Remove the capital, or the mark that there is none",
      notTheName: "This is not the name of the organization",
      dissolvesAlready: "It has been asked for already",
      notExported: "Export all records first, and keep them. There has to be an export of the last 30 days",
      validityReversed: "The validity ends before it begins",
      numberTaken: "This employee number is in use already",
      memberEmailTaken: "There is a member with this e-mail address already",
      accountTaken: "This account belongs to a member of this organization already",
      unknownDepartment: "Choose the department from the list",
      unknownSite: "Choose the site from the list",
      leftBeforeJoining: "The leaving date is before the joining date",
      notChosen: "Choose from the list",
      notADate: "This is not a date (for example 2026-04-01)",
    },
  },
});
