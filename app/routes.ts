import { index, layout, prefix, type RouteConfig, route } from "@remix-run/route-config";

/** Every address of the product. Each module states the permission it needs (`guarded`). */
export default [
  index("routes/public/front.ts"),
  layout("routes/public/layout.tsx", [
    route("sign-in", "routes/public/sign-in.tsx"),
    route("password-reset", "routes/public/password-reset.tsx"),
    route("password-reset/:token", "routes/public/password-reset-token.tsx"),
    route("sso", "routes/sso/finder.tsx"),
    route("sso/:organization", "routes/sso/door.tsx"),
    route("sso/:organization/callback", "routes/sso/callback.tsx"),
    route("sso/:organization/link", "routes/sso/link.tsx"),
    route("sso/:organization/proof", "routes/sso/proof.tsx"),
  ]),
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

    route("audit-log", "routes/audit-log/list.tsx"),
    route("jobs", "routes/jobs/list.tsx"),
    route("settings/approvals", "routes/settings/approvals.tsx"),
    route("settings/sso", "routes/settings/sso/overview.tsx"),
    route("settings/sso/connection", "routes/settings/sso/connection.tsx"),
    route("settings/sso/domains", "routes/settings/sso/domains.tsx"),
    route("settings/sso/domains/:domainId", "routes/settings/sso/domain.tsx"),
    route("settings/sso/test", "routes/settings/sso/test.tsx"),
    route("settings/sso/roles", "routes/settings/sso/roles.tsx"),
    route("settings/sso/use", "routes/settings/sso/use.tsx"),
    route("settings/sso/identities", "routes/settings/sso/identities.tsx"),
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

    route("settings/sso/domains/:domainId/removal", "routes/settings/sso/domain-removal.ts"),

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
