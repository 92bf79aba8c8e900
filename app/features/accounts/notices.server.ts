import { eq } from "drizzle-orm";
import { now } from "#app/platform/clock.ts";
import type { GlobalTx } from "#app/platform/db.server.ts";
import { publicUrl } from "#app/platform/env.server.ts";
import { log } from "#app/platform/log.server.ts";
import { sendMail } from "#app/platform/mail/outbox.server.ts";
import { isLocale, type Locale } from "#app/platform/messages.ts";
import { formatInstant } from "#app/utils/instant.ts";
import { accounts } from "#db/schema/account.ts";
import { sessionsPath } from "./account-paths.ts";
import { type NoticeValues, noticeMessages } from "./notice-messages.ts";

export type NoticeKind = keyof ReturnType<typeof noticeMessages>;

/**
 * Has the owner of an account told by mail, in their language, what happened to it. `values` depend on the language where they are words;
 * `recipient` is an address other than the account's.
 */
export async function notify(
  tx: GlobalTx,
  accountId: string,
  kind: NoticeKind,
  values: (locale: Locale) => Partial<NoticeValues> = () => ({}),
  recipient?: string,
): Promise<void> {
  const [account] = await tx
    .select({ email: accounts.email, name: accounts.name, locale: accounts.locale })
    .from(accounts)
    .where(eq(accounts.id, accountId));
  if (!account) return;
  const locale = isLocale(account.locale) ? account.locale : "ja";
  const notice = noticeMessages(locale)[kind];
  const body = notice.body({
    name: account.name,
    at: formatInstant(now(), locale),
    what: "",
    place: "",
    left: 0,
    minutes: 0,
    link: publicUrl() + sessionsPath,
    ...values(locale),
  });
  log.info({ accountId, kind }, "the owner of an account is told");
  await sendMail(tx, { recipient: recipient ?? account.email, subject: notice.subject, body });
}
