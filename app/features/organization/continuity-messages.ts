import { messages } from "#app/platform/messages.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";
import type { Gap } from "./continuity.ts";

type Dated = { date: string };

/** Why a change is refused after which the organization could not go on; the day is the first without. */
export const continuityMessages = messages({
  ja: {
    lastPrivacyManager: ({ date }: Dated) =>
      `${formatDateJa(date)}から個人情報保護管理者がいなくなります。先に後任を任命してください`,
    lastTopManagement: ({ date }: Dated) =>
      `${formatDateJa(date)}からトップマネジメント（代表者）がいなくなります。先に後任を任命してください`,
    lastWhoDecides: ({ date }: Dated) =>
      `${formatDateJa(date)}から、任命とアクセスを決められる人（個人情報保護管理者）のうちサインインできる人がいなくなります。先に後任の人を招待し、参加してもらってから任命してください`,
    lastWhoKeepsPeople: ({ date }: Dated) =>
      `${formatDateJa(date)}から、従業者を登録できる人（個人情報保護管理者・事務局）でサインインできる人がいなくなります。先に後任を任命し、招待してください`,
    lastKeeper: ({ date }: Dated) =>
      `${formatDateJa(date)}から、会社のサインイン（SSO）が使えないときに入れる人がいなくなります。先に、SSOの設定で別の人を選んでください`,
  } satisfies Record<Gap["problem"], (dated: Dated) => string>,
  en: {
    lastPrivacyManager: ({ date }: Dated) =>
      `From ${formatDateEn(date)} nobody would be privacy manager. Appoint a successor first`,
    lastTopManagement: ({ date }: Dated) =>
      `From ${formatDateEn(date)} nobody would be top management. Appoint a successor first`,
    lastWhoDecides: ({ date }: Dated) =>
      `From ${formatDateEn(date)} nobody who decides about functions and access (privacy manager) could sign in. Invite the successor and have them join first, then appoint them`,
    lastWhoKeepsPeople: ({ date }: Dated) =>
      `From ${formatDateEn(date)} nobody who can add people (privacy manager, secretariat) could sign in. Appoint and invite a successor first`,
    lastKeeper: ({ date }: Dated) =>
      `From ${formatDateEn(date)} nobody could come in when the company's sign-in service (SSO) fails. Choose somebody else for that in the settings of SSO first`,
  },
});
