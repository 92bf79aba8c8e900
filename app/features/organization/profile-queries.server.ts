import { and, eq } from "drizzle-orm";
import type { Tx } from "#app/platform/db.server.ts";
import { members } from "#db/schema/member.ts";
import { organizationProfiles } from "#db/schema/profile.ts";
import { isPresent } from "./present.server.ts";

/** Who the organization is, as far as that was written; version 0 when nothing was. */
export async function getProfile(tx: Tx) {
  const [profile] = await tx.select(columns).from(organizationProfiles);
  return { ...(profile ?? nothingYet), name: tx.actor.organization.name };
}

/** 従業者: everybody who belongs to the organization today, of whatever employment; nobody from outside. */
export async function countPeople(tx: Tx): Promise<number> {
  return tx.$count(members, and(isPresent(), eq(members.isExternal, false)));
}

const columns = {
  id: organizationProfiles.id,
  kana: organizationProfiles.kana,
  corporateNumber: organizationProfiles.corporateNumber,
  industry: organizationProfiles.industry,
  business: organizationProfiles.business,
  capital: organizationProfiles.capital,
  hasNoCapital: organizationProfiles.hasNoCapital,
  headcount: organizationProfiles.headcount,
  postalCode: organizationProfiles.postalCode,
  address: organizationProfiles.address,
  phone: organizationProfiles.phone,
  representative: organizationProfiles.representative,
  representativeTitle: organizationProfiles.representativeTitle,
  establishedOn: organizationProfiles.establishedOn,
  markNumber: organizationProfiles.markNumber,
  markValidFrom: organizationProfiles.markValidFrom,
  markValidUntil: organizationProfiles.markValidUntil,
  examinationBody: organizationProfiles.examinationBody,
  skippedSteps: organizationProfiles.skippedSteps,
  version: organizationProfiles.version,
};

const nothingYet = {
  id: null,
  kana: "",
  corporateNumber: null,
  industry: null,
  business: "",
  capital: null,
  hasNoCapital: false,
  headcount: null,
  postalCode: "",
  address: "",
  phone: "",
  representative: "",
  representativeTitle: "",
  establishedOn: null,
  markNumber: "",
  markValidFrom: null,
  markValidUntil: null,
  examinationBody: "",
  skippedSteps: [],
  version: 0,
};
