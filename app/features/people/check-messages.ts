import type { CheckWords, Finding } from "#app/platform/check.ts";
import { messages } from "#app/platform/messages.ts";

type Facts = Finding["facts"];
type Key = "staff" | "placed" | "left" | "external" | "reachable" | "invited";

/** What the checks of people say. */
export const peopleCheckMessages = messages({
  ja: {
    staff: {
      title: "役員・正社員が2名以上いる",
      said: ({ people, regular }: Facts) =>
        Number(people) < 2
          ? "従業者が2名以上登録されていません（管理者と監査責任者は別の人です）"
          : Number(regular) < 2
            ? `役員か正社員と登録された人が${regular}名です（2名以上が必要です）`
            : `従業者${people}名のうち役員・正社員は${regular}名です`,
      fix: "従業者を見る",
      rule: "役員・正社員と登録された人が2名に満たなければ注意、従業者が2名に満たなければ不足",
    },
    placed: {
      title: "従業者の所属と雇用区分がわかる",
      said: ({ count }: Facts) =>
        count ? `部門か雇用区分が空欄の従業者が${count}名います` : "全従業者の部門と雇用区分が登録されています",
      fix: "従業者を見る",
      rule: "どちらかが空欄なら注意、両方とも空欄なら不足",
    },
    left: {
      title: "退職した人に役割が残っていない",
      said: ({ count, grave }: Facts) =>
        !count
          ? "退職した人に役割は残っていません"
          : grave
            ? `退職したのに役割が残っている人が${grave}名います`
            : `役割を持ったまま30日以内に退職する人が${count}名います`,
      fix: "引き継ぐ",
      rule: "役割を持ったまま30日以内に退職するなら注意、退職した人に役割が残っていれば不足",
    },
    external: {
      title: "社外の支援者の期間が決まっている",
      said: ({ count }: Facts) =>
        count ? `期間を確かめるべき社外の支援者が${count}名います` : "社外の支援者の期間はすべて決まっています",
      fix: "期間を決める",
      rule: "終わりが未定か30日以内なら注意、終わりが未定のまま12か月を過ぎたか所属がわからなければ不足",
    },
    reachable: {
      title: "役割のある人にメールが届く",
      said: ({ count }: Facts) =>
        count
          ? `役割があるのにメールアドレスのない人が${count}名います`
          : "役割のある人のメールアドレスはすべて登録されています",
      fix: "登録する",
      rule: "役割のある人にアドレスがなければ注意、個人情報保護管理者にアドレスがなければ不足",
    },
    invited: {
      title: "招待が長く放置されていない",
      said: ({ count }: Facts) =>
        count ? `招待から14日を過ぎても参加していない人が${count}名います` : "長く待っている招待はありません",
      fix: "招待し直す",
      rule: "最初の招待から14日を過ぎたら注意、60日を過ぎたら不足",
    },
  } satisfies Record<Key, CheckWords>,
  en: {
    staff: {
      title: "There are two officers or regular employees",
      said: ({ people, regular }: Facts) =>
        Number(people) < 2
          ? "Fewer than two people are known (manager and head of audit are two)"
          : Number(regular) < 2
            ? `Officers and regular employees known: ${regular} (two are needed)`
            : `Of ${people} people ${regular} are officers or regular employees`,
      fix: "See the people",
      rule: "Attention with fewer than two officers or regular employees, a shortfall with fewer than two people",
    },
    placed: {
      title: "Department and employment of everybody are known",
      said: ({ count }: Facts) =>
        count
          ? `People without department or type of employment: ${count}`
          : "Department and type of employment of everybody are known",
      fix: "See the people",
      rule: "Attention when one is empty, a shortfall when both are",
    },
    left: {
      title: "Nobody who left still holds a function",
      said: ({ count, grave }: Facts) =>
        !count
          ? "Nobody who left still holds a function"
          : grave
            ? `People who left and still hold a function: ${grave}`
            : `People who leave within 30 days and hold a function: ${count}`,
      fix: "Hand over",
      rule: "Attention when somebody with a function leaves within 30 days, a shortfall when one who left still holds it",
    },
    external: {
      title: "The time of people from outside is limited",
      said: ({ count }: Facts) =>
        count
          ? `People from outside whose time should be looked at: ${count}`
          : "The time of everybody from outside is limited",
      fix: "Set an end",
      rule: "Attention when the end is open or within 30 days, a shortfall when it has been open for twelve months or it is not known whose they are",
    },
    reachable: {
      title: "Mail reaches whoever holds a function",
      said: ({ count }: Facts) =>
        count
          ? `People with a function and without an e-mail address: ${count}`
          : "Everybody with a function has an e-mail address",
      fix: "Enter it",
      rule: "Attention when somebody with a function has no address, a shortfall when the privacy manager has none",
    },
    invited: {
      title: "No invitation is left waiting",
      said: ({ count }: Facts) =>
        count
          ? `People who have not joined 14 days after being invited: ${count}`
          : "No invitation has waited for long",
      fix: "Invite again",
      rule: "Attention 14 days after the first invitation, a shortfall after 60",
    },
  },
});
