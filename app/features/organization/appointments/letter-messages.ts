import { messages } from "#app/platform/messages.ts";
import type { AppointedRole } from "#db/codes/roles.ts";

/** The words of a letter of appointment; our own, to be read aloud when it is handed over. */
export const letterMessages = messages({
  ja: {
    title: "任命書",
    documentNumber: "PMS-R-03",
    confidentiality: "社外秘",
    to: (name: string) => `${name} 殿`,
    appoints: (organization: string, role: string, department: string | null) =>
      `あなたを、${organization}${department ? ` ${department}` : ""}の${role}に任命します。`,
    duty: {
      top_management:
        "個人情報保護の方針を示し、個人情報保護マネジメントシステムに必要な体制と資源を整え、その働きを見直してください。",
      privacy_manager:
        "個人情報保護マネジメントシステムの実施と運用に責任を負い、必要な権限を行使してください。あわせて、その状況をトップマネジメントに報告してください。",
      audit_manager:
        "監査を受ける部門から独立した立場で内部監査を計画し、監査員を指揮して実施し、その結果をトップマネジメントに報告してください。",
      internal_auditor:
        "個人情報保護監査責任者の指揮のもとで、自らの所属部門以外の監査を公平に行い、その結果を報告してください。",
      training_manager: "従業者に対する個人情報保護の教育を計画し、実施し、その効果を確かめて記録してください。",
      complaint_manager:
        "個人情報についての苦情と相談を受け付け、関係する部門と協力して、適切かつ速やかに対応してください。",
      department_manager:
        "担当する部門の個人情報を台帳に正しく保ち、定められた手順と安全管理のための措置が部門で守られるようにしてください。",
      secretariat: "個人情報保護管理者を補佐し、個人情報保護マネジメントシステムの記録と日程を整えてください。",
      system_manager:
        "個人情報を取り扱う情報システムについて、利用の権限、記録、安全管理のための措置を管理してください。",
    } satisfies Record<AppointedRole, string>,
    role: "役割",
    department: "担当する部門",
    term: "任期",
    from: (date: string) => `${date}から`,
    fromTo: (from: string, to: string) => `${from}から${to}まで`,
    seal: "印",
    code: (code: string) => `この任命書の検証コード ${code}（任命の画面に表示されるコードと比べられます）`,
    fileName: "任命書",
  },
  en: {
    title: "Letter of appointment",
    documentNumber: "PMS-R-03",
    confidentiality: "Confidential",
    to: (name: string) => `To ${name}`,
    appoints: (organization: string, role: string, department: string | null) =>
      `You are hereby appointed to the function “${role}”${department ? ` (${department})` : ""} of ${organization}.`,
    duty: {
      top_management:
        "Set the policy for the protection of personal data, provide the structure and the means that the management system needs, and review how it works.",
      privacy_manager:
        "You are responsible for putting the personal data protection management system into practice and running it, with the authority that this takes. Report on it to the top management.",
      audit_manager:
        "Plan internal audits independently of those who are audited, direct the auditors, and report the results to the top management.",
      internal_auditor:
        "Under the direction of the audit manager, audit departments other than your own fairly, and report the results.",
      training_manager:
        "Plan and hold the training of all staff in the protection of personal data, see what it achieved, and keep the records.",
      complaint_manager:
        "Receive complaints and questions about personal data, and answer them properly and soon, together with the departments concerned.",
      department_manager:
        "Keep the ledger of your department's personal data true, and see to it that the procedures and security measures are followed there.",
      secretariat:
        "Assist the privacy manager, and keep the records and the schedule of the management system in order.",
      system_manager:
        "Manage the access rights, the logs and the security measures of the information systems that handle personal data.",
    },
    role: "Function",
    department: "Department",
    term: "Term",
    from: (date: string) => `From ${date}`,
    fromTo: (from: string, to: string) => `${from} to ${to}`,
    seal: "Seal",
    code: (code: string) => `Verification code of this letter: ${code} (compare it with the one that the screen shows)`,
    fileName: "letter-of-appointment",
  },
});
