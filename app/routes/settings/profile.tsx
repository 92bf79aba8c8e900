import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { useWords } from "#app/components/locale.tsx";
import { pageTitle } from "#app/components/page-title.ts";
import { Alert } from "#app/components/ui/alert.tsx";
import { ButtonLink } from "#app/components/ui/button.tsx";
import { Card } from "#app/components/ui/card.tsx";
import { DescriptionList } from "#app/components/ui/description-list.tsx";
import { RenewalCard } from "#app/features/organization/components/renewal-card.tsx";
import { SizeCard } from "#app/features/organization/components/size-card.tsx";
import { dissolutionPath, editProfilePath } from "#app/features/organization/paths.ts";
import { profileMessages } from "#app/features/organization/profile-messages.ts";
import { countPeople, getProfile } from "#app/features/organization/profile-queries.server.ts";
import type { ProfileField } from "#app/features/organization/profile-schema.ts";
import { profileTexts } from "#app/features/organization/profile-texts.ts";
import { renewalView, sizeView } from "#app/features/organization/profile-view.ts";
import { today } from "#app/platform/clock.ts";
import { readOrganization } from "#app/platform/db.server.ts";
import { guarded } from "#app/platform/http/guard.server.ts";

export const loader = guarded("organization.view", async ({ actor, request, locale, may }) => {
  const { profile, people } = await readOrganization(actor, async (tx) => ({
    profile: await getProfile(tx),
    people: await countPeople(tx),
  }));
  const words = profileMessages(locale);
  const { industry, capital, hasNoCapital, headcount } = profile;
  const facts = { industry, capital, hasNoCapital, headcount: headcount ?? people };
  const texts = profileTexts(profile, locale);
  return {
    slug: actor.organization.slug,
    title: words.title,
    isSaved: new URL(request.url).searchParams.has("saved"),
    texts: { ...texts, headcount: texts.headcount || words.countedPeople(people) },
    facts,
    size: sizeView(facts),
    renewal: profile.markValidUntil ? renewalView(profile.markValidUntil, today()) : undefined,
    can: { edit: may("organization.edit"), dissolve: may("organization.dissolve") },
  };
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.title) }];

const sections = {
  company: [
    ...(["name", "kana", "corporateNumber", "representativeTitle", "representative"] as const),
    ...(["postalCode", "address", "phone", "establishedOn"] as const),
  ],
  scale: ["industry", "business", "capital", "headcount"],
  mark: ["markNumber", "markValidFrom", "markValidUntil", "examinationBody"],
} as const satisfies Record<string, readonly ProfileField[]>;

export default function ProfilePage() {
  const { slug, title, isSaved, texts, facts, size, renewal, can } = useLoaderData<typeof loader>();
  const words = useWords(profileMessages);
  const textOf = (field: ProfileField) =>
    field === "capital" && facts.hasNoCapital ? words.fields.hasNoCapital : texts[field];
  const section = (name: keyof typeof sections) => (
    <Card title={words.sections[name]}>
      <DescriptionList items={sections[name].map((field) => ({ term: words.fields[field], details: textOf(field) }))} />
    </Card>
  );
  return (
    <>
      <PageHeader
        title={title}
        facts={[words.lead]}
        actions={
          can.edit ? (
            <ButtonLink to={editProfilePath(slug)} variant="primary">
              {words.edit}
            </ButtonLink>
          ) : null
        }
      />
      {isSaved ? (
        <div className="mb-4">
          <Alert tone="good" live>
            {words.saved}
          </Alert>
        </div>
      ) : null}
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {section("company")}
        <div className="grid gap-4">
          {section("scale")}
          <SizeCard facts={facts} view={size} />
        </div>
        {section("mark")}
        <RenewalCard renewal={renewal} />
      </div>
      {can.dissolve ? (
        <p className="mt-8 border-line border-t pt-4 text-sm">
          <Link to={dissolutionPath(slug)} className="text-soft underline">
            {words.dissolve}
          </Link>
        </p>
      ) : null}
    </>
  );
}
