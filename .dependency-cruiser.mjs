// Who may know whom: routes → features → platform → db/schema. `components`, `utils` and `db/codes` are usable by all.

const tiers = [
  ["organization", "accounts", "people", "sign-in-policy", "audit-log", "records"],
  ["approvals", "evidence", "tasks", "sso"],
  ["requirements", "context", "documents", "inventory", "vendors", "corrective-actions"],
  [
    ...["risks", "training", "provision", "operational-checks", "internal-audits"],
    ...["management-reviews", "incidents", "complaints", "rights-requests", "ledger-reviews"],
  ],
  [
    ...["home", "plan", "readiness", "reports", "mark", "examiner-room"],
    ...["onboarding", "consultant", "search", "integrations"],
  ],
];

const feature = (names) => `^app/features/(${names.join("|")})/`;

/** A feature of one tier never knows one of a higher tier. */
const tierRules = tiers.slice(0, -1).map((names, tier) => ({
  name: `tier-${tier + 1}-knows-no-higher-tier`,
  severity: "error",
  from: { path: feature(names) },
  to: { path: feature(tiers.slice(tier + 1).flat()) },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
// biome-ignore lint/style/noDefaultExport: that is how dependency-cruiser takes its configuration.
export default {
  forbidden: [
    {
      name: "no-circles",
      comment: "A circle of types alone is erased and harms nobody.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "every-feature-has-a-tier",
      severity: "error",
      from: { path: "^app/features/", pathNot: feature(tiers.flat()) },
      to: {},
    },
    ...tierRules,
    {
      name: "features-meet-at-their-doors",
      severity: "error",
      from: { path: "^app/features/([^/]+)/" },
      to: { path: "^app/features/", pathNot: ["^app/features/$1/", "^app/features/[^/]+/index(\\.server)?\\.ts$"] },
    },
    {
      name: "features-know-nobody-above",
      severity: "error",
      from: { path: "^app/features/" },
      to: { path: "^(app/(routes|server)/|app/[^/]+$|db/seeds/)" },
    },
    {
      name: "platform-knows-nobody-above",
      severity: "error",
      from: { path: "^app/platform/" },
      to: { path: "^(app/(features|routes|server)/|app/[^/]+$|db/seeds/)" },
    },
    {
      name: "components-know-nobody-above",
      severity: "error",
      from: { path: "^app/components/" },
      to: { path: "^(app/(features|routes|server)/|app/[^/]+$|app/platform/.*\\.server\\.ts$|db/(schema|seeds)/)" },
    },
    {
      name: "utils-know-nobody",
      severity: "error",
      from: { path: "^app/utils/", pathNot: "\\.test\\.ts$" },
      to: { path: "^(app|db)/", pathNot: "^app/utils/" },
    },
    {
      name: "codes-know-nobody",
      severity: "error",
      from: { path: "^db/codes/" },
      to: { path: "^(app|db)/", pathNot: "^db/codes/" },
    },
    {
      name: "tables-know-codes-only",
      severity: "error",
      from: { path: "^db/schema/" },
      to: { path: "^(app|db)/", pathNot: "^(db/(schema|codes)|app/utils)/" },
    },
    {
      name: "routes-name-no-table",
      severity: "error",
      from: { path: "^app/(routes/|root\\.tsx|entry)" },
      to: { path: "^db/schema/" },
    },
    {
      name: "nobody-imports-a-route",
      severity: "error",
      from: { pathNot: "^(app/routes|tests)/" },
      to: { path: "^app/routes/" },
    },
    {
      name: "only-the-server-knows-the-server",
      severity: "error",
      from: { pathNot: "^(app/server|tests)/" },
      to: { path: "^app/server/" },
    },
    {
      name: "authority-has-few-sources",
      comment:
        "Only those who have established who asks may vouch for it: session, founding, sign-in service, job runner, worker threads, commands, seeds; tidying is the product's own.",
      severity: "error",
      from: {
        pathNot:
          "^(app/platform/(session|founding|tidying|jobs/runner)\\.server\\.ts|app/features/sso/arrival\\.server\\.ts|app/server/|db/seeds/|tests/)",
      },
      to: { path: "^app/platform/actor-issuer\\.server\\.ts$" },
    },
    {
      name: "plain-code-knows-no-react",
      comment: "Node runs .ts files as they are; it cannot run .tsx.",
      severity: "error",
      from: { path: "^(app|db)/.*\\.ts$", pathNot: "\\.test\\.ts$" },
      to: { path: "\\.tsx$" },
    },
    {
      name: "product-knows-no-tests",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: "\\.test\\.ts$" },
      to: { path: "(^tests/|\\.test\\.tsx?$)" },
    },
    {
      name: "product-needs-no-development-package",
      comment: "`npm ci --omit=dev` is enough to run the product.",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: "\\.test\\.tsx?$" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "everything-resolves",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\?url$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|\\.data|db/migrations)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "types", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
