import { messages } from "#app/platform/messages.ts";
import { formatDateEn, formatDateJa } from "#app/utils/calendar-date.ts";

type Dated = { date: string };

export const ssoMessages = messages({
  ja: {
    finder: {
      title: "組織のサインイン",
      lead: "会社が用意したサインイン（シングルサインオン）で入ります。",
      where: "メールアドレスまたは組織のアドレス",
      whereHelp:
        "会社のメールアドレス（例：sato@example.jp）か、Akashi の組織のアドレス（/o/ のあとの文字）を入力してください。",
      go: "進む",
      back: "ほかの方法でサインインする",
    },
    door: {
      title: "組織のサインイン",
      lead: (slug: string) => `「${slug}」のサインインの画面へ移ります。`,
      only: "この組織は、会社のサインインだけで入れます。続けるには、会社のサインインをしてください。",
      go: "会社のサインインへ進む",
      leaving: "サインインの画面へ移っています",
      leavingLead: (host: string) => `${host} へ移ります。画面が変わらないときは、次のリンクを押してください。`,
      leave: "サインインの画面を開く",
      again: "もう一度サインインする",
      failedTitle: "サインインできませんでした",
    },
    link: {
      title: "アカウントをつなぐ",
      lead: (email: string) =>
        `${email} のアカウントが、すでに Akashi にあります。ご本人のものであることを確かめてから、会社のサインインとつなぎます。`,
      signInFirst: "先に、そのアカウントで（パスワードなどで）サインインしてください。",
      signIn: "サインインする",
      otherAccount: (email: string) =>
        `いまは別のアカウント（${email}）でサインインしています。サインアウトして、もう一度やり直してください。`,
      consequences: "つなぐと、次からは会社のサインインでもこの組織に入れます。ほかの組織に入れるようにはなりません。",
      confirm: "つなぐ",
    },
    proof: {
      title: "本人の確認",
      lead: "会社のサインインの画面で、もう一度本人であることを確認します。",
      go: "会社のサインインで確認する",
    },
    problems: {
      noService: "この組織のサインインは使えません。アドレスを確かめるか、ほかの方法でサインインしてください",
      severalServices:
        "このドメインは複数の組織が使っています。メールアドレスではなく、組織のアドレスを入力してください",
      attemptOver: "時間が経ったか、別の画面でサインインを始めたため、続けられません。もう一度お試しください",
      denied: "サインインが取り消されました",
      refusedByService: ({ code }: { code: string }) =>
        `認証サービスに断られました（${code}）。会社の管理者に確かめてください`,
      wrongSecret: "認証サービスがクライアントIDかシークレットを受け付けません",
      unreachable: "認証サービスにつながりません。アドレスを確かめるか、しばらくしてからもう一度お試しください",
      slow: "認証サービスが時間内に答えません。しばらくしてからもう一度お試しください",
      answerUnusable: "認証サービスの答えが正しくないため、受け取れません。会社の管理者に確かめてください",
      clocksDiffer: "認証サービスの時計が合っていないか、答えの期限が切れています。もう一度お試しください",
      noDescription: "このアドレスに OpenID Connect の設定が見つかりません。発行者のアドレスを確かめてください",
      issuerDiffers: ({ issuer }: { issuer: string }) =>
        `認証サービスは自分を「${issuer}」と名乗っています。一社だけの発行者のアドレスを入力してください`,
      notOurKind: "この認証サービスは、必要な方式（認可コード）に対応していません",
      notHttps: "https で始まるアドレスにしてください",
      privateAddress: "社内や自分自身を指すアドレスは使えません",
      notAnIssuer: "発行者のアドレスの形ではありません（例：https://login.example.jp/tenant）",
      secretMissing: "クライアントシークレットを入力してください",
      secretUnreadable: "保存したクライアントシークレットを読めません。会社の管理者がもう一度入力する必要があります",
      noConnection: "先に接続を設定してください",
      noVerifiedMail:
        "認証サービスが、確認済みのメールアドレス（email と email_verified）を伝えていません。会社の管理者に確かめてください",
      foreignDomain: ({ domain }: { domain: string }) =>
        `${domain} は、この組織で確認したドメインではありません。会社の管理者に確かめてください`,
      notPresent: "この組織での登録が終わっています（退職または利用停止）。会社の管理者に確かめてください",
      otherAccount:
        "このメールアドレスの従業者は、別のメールアドレスのアカウントを使っています。会社の管理者に確かめてください",
      otherIdentity:
        "このメールアドレスは、会社のサインインの別の人とつながっています。会社の管理者につながりを解いてもらってください",
      invitationFirst:
        "この人の役割は、会社のサインインを設定した人の役割より強いため、最初は招待のメールから入る必要があります。事務局に招待してもらってください",
      mappingBeyond:
        "あなたの役割より強い役割を、ここで新しく対応づけることはできません。個人情報保護管理者に頼んでください",
      notThisAccount: "サインインしているアカウントが違います",
      somebodyElse: "先ほどと別の人がサインインしました。本人の確認はできていません",
      notBySso: "この組織のサインインで入っていないため、ここでは確認できません",
      notADomain: "ドメインの形ではありません（例：example.jp）",
      domainConfirmed: "このドメインは確認済みです",
      tooManyDomains: "ドメインは50件までです",
      wrongCode: "番号が違うか、期限が切れています",
      roleClaimMissing: "値の入っている項目を入力してください",
      onlyWayOfNothing: "会社のサインインを使うときだけ選べます",
      keeperMissing: "緊急時の担当者を選んでください",
      keeperUnable:
        "この人は緊急時の担当者になれません。設定できる役割があり、パスワードかパスキーを持つ人を選んでください",
      keeperLeaves: ({ date }: Dated) =>
        `この人は${formatDateJa(date)}から設定できる役割を持ちません。緊急時の担当者には、任期の終わりが決まっていない人を選んでください`,
      provesNothingAnew:
        "認証サービスが、本人を確認し直した時刻（auth_time）を伝えていません。このままでは承認や出力の前の本人確認ができないため、会社のサインインだけにはできません。認証サービスの設定を直し、もう一度テストしてください",
      notTested: "先にテストに成功してください",
      noDomain: "先にメールのドメインを一つ確認してください",
      notLinked: "このメールアドレスの人は、つながっていません",
    },
  },
  en: {
    finder: {
      title: "Sign in with your organization",
      lead: "Sign in by your company's own service (single sign-on).",
      where: "E-mail address or address of the organization",
      whereHelp:
        "Your company e-mail address (for example sato@example.jp), or the address of your organization in Akashi (what stands after /o/).",
      go: "Go on",
      back: "Sign in another way",
    },
    door: {
      title: "Sign in with your organization",
      lead: (slug: string) => `You are sent to the sign-in of "${slug}".`,
      only: "This organization lets people in by the company's own sign-in alone. Sign in there to go on.",
      go: "Go to the company's sign-in",
      leaving: "On the way to the sign-in",
      leavingLead: (host: string) => `You are being sent to ${host}. If nothing happens, follow this link.`,
      leave: "Open the sign-in",
      again: "Sign in again",
      failedTitle: "You could not be signed in",
    },
    link: {
      title: "Connect your account",
      lead: (email: string) =>
        `There is an Akashi account for ${email} already. Before it is connected with your company's sign-in, show that it is yours.`,
      signInFirst: "First sign in with that account (by password or otherwise).",
      signIn: "Sign in",
      otherAccount: (email: string) => `You are signed in with another account (${email}). Sign out and start again.`,
      consequences:
        "From then on you can enter this organization by the company's sign-in too. It does not open any other organization.",
      confirm: "Connect",
    },
    proof: {
      title: "Confirm that it is you",
      lead: "You are asked once more at the company's sign-in who you are.",
      go: "Confirm at the company's sign-in",
    },
    problems: {
      noService: "This organization's sign-in cannot be used. Check the address, or sign in another way",
      severalServices: "Several organizations use this domain. Enter the organization's address instead",
      attemptOver: "Too much time has passed, or you started again in another window. Please try again",
      denied: "The sign-in was cancelled",
      refusedByService: ({ code }: { code: string }) =>
        `The sign-in service refused (${code}). Please ask your administrator`,
      wrongSecret: "The sign-in service does not accept the client ID or the secret",
      unreachable: "The sign-in service cannot be reached. Check the address, or try again later",
      slow: "The sign-in service does not answer in time. Please try again later",
      answerUnusable:
        "The sign-in service's answer is not correct and cannot be accepted. Please ask your administrator",
      clocksDiffer: "The sign-in service's clock is off, or its answer has expired. Please try again",
      noDescription: "There is no OpenID Connect configuration at this address. Check the issuer",
      issuerDiffers: ({ issuer }: { issuer: string }) =>
        `The service calls itself "${issuer}". Enter an issuer that stands for one company alone`,
      notOurKind: "This service does not support the flow that is needed (authorization code)",
      notHttps: "Enter an address that starts with https",
      privateAddress: "Addresses within a private network or of this machine cannot be used",
      notAnIssuer: "This is not the address of an issuer (for example https://login.example.jp/tenant)",
      secretMissing: "Enter the client secret",
      secretUnreadable: "The stored client secret cannot be read. Your administrator has to enter it again",
      noConnection: "Set up the connection first",
      noVerifiedMail:
        "The sign-in service tells no verified e-mail address (email and email_verified). Please ask your administrator",
      foreignDomain: ({ domain }: { domain: string }) =>
        `${domain} is not a domain that this organization has confirmed. Please ask your administrator`,
      notPresent: "Your membership of this organization has ended. Please ask your administrator",
      otherAccount:
        "The member with this e-mail address uses an account with another one. Please ask your administrator",
      otherIdentity:
        "This e-mail address is connected with somebody else at the sign-in service. Please have your administrator disconnect them",
      invitationFirst:
        "Your functions reach further than those of whoever set up the company's sign-in, so the first time you come in by an invitation in a mail. Ask your secretariat for one",
      mappingBeyond: "You cannot map a function here that reaches further than yours. Ask the privacy manager",
      notThisAccount: "You are signed in with another account",
      somebodyElse: "Somebody else signed in than before. It is not confirmed that it is you",
      notBySso: "You did not come in by this organization's sign-in, so it cannot confirm that it is you",
      notADomain: "This is not a domain (for example example.jp)",
      domainConfirmed: "This domain is confirmed already",
      tooManyDomains: "There can be 50 domains at most",
      wrongCode: "The code is wrong or has expired",
      roleClaimMissing: "Enter the claim with the values",
      onlyWayOfNothing: "Only possible when people sign in by the service",
      keeperMissing: "Choose a keeper",
      keeperUnable:
        "This person cannot be the keeper. Choose somebody who may change this and has a password or a passkey",
      keeperLeaves: ({ date }: Dated) =>
        `From ${formatDateEn(date)} this person may not change this any more. Choose a keeper whose term has no end`,
      provesNothingAnew:
        "The service does not say when it has asked people anew who they are (auth_time). Nobody could confirm who they are before an approval or an export, so it cannot be the only way. Change the service's settings and test again",
      notTested: "A test has to succeed first",
      noDomain: "Confirm a mail domain first",
      notLinked: "Nobody with this e-mail address is connected",
    },
  },
});
