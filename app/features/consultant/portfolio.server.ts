import { recordVisit } from "#app/platform/audit-log/visit.server.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { may } from "#app/platform/permissions.ts";
import { findMemberships, type Visitor } from "#app/platform/session.server.ts";
import { searchKey } from "#app/utils/japanese-text.ts";
import type { Role } from "#db/codes/roles.ts";
import { type PortfolioFilter, pageSize, type SortColumn } from "./filter.ts";
import { type ClientFacts, getClientFacts } from "./queries.server.ts";

/** An organization of the visitor, and how it stands there; without facts where they may not see them, or have to sign in there first. */
export type Client = {
  slug: string;
  name: string;
  roles: readonly Role[];
  needsSignIn: boolean;
  facts: ClientFacts | undefined;
};

type Call = { visitor: Visitor; requestId: string; clientAddress: string };

/**
 * One page of the visitor's organizations, each asked in a unit of work of its own with what the visitor may do there. Sorted by name only
 * those of the page are asked; sorted by what they say, all of them.
 */
export async function listClients(call: Call, filter: PortfolioFilter): Promise<{ clients: Client[]; total: number }> {
  const words = searchKey(filter.words).split(" ").filter(Boolean);
  const named = call.visitor.organizations
    .filter(({ name }) => words.every((word) => searchKey(name).includes(word)))
    .sort((a, b) => a.name.localeCompare(b.name, "ja") || (a.slug < b.slug ? -1 : 1));
  if (filter.sort === "name" && filter.descending) named.reverse();
  const from = (filter.page - 1) * pageSize;
  const onPage = <T>(all: readonly T[]) => all.slice(from, from + pageSize);
  const slugs = named.map(({ slug }) => slug);
  const clients =
    filter.sort === "name" ? await askAll(call, onPage(slugs)) : onPage(sorted(await askAll(call, slugs), filter));
  return { clients, total: named.length };
}

/** So many organizations are asked at once: other visitors need connections too. */
const askedAtOnce = 4;

async function askAll({ visitor, requestId, clientAddress }: Call, slugs: readonly string[]): Promise<Client[]> {
  const memberships = await findMemberships(visitor, slugs, requestId);
  const clients: Client[] = [];
  for (let start = 0; start < memberships.length; start += askedAtOnce) {
    const asked = memberships.slice(start, start + askedAtOnce).map(async (membership): Promise<Client> => {
      const { actor } = membership;
      const needsSignIn = membership.lacksSecondFactor || membership.refusesMailedLink || membership.needsSso;
      const mayLook = !needsSignIn && may(actor.roles, "inventory.view");
      if (mayLook) await recordVisit(actor, visitor.sessionHash, clientAddress);
      return {
        slug: actor.organization.slug,
        name: actor.organization.name,
        roles: actor.roles,
        needsSignIn,
        facts: mayLook ? await readOrganization(actor, getClientFacts) : undefined,
      };
    });
    clients.push(...(await Promise.all(asked)));
  }
  return clients;
}

/** What says nothing comes last either way. */
function sorted(clients: readonly Client[], { sort, descending }: PortfolioFilter): Client[] {
  const direction = descending ? -1 : 1;
  return [...clients].sort((a, b) => {
    const [one, other] = [sortValue(a, sort), sortValue(b, sort)];
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
    return (one < other ? -1 : one > other ? 1 : 0) * direction;
  });
}

function sortValue({ facts }: Client, sort: SortColumn): string | number | undefined {
  if (sort === "overdue" || sort === "pending") return facts?.ledger[sort];
  if (sort === "readiness") return facts?.readiness?.percent;
  return sort === "nextDueOn" ? facts?.ledger.nextDueOn : facts?.lastActivity?.getTime();
}
