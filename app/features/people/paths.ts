/** Addresses of people, for an organization's slug and a person's id; the list's own is `membersPath` of the organization. */
export const newMemberPath = (slug: string) => `/o/${slug}/members/new`;
export const newConsultantPath = (slug: string) => `/o/${slug}/members/new-consultant`;
export const memberWorkbookPath = (slug: string) => `/o/${slug}/members.xlsx`;
export const memberPath = (slug: string, id: string) => `/o/${slug}/members/${id}`;
export const editMemberPath = (slug: string, id: string) => `/o/${slug}/members/${id}/edit`;
export const memberLeavingPath = (slug: string, id: string) => `/o/${slug}/members/${id}/leaving`;
export const memberReinstatementPath = (slug: string, id: string) => `/o/${slug}/members/${id}/reinstatement`;
export const memberInvitationPath = (slug: string, id: string) => `/o/${slug}/members/${id}/invitation`;
export const memberRevocationPath = (slug: string, id: string) => `/o/${slug}/members/${id}/revocation`;
/** Who has no account yet, and the button that invites them all. */
export const invitationsPath = (slug: string) => `/o/${slug}/members/invitations`;
/** Those whom it invites, in the list. */
export const waitingPeoplePath = (slug: string) => `/o/${slug}/members?access=uninvited&access=lapsed`;
/** Invites the people chosen in the list. */
export const chosenInvitationsPath = (slug: string) => `/o/${slug}/members/chosen-invitations`;
/** What the link in an invitation opens, and where somebody who has an account joins by it. */
export const invitationPath = (token: string) => `/invitation/${token}`;
export const joiningPath = (token: string) => `/invitation/${token}/joining`;
