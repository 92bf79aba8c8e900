-- The few functions that look over the wall, each for one narrow purpose. They run as the owner and name what they reveal.

-- The civil date by which people join and leave; the sessions of the database itself count in UTC.
create or replace function today_in_japan() returns date
language sql stable parallel safe as $$
  select (now() at time zone 'Asia/Tokyo')::date
$$;

-- Who a session is, and what the person is in the organization of the address: one statement per request.
create or replace function session_context(session_hash text, organization_slug text)
returns table (
  account_id uuid, account_email text, account_name text, account_locale text, expires_at timestamptz,
  organization_id uuid, organization_name text, member_id uuid, member_name text, department_id uuid, roles text[],
  pending_approvals integer, organizations jsonb
)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.email, a.name, a.locale, s.expires_at,
    g.id, g.name, m.id, m.name, m.department_id,
    coalesce((select array_agg(r.role order by r.role) from member_role r where r.organization_id = m.organization_id and r.member_id = m.id), '{}'),
    coalesce((
      select count(*)::integer from approval p
      where p.organization_id = m.organization_id and p.status = 'pending'
        and exists (select from member_role r where r.organization_id = m.organization_id and r.member_id = m.id
          and r.role = p.steps -> p.position ->> 'role')
        and (p.allows_own_work or not exists (select from approval_seal e
          where e.organization_id = p.organization_id and e.approval_id = p.id and e.member_id = m.id))
    ), 0),
    coalesce((
      select jsonb_agg(jsonb_build_object('slug', og.slug, 'name', og.name) order by om.created_at, om.id)
      from member om join organization og on og.id = om.organization_id
      where om.account_id = a.id and (om.left_on is null or om.left_on >= today_in_japan())
    ), '[]')
  from session s
  join account a on a.id = s.account_id
  left join organization g on g.slug = organization_slug
    and exists (select from member x where x.organization_id = g.id and x.account_id = a.id and (x.left_on is null or x.left_on >= today_in_japan()))
  left join member m on m.organization_id = g.id and m.account_id = a.id
  where s.id_hash = session_hash
    -- However often it is used, a session ends after thirty days: a stolen cookie does not live for ever.
    and s.created_at > now() - interval '30 days'
$$;

-- Authority for commands, jobs and seeds, which have no session: the member with this address, or the privacy manager; nobody who has left.
create or replace function member_context(organization_slug text, member_email text)
returns table (organization_id uuid, organization_name text, member_id uuid, member_name text, department_id uuid, roles text[])
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, g.name, m.id, m.name, m.department_id,
    coalesce((select array_agg(r.role order by r.role) from member_role r where r.organization_id = g.id and r.member_id = m.id), '{}')
  from organization g
  left join member m on m.organization_id = g.id and (m.left_on is null or m.left_on >= today_in_japan()) and (
    case when member_email is null
      then exists (select from member_role r where r.organization_id = g.id and r.member_id = m.id and r.role = 'privacy_manager')
      else lower(m.email) = lower(member_email) end)
  where g.slug = organization_slug
  order by m.id limit 1
$$;

-- A new organization and the id it got. Not for the product's role: called by the seed and the operator's commands.
create or replace function found_organization(new_slug text, new_name text) returns uuid
language sql security definer set search_path = public, pg_temp as $$
  insert into organization (slug, name) values (new_slug, new_name) returning id
$$;

-- The noted files that no row of any organization names, nor has named since `since`, and that were kept before it: what the sweeper may take
-- away. It tells nothing of who named them. Written out anew from the catalog after each migration, so that no table can be forgotten:
-- whichever has a column `file_hash` names files, until `file_released_at`.
do $doors$
declare
  named text := (
    select string_agg(format('select n.file_hash from public.%I n where n.file_released_at is null or n.file_released_at > since', c.relname),
      E'\n        union all ' order by c.relname)
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'file_hash' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  );
begin
  execute format($function$
    create or replace function unnamed_files(since timestamptz) returns setof text
    language sql stable security definer set search_path = public, pg_temp as $$
      select s.hash from stored_file s
      where s.kept_at < since and not exists (
        select from (
        %s
        ) named where named.file_hash = s.hash)
    $$
  $function$, named);
end
$doors$;
