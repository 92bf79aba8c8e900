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
      numberTaken: "この社員番号はすでに使われています",
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
