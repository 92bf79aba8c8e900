import { index, layout, prefix, type RouteConfig, route } from "@remix-run/route-config";

/** Every address of the product. Each module states the permission it needs (`guarded`). */
export default [
  index("routes/public/front.ts"),
  layout("routes/public/layout.tsx", [
    route("sign-in", "routes/public/sign-in.tsx"),
    route("password-reset", "routes/public/password-reset.tsx"),
    route("password-reset/:token", "routes/public/password-reset-token.tsx"),
    route("sign-up", "routes/public/sign-up.tsx"),
    route("sign-up/:token", "routes/public/sign-up-link.tsx"),
  ]),
  route("sign-out", "routes/public/sign-out.ts"),
  route("sign-out-everywhere", "routes/public/sign-out-everywhere.ts"),
  route("preferences", "routes/public/preferences.ts"),
  route(".well-known/security.txt", "routes/public/security-contact.ts"),
  route(".well-known/change-password", "routes/public/change-password.ts"),
  ...prefix("demo", [
    route("sign-in", "routes/public/demo-sign-in.ts"),
    layout("routes/public/demo-layout.tsx", [
      route("outbox", "routes/public/demo-outbox.tsx"),
      route("outbox/:mailId", "routes/public/demo-mail.tsx"),
    ]),
  ]),
  route("account", "routes/public/account.tsx"),

  route("o/:organization", "routes/organization/layout.tsx", [
    // What goes wrong with any of these is said inside the frame of the organization.
    layout("routes/organization/boundary.tsx", [
      index("routes/organization/home.tsx"),
      route("search", "routes/organization/search.tsx"),
      route("search.json", "routes/organization/search-results.ts"),
      route("r/:number", "routes/organization/record.tsx"),

      route("inventory", "routes/inventory/list.tsx"),
      route("inventory.xlsx", "routes/inventory/workbook.ts"),
      route("inventory.pdf", "routes/inventory/report.ts"),
      route("inventory/new", "routes/inventory/new.tsx"),
      route("inventory/changes", "routes/inventory/changes.tsx"),
      route("inventory/submission", "routes/inventory/submission.tsx"),
      route("inventory/versions", "routes/inventory/versions.tsx"),
      route("inventory/versions/:revision", "routes/inventory/version.tsx"),
      route("inventory/archiving", "routes/inventory/bulk-archiving.ts"),
      route("inventory/restoration", "routes/inventory/bulk-restoration.ts"),
      route("inventory/:entryId", "routes/inventory/detail.tsx"),
      route("inventory/:entryId/edit", "routes/inventory/edit.tsx"),
      route("inventory/:entryId/duplicate", "routes/inventory/duplicate.ts"),
      route("inventory/:entryId/archiving", "routes/inventory/archiving.ts"),
      route("inventory/:entryId/restoration", "routes/inventory/restoration.ts"),
      route("inventory/:entryId/comments", "routes/inventory/comments.ts"),
      route("inventory/:entryId/links", "routes/inventory/links.ts"),

      route("imports", "routes/imports/list.tsx"),
      route("imports/new", "routes/imports/new.tsx"),
      route("imports/:importId", "routes/imports/result.tsx"),
      route("imports/:importId/sheet", "routes/imports/sheet.tsx"),
      route("imports/:importId/columns", "routes/imports/columns.tsx"),
      route("imports/:importId/preview", "routes/imports/preview.tsx"),
      route("imports/:importId/cell", "routes/imports/cell.ts"),
      route("imports/:importId/row", "routes/imports/row.ts"),
      route("imports/:importId/department", "routes/imports/department.ts"),
      route("imports/:importId/run", "routes/imports/run.ts"),
      route("imports/:importId/undo", "routes/imports/undo.ts"),
      route("imports/:importId/cancel", "routes/imports/cancel.ts"),
      route("imports/:importId/file", "routes/imports/file.ts"),

      route("approvals", "routes/approvals/list.tsx"),
      route("approvals/:approvalId", "routes/approvals/detail.tsx"),
      route("approvals/:approvalId/seal", "routes/approvals/seal.ts"),
      route("approvals/:approvalId/withdrawal", "routes/approvals/withdrawal.ts"),

      route("audit-log", "routes/audit-log/list.tsx"),
      route("jobs", "routes/jobs/list.tsx"),
      route("settings/approvals", "routes/settings/approvals.tsx"),
      route("audit-log/anchors", "routes/audit-log/anchors.tsx"),
      route("audit-log/export", "routes/audit-log/export.tsx"),
      route("audit-log/:sequence", "routes/audit-log/event.tsx"),

      route("first-steps", "routes/organization/first-steps.tsx"),
      route("departments", "routes/organization/departments/list.tsx"),
      route("departments/new", "routes/organization/departments/new.tsx"),
      route("departments/:departmentId", "routes/organization/departments/detail.tsx"),
      route("departments/:departmentId/edit", "routes/organization/departments/edit.tsx"),
      route("departments/:departmentId/archiving", "routes/organization/departments/archiving.tsx"),
      route("sites", "routes/organization/sites/list.tsx"),
      route("sites/new", "routes/organization/sites/new.tsx"),
      route("sites/:siteId", "routes/organization/sites/edit.tsx"),

      route("settings/profile", "routes/settings/profile.tsx"),
      route("settings/profile/edit", "routes/settings/profile-edit.tsx"),
      route("settings/dissolution", "routes/settings/dissolution.tsx"),

      route("first-steps/skipping", "routes/organization/step-skipping.ts"),
      route("departments/:departmentId/position", "routes/organization/departments/position.ts"),
      route("departments/:departmentId/restoration", "routes/organization/departments/restoration.ts"),
      route("sites/:siteId/archiving", "routes/organization/sites/archiving.ts"),
      route("sites/:siteId/restoration", "routes/organization/sites/restoration.ts"),
      route("settings/dissolution/withdrawal", "routes/settings/dissolution-withdrawal.ts"),

      route("audit-log.zip", "routes/audit-log/package.ts"),
      route("audit-log/anchors/:anchorId/timestamp", "routes/audit-log/timestamp.ts"),

      route("*", "routes/organization/not-found.tsx"),
    ]),
  ]),

  route("*", "routes/public/not-found.tsx"),
] satisfies RouteConfig;
