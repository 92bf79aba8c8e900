import type { CheckWords, Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import { counted } from "#app/utils/english-count.ts";
import type { AppointedRole } from "#db/codes/roles.ts";

type Facts = Finding["facts"];
type Needed = Exclude<AppointedRole, "department_manager" | "secretariat" | "system_manager">;

const roleJa = (name: string) => ({
  title: `${name}が任命されている`,
  said: ({ people, until }: Facts) =>
    !people
      ? `${name}が任命されていません`
      : until
        ? `${name}の任期が${formatDateJa(String(until))}に終わり、後任がいません`
        : `${name}が任命されています`,
  fix: "任命する",
  rule: "任期が60日以内に終わり後任がいなければ注意、いま誰もいなければ不足",
});

const roleEn = (name: string) => ({
  title: `There is a ${name}`,
  said: ({ people, until }: Facts) =>
    !people
      ? `Nobody is appointed ${name}`
      : until
        ? `The term of the ${name} ends on ${formatDateEn(String(until))}, and nobody follows`
        : `The function of ${name} is held`,
  fix: "Appoint",
  rule: "Attention when the term ends within 60 days and nobody follows, a shortfall when nobody holds it",
});

/** What the checks of the organization say: of what is missing, or that all is well. */
export const organizationCheckMessages = messages({
  ja: {
    roles: {
      top_management: roleJa("トップマネジメント"),
      privacy_manager: roleJa("個人情報保護管理者"),
      audit_manager: roleJa("個人情報保護監査責任者"),
      internal_auditor: roleJa("内部監査員"),
      training_manager: roleJa("教育責任者"),
      complaint_manager: roleJa("苦情・相談窓口責任者"),
    } satisfies Record<Needed, CheckWords>,
    independence: {
      title: "監査が独立している",
      said: ({ count, grave }: Facts) =>
        !count
          ? "個人情報保護管理者と監査責任者は別の人で、監査員は複数の部門にいます"
          : grave
            ? "個人情報保護管理者と監査責任者が同じ人です"
            : "監査する人がみな同じ部門で、その部門を監査できる人がいません",
      fix: "任命を見直す",
      rule: "監査する人がみな同じ部門なら注意、個人情報保護管理者が監査責任者を兼ねていれば不足",
    },
    leaders: {
      title: "すべての部門に部門管理者がいる",
      said: ({ count, grave }: Facts) =>
        !count
          ? "すべての部門に部門管理者がいます"
          : grave
            ? `部門管理者のいない部門が${grave}部門あります`
            : `部門管理者の任期が60日以内に終わる部門が${count}部門あります`,
      fix: "任命する",
      rule: "任期が60日以内に終わり後任がいなければ注意、いま誰もいなければ不足（上位の部門の管理者がいればよい）",
    },
    departments: {
      title: "部門が登録されている",
      said: ({ all }: Facts) =>
        !all
          ? "部門が登録されていません"
          : all === 1
            ? "部門が1つだけです（監査する人がいなくなります）"
            : `${all}部門が登録されています`,
      fix: "部門を登録する",
      rule: "1つだけなら注意、1つもなければ不足",
    },
    sites: {
      title: "すべての拠点の所在地と業務がわかる",
      said: ({ count, all }: Facts) =>
        !all
          ? "拠点が登録されていません"
          : count
            ? `所在地か業務内容が空欄の拠点が${count}件あります`
            : `${all}拠点の所在地と業務が登録されています`,
      fix: "拠点を見る",
      rule: "所在地か業務内容が空欄なら注意、拠点が1つもなければ不足",
    },
    profile: {
      title: "組織のプロフィールが記入されている",
      said: ({ count }: Facts) =>
        count ? `組織のプロフィールに未記入の事項が${count}件あります` : "組織のプロフィールはすべて記入されています",
      fix: "記入する",
      rule: "業種・法人番号・フリガナ・電話・設立日・資本金のどれかが空欄なら注意、代表者・所在地・事業のどれかが空欄なら不足",
    },
    mark: {
      title: "プライバシーマークの期限に間に合う",
      said: ({ kind, on, days }: Facts) =>
        kind === "noEnd"
          ? "プライバシーマークの有効期限が記入されていません"
          : kind === "noNumber"
            ? "プライバシーマークの登録番号が記入されていません"
            : kind === "expired"
              ? `プライバシーマークの有効期限（${formatDateJa(String(on))}）を過ぎています`
              : kind === "closed"
                ? `更新申請の受付期間は${formatDateJa(String(on))}に終わりました。申請済みかを審査機関に確かめてください`
                : kind === "open"
                  ? `更新申請の受付は${formatDateJa(String(on))}までです（あと${days}日）`
                  : `更新申請の受付はまだ始まっていません（${formatDateJa(String(on))}まで）`,
      fix: "確かめる",
      rule: "登録番号か有効期限が空欄のとき、受付終了まで60日以内のとき、受付が終わったあとは注意。有効期限を過ぎたら不足。マークを持たない組織は対象外",
    },
  },
  en: {
    roles: {
      top_management: roleEn("top management"),
      privacy_manager: roleEn("privacy manager"),
      audit_manager: roleEn("head of audit"),
      internal_auditor: roleEn("internal auditor"),
      training_manager: roleEn("training manager"),
      complaint_manager: roleEn("complaints manager"),
    },
    independence: {
      title: "Audits are independent",
      said: ({ count, grave }: Facts) =>
        !count
          ? "Privacy manager and head of audit are two people, and auditors come from several departments"
          : grave
            ? "Privacy manager and head of audit are the same person"
            : "All who audit are of one department, which nobody can audit",
      fix: "Look at the appointments",
      rule: "Attention when all who audit are of one department, a shortfall when the privacy manager heads the audits",
    },
    leaders: {
      title: "Every department has a manager",
      said: ({ count, grave }: Facts) =>
        !count
          ? "Every department has a manager"
          : grave
            ? `Departments without a manager: ${grave}`
            : `Departments whose manager's term ends within 60 days: ${count}`,
      fix: "Appoint",
      rule: "Attention when a term ends within 60 days and nobody follows, a shortfall when nobody leads it or what is above it",
    },
    departments: {
      title: "The departments are known",
      said: ({ all }: Facts) =>
        !all
          ? "There are no departments"
          : all === 1
            ? "There is one department only (nobody can audit it)"
            : Number(all) === 1
              ? "There is one department"
              : `There are ${all} departments`,
      fix: "Add a department",
      rule: "Attention when there is only one, a shortfall when there is none",
    },
    sites: {
      title: "Address and business of every site are known",
      said: ({ count, all }: Facts) =>
        !all
          ? "No site is known"
          : count
            ? `Sites without address or business: ${count}`
            : Number(all) === 1
              ? "Address and business of the only site are known"
              : `Address and business of all ${all} sites are known`,
      fix: "See the sites",
      rule: "Attention when address or business is empty, a shortfall when there is no site",
    },
    profile: {
      title: "The organization's profile is filled in",
      said: ({ count }: Facts) =>
        count ? `Missing in the organization's profile: ${count}` : "The organization's profile is complete",
      fix: "Fill in",
      rule: "Attention when industry, corporate number, reading, phone, founding day or capital is empty, a shortfall when representative, address or business is",
    },
    mark: {
      title: "The renewal of the Mark is in time",
      said: ({ kind, on, days }: Facts) =>
        kind === "noEnd"
          ? "The last day of the Mark's validity is not entered"
          : kind === "noNumber"
            ? "The number of the Mark is not entered"
            : kind === "expired"
              ? `The validity of the Mark has ended (${formatDateEn(String(on))})`
              : kind === "closed"
                ? `Applications for renewal were taken until ${formatDateEn(String(on))}; ask the examination body whether yours has arrived`
                : kind === "open"
                  ? `Applications for renewal are taken until ${formatDateEn(String(on))} (${counted(days, "day")})`
                  : `Applications for renewal are not taken yet (until ${formatDateEn(String(on))})`,
      fix: "Look",
      rule: "Attention when number or last day is missing, when 60 days are left to apply, and after that. A shortfall when the validity has ended. Not asked of an organization without a Mark",
    },
  },
});
