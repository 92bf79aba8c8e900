import { messages } from "#app/platform/messages.ts";
import type { FirstStep } from "#db/codes/onboarding.ts";
import type { StepState } from "./first-steps.ts";

export const firstStepsMessages = messages({
  ja: {
    title: "はじめの設定",
    lead: "上から順に進めます。途中でやめても、ここから続けられます。",
    progress: "進み具合",
    done: (settled: number, total: number) => `${total}項目のうち${settled}項目`,
    allDone: "はじめの設定は済んでいます。",
    goHome: "ホームへ",
    state: { open: "未着手", begun: "途中", done: "完了" } satisfies Record<StepState, string>,
    skipped: "あとで",
    skip: "あとにする",
    resume: "いま行う",
    review: "見直す",
    steps: {
      profile: "会社の基本の事項",
      departments: "部門",
      sites: "拠点",
      people: "従業者",
      appointments: "役割の任命",
      ledger: "個人情報管理台帳",
    } satisfies Record<FirstStep, string>,
    why: {
      profile: "法人番号、業種、資本金、所在地、代表者。規模の区分と申請の書類に使います。",
      departments: "台帳、教育、監査は部門ごとに行います。",
      sites: "申請では、すべての事業所の所在地と業務内容を書きます。",
      people:
        "役員、パート・アルバイト、派遣を含む全員が、教育の対象です。一人ずつでも、まとめて取り込んでも登録できます。",
      appointments:
        "トップマネジメント、個人情報保護管理者、個人情報保護監査責任者を任命します。管理者と監査責任者は別の人です。",
      ledger: "いまお使いのExcelの台帳を、そのまま取り込めます。",
    } satisfies Record<FirstStep, string>,
    actions: {
      profile: "プロフィールを書く",
      departments: "部門を追加する",
      sites: "拠点を追加する",
      people: "従業者を登録する",
      appointments: "任命する",
      ledger: "台帳を取り込む",
    } satisfies Record<FirstStep, string>,
    home: {
      title: "はじめの設定",
      next: (step: string) => `次は「${step}」です。`,
      go: "設定を続ける",
    },
  },
  en: {
    title: "First steps",
    lead: "One after the other. You can leave at any time and go on from here.",
    progress: "Progress",
    done: (settled: number, total: number) => `${settled} of ${total}`,
    allDone: "The first steps are complete.",
    goHome: "Go to the home page",
    state: { open: "Not begun", begun: "Begun", done: "Done" },
    skipped: "Later",
    skip: "Do it later",
    resume: "Do it now",
    review: "Review",
    steps: {
      profile: "The company",
      departments: "Departments",
      sites: "Sites",
      people: "People",
      appointments: "Appointments",
      ledger: "Personal data inventory",
    },
    why: {
      profile: "Corporate number, industry, capital, address, representative: for the size class and the application.",
      departments: "The inventory, training and audits go by department.",
      sites: "An application lists every place of business and what is done there.",
      people:
        "Everybody is trained: officers, part-time and dispatched workers too. Add them one by one or import them.",
      appointments:
        "Appoint top management, the privacy manager and the audit manager. The latter two are different people.",
      ledger: "Import the Excel inventory that you use now, as it is.",
    },
    actions: {
      profile: "Write the profile",
      departments: "Add departments",
      sites: "Add sites",
      people: "Add people",
      appointments: "Appoint",
      ledger: "Import the inventory",
    },
    home: {
      title: "First steps",
      next: (step: string) => `Next: ${step}.`,
      go: "Go on",
    },
  },
});
