import { messages } from "#app/platform/messages.ts";
import type { Role } from "#db/codes/roles.ts";

/** Roles as people of the field call them; also said within a sentence. */
export const roleMessages = messages({
  ja: {
    top_management: "トップマネジメント",
    privacy_manager: "個人情報保護管理者",
    audit_manager: "個人情報保護監査責任者",
    internal_auditor: "監査員",
    training_manager: "教育責任者",
    complaint_manager: "苦情・相談窓口責任者",
    department_manager: "部門管理者",
    secretariat: "事務局",
    system_manager: "システム管理者",
    employee: "従業者",
    consultant: "コンサルタント",
  } satisfies Record<Role, string>,
  en: {
    top_management: "Top management",
    privacy_manager: "Privacy manager",
    audit_manager: "Audit manager",
    internal_auditor: "Internal auditor",
    training_manager: "Training manager",
    complaint_manager: "Complaints manager",
    department_manager: "Department manager",
    secretariat: "PMS secretariat",
    system_manager: "System manager",
    employee: "Employee",
    consultant: "Consultant",
  },
});
