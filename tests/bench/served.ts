import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type postgres from "postgres";
import { createAccount } from "#app/features/accounts/index.server.ts";
import { createDepartments } from "#app/features/organization/index.server.ts";
import type { Actor } from "#app/platform/actor.server.ts";
import { issueActor } from "#app/platform/actor-issuer.server.ts";
import { globally, inOrganization, readOrganization, type Tx, watchStatements } from "#app/platform/db.server.ts";
import { startSession } from "#app/platform/session.server.ts";
import { buildWhenStale, clientFolder, loadBuild } from "#app/server/build.ts";
import { createApp } from "#app/server/http/app.ts";
import { appointments, members } from "#db/schema/member.ts";

/** An organization with five departments and a privacy manager who can sign in. */
export async function foundBench(owner: postgres.Sql) {
  const [founded] = await owner<{ id: string }[]>`select found_organization('bench', 'ベンチ株式会社') as id`;
  const facts = {
    organization: { id: founded?.id ?? "", slug: "bench", name: "ベンチ株式会社" },
    memberId: undefined,
    name: "ベンチ",
    departmentId: undefined,
    roles: ["privacy_manager" as const],
    requestId: "bench",
  };
  const accountId = await globally((tx) =>
    createAccount(tx, { email: "bench@example.jp", name: "ベンチ", password: randomUUID() }),
  );
  const { memberId, departments } = await inOrganization(issueActor(facts), async (tx) => {
    const [member] = await tx.insert(members).values({ name: "ベンチ", accountId }).returning({ id: members.id });
    const memberId = member?.id ?? "";
    await tx.insert(appointments).values({ memberId, role: "privacy_manager", startsOn: "2020-04-01" });
    return {
      memberId,
      departments: await createDepartments(tx, ["EC事業部", "営業部", "物流部", "総務部", "情報システム部"]),
    };
  });
  return { system: issueActor({ ...facts, memberId }), accountId, departments };
}

type Query = { text: string; values: string[] };
const watched: Query[] = [];
let isWatching = false;

/** The statements that some work does, without those of the unit of work around it. */
export async function queriesOf<T>(
  actor: Actor,
  work: (tx: Tx) => Promise<T>,
): Promise<{ queries: Query[]; result: T }> {
  const { statements, result } = await watching(() => readOrganization(actor, work));
  const queries = statements.filter(({ text }) => !/^(begin|commit)/i.test(text) && !text.includes("set_config"));
  return { queries, result };
}

/** Serves the product, and tells where a page of it is for who signs in, and how many statements it takes. */
export async function servePage(accountId: string, path: string) {
  await buildWhenStale();
  const app = createApp({
    build: await loadBuild(),
    client: clientFolder,
    appUrl: undefined,
    host: "127.0.0.1",
    trustProxy: 0,
    isReady: async () => true,
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const session = await startSession(accountId, { address: "", userAgent: "", factors: ["password"] });
  const cookie = session.split(";")[0] ?? "";
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/o/bench${path}`;
  await fetch(address, { headers: { cookie } });
  const { statements } = await watching(async () => (await fetch(address, { headers: { cookie } })).text());
  return { address, cookie, statements: String(statements.length) };
}

async function watching<T>(work: () => Promise<T>): Promise<{ statements: Query[]; result: T }> {
  watchStatements((text, values) => {
    if (isWatching) watched.push({ text, values: values.map(String) });
  });
  watched.length = 0;
  isWatching = true;
  const result = await work();
  isWatching = false;
  return { statements: [...watched], result };
}
