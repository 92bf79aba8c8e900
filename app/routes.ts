import { index, layout, prefix, type RouteConfig, route } from "@remix-run/route-config";

/** Every address of the product. Each module states the permission it needs (`guarded`). */
export default [
  index("routes/public/front.ts"),
  layout("routes/public/layout.tsx", [
    route("sign-in", "routes/public/sign-in.tsx"),
    route("password-reset", "routes/public/password-reset.tsx"),
    route("password-reset/:token", "routes/public/password-reset-token.tsx"),
    route("invitation/:token", "routes/public/invitation.tsx"),
  ]),
  route("invitation/:token/joining", "routes/public/joining.ts"),
  route("sign-out", "routes/public/sign-out.ts"),
  route("sign-out-everywhere", "routes/public/sign-out-everywhere.ts"),
  route("preferences", "routes/public/preferences.ts"),
  ...prefix("demo", [
    route("sign-in", "routes/public/demo-sign-in.ts"),
    layout("routes/public/demo-layout.tsx", [
      route("outbox", "routes/public/demo-outbox.tsx"),
      route("outbox/:mailId", "routes/public/demo-mail.tsx"),
    ]),
  ]),
  route("account", "routes/public/account.tsx"),
  route("portfolio", "routes/public/portfolio.tsx"),

  route("o/:organization", "routes/organization/layout.tsx", [
    index("routes/organization/home.tsx"),
    route("search", "routes/organization/search.tsx"),

    route("inventory", "routes/inventory/list.tsx"),
    route("inventory/new", "routes/inventory/new.tsx"),
    route("inventory/changes", "routes/inventory/changes.tsx"),
    route("inventory/submission", "routes/inventory/submission.tsx"),
    route("inventory/versions", "routes/inventory/versions.tsx"),
    route("inventory/versions/:revision", "routes/inventory/version.tsx"),
    route("inventory/:entryId", "routes/inventory/detail.tsx"),
    route("inventory/:entryId/edit", "routes/inventory/edit.tsx"),

    route("imports", "routes/imports/list.tsx"),
    route("imports/new", "routes/imports/new.tsx"),
    route("imports/:importId", "routes/imports/result.tsx"),
    route("imports/:importId/sheet", "routes/imports/sheet.tsx"),
    route("imports/:importId/columns", "routes/imports/columns.tsx"),
    route("imports/:importId/preview", "routes/imports/preview.tsx"),

    route("approvals", "routes/approvals/list.tsx"),
    route("approvals/:approvalId", "routes/approvals/detail.tsx"),

    route("members", "routes/members/list.tsx"),
    route("members/new", "routes/members/new.tsx"),
    route("members/new-consultant", "routes/members/new-consultant.tsx"),
    route("members/invitations", "routes/members/invitations.tsx"),
    route("members/imports", "routes/people-imports/list.tsx"),
    route("members/imports/new", "routes/people-imports/new.tsx"),
    route("members/imports/pasted", "routes/people-imports/pasted.tsx"),
    route("members/imports/:peopleImportId", "routes/people-imports/result.tsx"),
    route("members/imports/:peopleImportId/columns", "routes/people-imports/columns.tsx"),
    route("members/imports/:peopleImportId/preview", "routes/people-imports/preview.tsx"),
    route("members/:memberId", "routes/members/detail.tsx"),
    route("members/:memberId/edit", "routes/members/edit.tsx"),
    route("members/:memberId/leaving", "routes/members/leaving.tsx"),

    route("audit-log", "routes/audit-log/list.tsx"),
    route("jobs", "routes/jobs/list.tsx"),
    route("settings/approvals", "routes/settings/approvals.tsx"),
  ]),

  ...prefix("o/:organization", [
    route("r/:number", "routes/organization/record.ts"),
    route("search.json", "routes/organization/search-results.ts"),

    route("approvals/:approvalId/seal", "routes/approvals/seal.ts"),
    route("approvals/:approvalId/withdrawal", "routes/approvals/withdrawal.ts"),

    route("imports/:importId/cell", "routes/imports/cell.ts"),
    route("imports/:importId/row", "routes/imports/row.ts"),
    route("imports/:importId/department", "routes/imports/department.ts"),
    route("imports/:importId/run", "routes/imports/run.ts"),
    route("imports/:importId/undo", "routes/imports/undo.ts"),
    route("imports/:importId/cancel", "routes/imports/cancel.ts"),
    route("imports/:importId/file", "routes/imports/file.ts"),

    route("members.xlsx", "routes/members/workbook.ts"),
    route("members/chosen-invitations", "routes/members/chosen-invitations.ts"),
    route("members/imports/:peopleImportId/sheet", "routes/people-imports/sheet.ts"),
    route("members/imports/:peopleImportId/cell", "routes/people-imports/cell.ts"),
    route("members/imports/:peopleImportId/row", "routes/people-imports/row.ts"),
    route("members/imports/:peopleImportId/department", "routes/people-imports/department.ts"),
    route("members/imports/:peopleImportId/run", "routes/people-imports/run.ts"),
    route("members/imports/:peopleImportId/undo", "routes/people-imports/undo.ts"),
    route("members/imports/:peopleImportId/cancel", "routes/people-imports/cancel.ts"),
    route("members/:memberId/reinstatement", "routes/members/reinstatement.ts"),
    route("members/:memberId/invitation", "routes/members/invitation.ts"),
    route("members/:memberId/revocation", "routes/members/revocation.ts"),

    route("inventory.xlsx", "routes/inventory/workbook.ts"),
    route("inventory.pdf", "routes/inventory/report.ts"),
    route("inventory/archiving", "routes/inventory/bulk-archiving.ts"),
    route("inventory/restoration", "routes/inventory/bulk-restoration.ts"),
    route("inventory/:entryId/duplicate", "routes/inventory/duplicate.ts"),
    route("inventory/:entryId/archiving", "routes/inventory/archiving.ts"),
    route("inventory/:entryId/restoration", "routes/inventory/restoration.ts"),
    route("inventory/:entryId/comments", "routes/inventory/comments.ts"),
    route("inventory/:entryId/links", "routes/inventory/links.ts"),
  ]),

  route("*", "routes/public/not-found.tsx"),
] satisfies RouteConfig;
