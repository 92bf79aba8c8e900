import { isNull } from "drizzle-orm";
import { askedOnce } from "#app/platform/asked-once.ts";
import type { Check, Finding } from "#app/platform/check.ts";
import type { Tx } from "#app/platform/db.server.ts";
import { findingOf, notApplicable } from "#app/platform/finding.ts";
import { addDays, daysBetween } from "#app/utils/calendar-date.ts";
import type { AppointedRole } from "#db/codes/roles.ts";
import { sites } from "#db/schema/member.ts";
import { listHoldings } from "./appointments/queries.server.ts";
import { isCovered, type Term, termState } from "./appointments/terms.ts";
import { vacanciesOn } from "./appointments/vacancies.ts";
import { organizationCheckMessages } from "./check-messages.ts";
import { listDepartments } from "./department-queries.server.ts";
import {
  appointmentPath,
  appointmentsPath,
  departmentPath,
  departmentsPath,
  editProfilePath,
  newAppointmentPath,
  newDepartmentPath,
  profilePath,
  sitesPath,
} from "./paths.ts";
import { getProfile } from "./profile-queries.server.ts";
import { renewalState, renewalWindow } from "./renewal-window.ts";

/** Functions that somebody must hold, the items that ask for them, and whether the Mark hangs on them (application.md §1, 6). */
const neededRoles = [
  { role: "top_management", requirements: ["J.2.1", "J.2.3.1"], weight: 3 },
  { role: "privacy_manager", requirements: ["J.2.3.2"], weight: 3 },
  { role: "audit_manager", requirements: ["J.2.3.2", "J.6.2"], weight: 3 },
  { role: "internal_auditor", requirements: ["J.6.2"], weight: 2 },
  { role: "training_manager", requirements: ["J.4.2", "J.4.3"], weight: 2 },
  { role: "complaint_manager", requirements: ["J.11.1"], weight: 2 },
] as const satisfies readonly { role: AppointedRole; requirements: readonly string[]; weight: 1 | 2 | 3 }[];

const checksOfRoles: readonly Check[] = neededRoles.map(({ role, requirements, weight }) => ({
  id: `organization.${role}`,
  requirements,
  words: (locale) => organizationCheckMessages(locale).roles[role],
  fixPath: (slug) => `${newAppointmentPath(slug)}?role=${role}`,
  fixNeeds: "appointment.manage",
  lookPath: appointmentsPath,
  weight,
  run: async (tx, asOf) => roleFinding(tx, asOf, role),
}));

export const checks: readonly Check[] = [
  ...checksOfRoles,
  {
    id: "organization.independence",
    requirements: ["J.2.3.2", "J.6.2"],
    words: (locale) => organizationCheckMessages(locale).independence,
    fixPath: appointmentsPath,
    fixNeeds: "appointment.manage",
    lookPath: appointmentsPath,
    weight: 3,
    async run(tx, asOf) {
      const present = presentHolders(await lookAtHoldings(tx, asOf), asOf);
      const offender = ({ id, name }: Holder) => ({
        label: name,
        href: appointmentPath(tx.actor.organization.slug, id),
      });
      const managers = present.filter(({ role }) => role === "privacy_manager").map(({ memberId }) => memberId);
      const auditors = present.filter(({ role }) => role === "audit_manager" || role === "internal_auditor");
      if (auditors.length === 0) return notApplicable;
      const grave = auditors.filter(({ role, memberId }) => role === "audit_manager" && managers.includes(memberId));
      // Whoever audits may be of any department but the one that is audited: of a single department, nobody can audit it.
      const isFromOne =
        new Set(auditors.map(({ isExternal, ownDepartment }) => (isExternal ? null : ownDepartment))).size === 1;
      const slight = isFromOne && auditors.every(({ ownDepartment }) => ownDepartment !== null) ? auditors : [];
      return findingOf({ grave: grave.map(offender), slight: grave.length > 0 ? [] : slight.map(offender) });
    },
  },
  {
    id: "organization.leaders",
    requirements: ["J.2.3.1"],
    words: (locale) => organizationCheckMessages(locale).leaders,
    fixPath: (slug) => `${newAppointmentPath(slug)}?role=department_manager`,
    fixNeeds: "appointment.manage",
    lookPath: appointmentsPath,
    async run(tx, asOf) {
      const departments = await lookAtDepartments(tx, asOf);
      if (departments.length === 0) return notApplicable;
      const holdings = await lookAtHoldings(tx, asOf);
      const { departmentIds } = vacanciesOn(asOf, holdings, departments);
      const later = vacanciesOn(addDays(asOf, foresight), holdings, departments).departmentIds;
      const offenders = (ids: readonly string[]) =>
        departments
          .filter(({ id }) => ids.includes(id))
          .map(({ id, name }) => ({ label: name, href: departmentPath(tx.actor.organization.slug, id) }));
      return findingOf({
        grave: offenders(departmentIds),
        slight: offenders(later.filter((id) => !departmentIds.includes(id))),
        facts: { all: departments.length },
      });
    },
  },
  {
    id: "organization.departments",
    requirements: ["J.1.4", "J.2.3.1"],
    words: (locale) => organizationCheckMessages(locale).departments,
    fixPath: newDepartmentPath,
    fixNeeds: "organization.edit",
    lookPath: departmentsPath,
    async run(tx, asOf) {
      const { length } = await lookAtDepartments(tx, asOf);
      const row = { label: tx.actor.organization.name, href: departmentsPath(tx.actor.organization.slug) };
      // A single department is possible, and leaves nobody to audit it.
      return findingOf({
        grave: length === 0 ? [row] : [],
        slight: length === 1 ? [row] : [],
        facts: { all: length },
      });
    },
  },
  {
    id: "organization.sites",
    requirements: ["J.1.4"],
    words: (locale) => organizationCheckMessages(locale).sites,
    fixPath: sitesPath,
    async run(tx) {
      const { slug, name } = tx.actor.organization;
      const found = await tx
        .select({ name: sites.name, address: sites.address, business: sites.business })
        .from(sites)
        .where(isNull(sites.archivedAt))
        .orderBy(sites.createdAt, sites.id)
        .limit(1_000);
      const silent = found.filter(({ address, business }) => address === "" || business === "");
      return findingOf({
        grave: found.length === 0 ? [{ label: name, href: sitesPath(slug) }] : [],
        slight: silent.map((site) => ({ label: site.name, href: sitesPath(slug) })),
        facts: { all: found.length },
      });
    },
  },
  {
    id: "organization.profile",
    requirements: ["J.1.1"],
    words: (locale) => organizationCheckMessages(locale).profile,
    fixPath: editProfilePath,
    fixNeeds: "organization.edit",
    lookPath: profilePath,
    weight: 1,
    async run(tx, asOf) {
      const profile = await lookAtProfile(tx, asOf);
      const { representative, address, business } = profile;
      const core = [representative, address, business].filter((value) => value === "").length;
      const others = [
        profile.industry,
        profile.corporateNumber,
        profile.kana,
        profile.phone,
        profile.establishedOn,
        profile.hasNoCapital || profile.capital,
      ].filter((value) => value === null || value === "").length;
      return {
        state: core > 0 ? "unmet" : others > 0 ? "attention" : "met",
        facts: { count: core + others },
        offenders: [],
        total: core + others,
      };
    },
  },
  {
    id: "organization.mark",
    requirements: ["J.3.3"],
    words: (locale) => organizationCheckMessages(locale).mark,
    fixPath: profilePath,
    weight: 3,
    async run(tx, asOf) {
      const { markNumber, markValidUntil } = await lookAtProfile(tx, asOf);
      // A company that has no Mark yet has nothing to renew.
      if (markNumber === "" && markValidUntil === null) return notApplicable;
      if (markValidUntil === null) return { ...notApplicable, state: "attention", facts: { kind: "noEnd" } };
      const state = renewalState(markValidUntil, asOf);
      const { closesOn } = renewalWindow(markValidUntil);
      const facts = {
        kind: state,
        on: state === "expired" ? markValidUntil : closesOn,
        days: daysBetween(asOf, closesOn),
      };
      if (state === "expired") return { ...notApplicable, state: "unmet", facts };
      const isUrgent = state === "closed" || (state === "open" && facts.days <= foresight);
      const isSilent = markNumber === "";
      return {
        ...notApplicable,
        state: isUrgent || isSilent ? "attention" : "met",
        facts: isSilent && !isUrgent ? { ...facts, kind: "noNumber" } : facts,
      };
    },
  },
];

type Holder = Awaited<ReturnType<typeof listHoldings>>[number];

/** How many days ahead one is told that something ends. */
const foresight = 60;

const lookAtHoldings = askedOnce(listHoldings);
const lookAtDepartments = askedOnce((tx) => listDepartments(tx));
const lookAtProfile = askedOnce((tx) => getProfile(tx));

function presentHolders(holders: readonly Holder[], asOf: string): Holder[] {
  return holders.filter((holder) => holder.isPresent && termState(holder, asOf) === "present");
}

async function roleFinding(tx: Tx, asOf: string, role: AppointedRole): Promise<Finding> {
  const terms = (await lookAtHoldings(tx, asOf)).filter((holder) => holder.role === role && holder.isPresent);
  const present = presentHolders(terms, asOf);
  const last = lastDayOf(present);
  const isEnding = last !== undefined && last <= addDays(asOf, foresight) && !isCovered(addDays(last, 1), terms);
  return {
    state: present.length === 0 ? "unmet" : isEnding ? "attention" : "met",
    facts: { people: present.length, until: isEnding ? last : "" },
    offenders: isEnding
      ? present
          .map(({ id, name }) => ({ label: name, href: appointmentPath(tx.actor.organization.slug, id) }))
          .slice(0, 5)
      : [],
    total: isEnding ? present.length : 0,
  };
}

/** The last day on which one of these terms lasts; undefined when one lasts until further notice, or there is none. */
function lastDayOf(terms: readonly Term[]): string | undefined {
  const ends = terms.map(({ endsOn }) => endsOn);
  return ends.includes(null)
    ? undefined
    : ends
        .filter((end) => end !== null)
        .sort()
        .at(-1);
}
