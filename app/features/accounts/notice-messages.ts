import { messages } from "#app/platform/messages.ts";
import { counted } from "#app/utils/english-count.ts";

type Notice = { subject: string; body: (values: NoticeValues) => string };
/** What a notice may name. A kind uses what it needs. */
export type NoticeValues = {
  name: string;
  at: string;
  /** What it is about: a passkey's name, an address, a device in words. */
  what: string;
  place: string;
  left: number;
  minutes: number;
  link: string;
};

/** Mails about an account: what was changed in it, who came in, what is to be confirmed. */
export const noticeMessages = messages({
  ja: {
    factorAdded: {
      subject: "【Akashi】二つ目の確認方法を追加しました",
      body: ({ name, at, what, link }: NoticeValues) =>
        `${name} 様\n\n${at}、サインインの確認方法に「${what}」を追加しました。\n\n${foreignJa(link)}`,
    },
    factorRemoved: {
      subject: "【Akashi】二つ目の確認方法を外しました",
      body: ({ name, at, what, link }: NoticeValues) =>
        `${name} 様\n\n${at}、サインインの確認方法から「${what}」を外しました。\n\n${foreignJa(link)}`,
    },
    factorsForgotten: {
      subject: "【Akashi】二つ目の確認方法をすべて外しました",
      body: ({ name, at, link }: NoticeValues) =>
        `${name} 様\n\n${at}、求めに応じて、運用担当者が認証アプリ・パスキー・回復コードをすべて外し、端末をサインアウトしました。サインインして、設定し直してください。パスワードが15文字より短いときは、先に再設定が必要です。\n\n${foreignJa(link)}`,
    },
    codesMade: {
      subject: "【Akashi】回復コードを作りました",
      body: ({ name, at, link }: NoticeValues) =>
        `${name} 様\n\n${at}、回復コードを新しく作りました。以前の回復コードは使えません。\n\n${foreignJa(link)}`,
    },
    codeUsed: {
      subject: "【Akashi】回復コードが使われました",
      body: ({ name, at, left, link }: NoticeValues) =>
        `${name} 様\n\n${at}、回復コードでの確認がありました。残りは${left}個です。少なくなったら、新しく作り直してください。\n\n${foreignJa(link)}`,
    },
    passwordChanged: {
      subject: "【Akashi】パスワードを変更しました",
      body: ({ name, at, link }: NoticeValues) =>
        `${name} 様\n\n${at}、パスワードを変更しました。ほかの端末はサインアウトしています。\n\n${foreignJa(link)}`,
    },
    emailChanged: {
      subject: "【Akashi】メールアドレスを変更しました",
      body: ({ name, at, what, link }: NoticeValues) =>
        `${name} 様\n\n${at}、サインインに使うメールアドレスを ${what} に変更しました。\n\n${foreignJa(link)}`,
    },
    newDevice: {
      subject: "【Akashi】新しい端末からサインインがありました",
      body: ({ name, at, what, place, link }: NoticeValues) =>
        `${name} 様\n\n新しい端末からサインインがありました。\n\n日時: ${at}\n端末: ${what}\n接続元: ${place}\n\nご自身であれば、何もする必要はありません。\n心当たりがないときは、次のリンクからその端末をサインアウトし、パスワードを変更してください。\n\n${link}\n\nAkashi`,
    },
    signInLink: {
      subject: "【Akashi】サインインのリンク",
      body: ({ name, minutes, link }: NoticeValues) =>
        `${name} 様\n\n次のリンクからサインインできます。\n\n${link}\n\nリンクは${minutes}分間、一度だけ使えます。リンクを求めた端末と同じ端末で開いてください。\n心当たりがないときは、このメールを破棄してください。リンクを人に渡さないでください。\n\nAkashi`,
    },
    signInLinkNotEnough: {
      subject: "【Akashi】リンクではサインインできません",
      body: ({ name, link }: NoticeValues) =>
        `${name} 様\n\nメールのリンクでのサインインが求められましたが、あなたの役割では、リンクだけでは入れません。パスワードかパスキーでサインインしてください。パスワードがまだないときは、サインインの画面からパスワードの再設定を選ぶと設定できます。\n\n${link}\n\n心当たりがないときは、このメールを破棄してください。\n\nAkashi`,
    },
    emailChangePresent: {
      subject: "【Akashi】メールアドレスの変更の確認",
      body: ({ name, what, link }: NoticeValues) =>
        `${name} 様\n\nサインインに使うメールアドレスを ${what} に変更することが求められました。\nご自身であれば、次のリンクで確認してください。新しいアドレスにも、別の確認のメールを送っています。\n\n${link}\n\nリンクは24時間使えます。心当たりがないときは、確認せずに、パスワードを変更してください。アドレスは変わりません。\n\nAkashi`,
    },
    emailChangeNew: {
      subject: "【Akashi】新しいメールアドレスの確認",
      // Without the name: whoever asks can call themselves anything, and this goes to somebody who may not know them.
      body: ({ link }: NoticeValues) =>
        `このアドレスを、サインインに使うメールアドレスにすることが求められました。\nご自身であれば、次のリンクで確認してください。今までのアドレスにも、別の確認のメールを送っています。\n\n${link}\n\nリンクは24時間使えます。心当たりがないときは、このメールを破棄してください。\n\nAkashi`,
    },
    emailTaken: {
      subject: "【Akashi】このアドレスにはアカウントがあります",
      body: ({ link }: NoticeValues) =>
        `このアドレスを、別のアカウントのメールアドレスにすることが求められました。\nこのアドレスにはすでにアカウントがあるため、何も変わりません。心当たりがないときは、このメールを破棄してください。\n\nサインイン: ${link}\n\nAkashi`,
    },
  } satisfies Record<string, Notice>,
  en: {
    factorAdded: {
      subject: "[Akashi] A second factor was added",
      body: ({ name, at, what, link }: NoticeValues) =>
        `Dear ${name},\n\non ${at} "${what}" was added to what you sign in with.\n\n${foreignEn(link)}`,
    },
    factorRemoved: {
      subject: "[Akashi] A second factor was removed",
      body: ({ name, at, what, link }: NoticeValues) =>
        `Dear ${name},\n\non ${at} "${what}" was removed from what you sign in with.\n\n${foreignEn(link)}`,
    },
    factorsForgotten: {
      subject: "[Akashi] All second factors were removed",
      body: ({ name, at, link }: NoticeValues) =>
        `Dear ${name},\n\non ${at} the operator removed your authenticator app, passkeys and recovery codes as asked, and signed your devices out. Please sign in and set one up again. If your password has fewer than 15 characters, have a link sent to set a longer one first.\n\n${foreignEn(link)}`,
    },
    codesMade: {
      subject: "[Akashi] New recovery codes",
      body: ({ name, at, link }: NoticeValues) =>
        `Dear ${name},\n\non ${at} new recovery codes were made. The earlier ones no longer work.\n\n${foreignEn(link)}`,
    },
    codeUsed: {
      subject: "[Akashi] A recovery code was used",
      body: ({ name, at, left, link }: NoticeValues) =>
        `Dear ${name},\n\non ${at} a recovery code was used. ${left} are left; make new ones before they run out.\n\n${foreignEn(link)}`,
    },
    passwordChanged: {
      subject: "[Akashi] Your password was changed",
      body: ({ name, at, link }: NoticeValues) =>
        `Dear ${name},\n\non ${at} your password was changed. Other devices have been signed out.\n\n${foreignEn(link)}`,
    },
    emailChanged: {
      subject: "[Akashi] Your e-mail address was changed",
      body: ({ name, at, what, link }: NoticeValues) =>
        `Dear ${name},\n\non ${at} the e-mail address that you sign in with became ${what}.\n\n${foreignEn(link)}`,
    },
    newDevice: {
      subject: "[Akashi] Sign-in from a new device",
      body: ({ name, at, what, place, link }: NoticeValues) =>
        `Dear ${name},\n\nsomeone signed in from a new device.\n\nWhen: ${at}\nDevice: ${what}\nFrom: ${place}\n\nIf it was you, there is nothing to do.\nIf not, sign that device out here and change your password:\n\n${link}\n\nAkashi`,
    },
    signInLink: {
      subject: "[Akashi] Your link to sign in",
      body: ({ name, minutes, link }: NoticeValues) =>
        `Dear ${name},\n\nsign in here:\n\n${link}\n\nThe link works once, for ${counted(minutes, "minute")}. Open it on the device that asked for it.\nIf it was not you, ignore this mail. Do not pass the link on.\n\nAkashi`,
    },
    signInLinkNotEnough: {
      subject: "[Akashi] A link does not sign you in",
      body: ({ name, link }: NoticeValues) =>
        `Dear ${name},\n\nsomeone asked for a link to sign in with. With your functions a link alone is not enough: sign in with your password or a passkey. If you have no password yet, choose to reset it on the page where you sign in.\n\n${link}\n\nIf it was not you, ignore this mail.\n\nAkashi`,
    },
    emailChangePresent: {
      subject: "[Akashi] Confirm the change of your e-mail address",
      body: ({ name, what, link }: NoticeValues) =>
        `Dear ${name},\n\nsomeone asked to change the e-mail address that you sign in with to ${what}.\nIf it was you, confirm it here. Another mail to confirm went to the new address.\n\n${link}\n\nThe link works for 24 hours. If it was not you, do not confirm, and change your password; the address stays as it is.\n\nAkashi`,
    },
    emailChangeNew: {
      subject: "[Akashi] Confirm your new e-mail address",
      body: ({ link }: NoticeValues) =>
        `Someone asked to sign in with this address.\nIf it was you, confirm it here. Another mail to confirm went to the present address.\n\n${link}\n\nThe link works for 24 hours. If it was not you, ignore this mail.\n\nAkashi`,
    },
    emailTaken: {
      subject: "[Akashi] This address has an account",
      body: ({ link }: NoticeValues) =>
        `Someone asked to use this address for another account.\nIt has an account already, so nothing changes. If it was not you, ignore this mail.\n\nSign in: ${link}\n\nAkashi`,
    },
  },
});

function foreignJa(link: string): string {
  return `心当たりがないときは、次のページで端末をサインアウトし、パスワードを変更してください。\n\n${link}\n\nAkashi`;
}

function foreignEn(link: string): string {
  return `If it was not you, sign your devices out here and change your password:\n\n${link}\n\nAkashi`;
}
