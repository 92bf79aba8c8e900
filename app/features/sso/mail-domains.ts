import { domainToASCII } from "node:url";

/** Mailboxes of a domain that whoever runs it has to itself: the ones by which certificate authorities take a domain for proven. */
export const domainContacts = ["postmaster", "admin", "administrator", "hostmaster", "webmaster"] as const;
export type DomainContact = (typeof domainContacts)[number];

/** A mail domain as it stands in addresses that we keep: lower case, ASCII; undefined for what is none. */
export function mailDomain(text: string): string | undefined {
  const name = text.normalize("NFKC").trim().replace(/^.*@/, "").replace(/\.$/, "");
  const domain = /^[\p{L}\p{M}\p{N}.-]{3,253}$/u.test(name) ? domainToASCII(name) : "";
  return /^(?=.{3,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(domain)
    ? domain
    : undefined;
}

/** The domain of a mail address. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}
