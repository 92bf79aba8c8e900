-- The few functions that look over the wall, each for one narrow purpose. They run as the owner and name what they reveal.

-- What a function gives back cannot be replaced, only made anew.
drop function if exists session_context(text, text);
drop function if exists member_context(text, text);
drop function if exists sign_in_rules(uuid);
drop function if exists sign_in_service(text);

-- The civil date by which people join and leave; the sessions of the database itself count in UTC.
create or replace function today_in_japan() returns date
language sql stable parallel safe as $$
  select (now() at time zone 'Asia/Tokyo')::date
$$;

-- Whether a member is there no more: the last day is a working day; whoever was barred is out at once.
create or replace function has_left(m member) returns boolean
language sql stable parallel safe as $$
  select m.barred_at is not null or coalesce(m.left_on < today_in_japan(), false)
$$;

-- Whether a member may come in: nobody who has left, and somebody from outside from their first day on.
create or replace function is_present(m member) returns boolean
language sql stable parallel safe as $$
  select not has_left(m) and not (m.is_external and coalesce(m.joined_on > today_in_japan(), false))
$$;

-- What a member is today: the functions they are appointed to, and employee or consultant by belonging there; the departments they lead,
-- and those they were given leave to see.
create or replace function authority_of(m member) returns table (roles text[], leads uuid[], may_also_see uuid[])
language sql stable as $$
  select
    coalesce(array_agg(distinct a.role order by a.role) filter (where a.role is not null), '{}')
      || case when m.is_external then 'consultant' else 'employee' end,
    coalesce(array_agg(distinct coalesce(a.department_id, m.department_id))
      filter (where a.role = 'department_manager' and coalesce(a.department_id, m.department_id) is not null), '{}'),
    coalesce((select array_agg(g.department_id order by g.department_id) from department_grant g
      where g.organization_id = m.organization_id and g.member_id = m.id and (g.ends_on is null or g.ends_on >= today_in_japan())), '{}')
  from (select) one
  left join appointment a on a.organization_id = m.organization_id and a.member_id = m.id
    and a.starts_on <= today_in_japan() and (a.ends_on is null or a.ends_on >= today_in_japan())
$$;

-- Whether a link in a mail lets somebody in without a password or a passkey, by an organization's rule (null: none was set), by what they are
-- there, and by whether a second factor goes with it.
create or replace function link_is_enough(rule text, roles text[], has_second_factor boolean) returns boolean
language sql immutable parallel safe as $$
  select case coalesce(rule, 'employees') when 'everybody' then true when 'nobody' then false
    else has_second_factor or coalesce(roles, '{}') <@ '{employee}'::text[] end
$$;

-- Who a session is, and what the person is in the organization of the address: one statement per request. A session that an organization's own
-- sign-in service began knows that organization only, and ends with its membership. `is_over`: by the rules of the organizations it opens, the
-- strictest of which counts wherever the person is (else an idle session would come alive again in another one), one signs in anew.
-- `lacks_second_factor`: these roles need one, and none was given. `refuses_mailed_link`: here a link in a mail is not enough for them. `needs_sso`: the
-- organization lets its people in by its own sign-in service alone; but for its keeper, so that a broken service locks nobody out, and for
-- people from outside, whom that service does not know.
create or replace function session_context(session_hash text, organization_slug text)
returns table (
  account_id uuid, account_email text, account_name text, account_locale text, session_reference uuid, expires_at timestamptz,
  last_seen_at timestamptz, proven_at timestamptz, factors text[], is_bound boolean,
  organization_id uuid, organization_name text, dissolves_on date, is_over boolean, lacks_second_factor boolean, refuses_mailed_link boolean,
  needs_sso boolean,
  member_id uuid, member_name text, department_id uuid, roles text[], leads uuid[], may_also_see uuid[],
  pending_approvals integer, organizations jsonb
)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.email, a.name, a.locale, s.reference, s.expires_at,
    s.last_seen_at, s.proven_at, s.factors, s.bound_to is not null,
    g.id, g.name, g.dissolves_on,
    s.last_seen_at < now() - make_interval(mins => o.idle_minutes) or s.created_at < now() - make_interval(hours => o.absolute_hours),
    coalesce(p.second_factor_roles && u.roles, false) and not s.factors && '{totp,recovery_code,passkey,sso,demo}'::text[],
    not link_is_enough(p.allows_mailed_links, u.roles, s.factors && '{totp,recovery_code}'::text[]) and 'mailed_link' = any(s.factors) and not s.factors && '{password,passkey,sso,demo}'::text[],
    coalesce(i.is_enabled and i.is_only_way and not m.is_external and i.keeper_id is distinct from m.id, false) and s.bound_to is null,
    m.id, m.name, m.department_id, coalesce(u.roles, '{}'), coalesce(u.leads, '{}'), coalesce(u.may_also_see, '{}'),
    coalesce((
      select count(*)::integer from approval v
      where v.organization_id = m.organization_id and v.status = 'pending' and v.steps -> v.position ->> 'role' = any(u.roles)
        and (v.allows_own_work or not exists (select from approval_seal e
          where e.organization_id = v.organization_id and e.approval_id = v.id and e.member_id = m.id))
    ), 0),
    o.organizations
  from session s
  join account a on a.id = s.account_id
  cross join lateral (
    select coalesce(jsonb_agg(jsonb_build_object('slug', og.slug, 'name', og.name) order by om.created_at, om.id), '[]') as organizations,
      coalesce(min(coalesce(op.idle_minutes, 1440)), 1440) as idle_minutes,
      coalesce(min(coalesce(op.absolute_hours, 720)), 720) as absolute_hours
    from member om
    join organization og on og.id = om.organization_id
    left join sign_in_policy op on op.organization_id = om.organization_id
    where om.account_id = a.id and is_present(om) and (s.bound_to is null or s.bound_to = og.id)
  ) o
  left join organization g on g.slug = organization_slug and (s.bound_to is null or s.bound_to = g.id)
    and exists (select from member x where x.organization_id = g.id and x.account_id = a.id and is_present(x))
  left join member m on m.organization_id = g.id and m.account_id = a.id
  left join sign_in_policy p on p.organization_id = g.id
  left join identity_provider i on i.organization_id = g.id
  left join lateral authority_of(m) u on m.id is not null
  where s.id_hash = session_hash
    and (s.bound_to is null
      or exists (select from member x where x.organization_id = s.bound_to and x.account_id = a.id and is_present(x)))
    -- However often it is used, a session ends after thirty days: a stolen cookie does not live for ever.
    and s.created_at > now() - interval '30 days'
$$;

-- What is asked of somebody who has no session yet: the organizations they can enter, and whether a link in a mail is enough there.
create or replace function sign_in_rules(of_account uuid)
returns table (organization_name text, allows_mailed_links boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.name, link_is_enough(p.allows_mailed_links, u.roles,
    exists (select from totp_secret t where t.account_id = of_account and t.confirmed_at is not null)
      or exists (select from passkey k where k.account_id = of_account))
  from member m
  cross join lateral authority_of(m) u
  join organization g on g.id = m.organization_id
  left join sign_in_policy p on p.organization_id = g.id
  where m.account_id = of_account and is_present(m)
  order by m.created_at, m.id
$$;

-- Authority for commands, jobs and seeds, which have no session: the member with this address, or the privacy manager; nobody who has left.
create or replace function member_context(organization_slug text, member_email text)
returns table (
  organization_id uuid, organization_name text, member_id uuid, member_name text, department_id uuid, roles text[], leads uuid[],
  may_also_see uuid[]
)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, g.name, m.id, m.name, m.department_id, coalesce(u.roles, '{}'), coalesce(u.leads, '{}'), coalesce(u.may_also_see, '{}')
  from organization g
  left join member m on m.organization_id = g.id and is_present(m) and (
    case when member_email is null
      then exists (select from authority_of(m) o where 'privacy_manager' = any(o.roles))
      else lower(m.email) = lower(member_email) end)
  left join lateral authority_of(m) u on m.id is not null
  where g.slug = organization_slug
  order by m.id limit 1
$$;

-- The sign-in service of an organization, for whoever stands before its door; only one that is in use. Its secret is sealed.
create or replace function sign_in_service(organization_slug text)
returns table (
  organization_id uuid, organization_name text, name text, issuer text, client_id text, secret text, role_claim text, role_mapping jsonb,
  set_up_roles text[]
)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.id, g.name, i.name, i.issuer, i.client_id, i.secret, i.role_claim, i.role_mapping, i.set_up_roles
  from organization g join identity_provider i on i.organization_id = g.id
  where g.slug = organization_slug and i.is_enabled
$$;

-- The organizations (two at most are of interest) that have shown a mail domain to be theirs and have a sign-in service in use.
create or replace function organizations_of_domain(mail_domain text) returns table (slug text)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.slug from mail_domain d
  join identity_provider i on i.organization_id = d.organization_id
  join organization g on g.id = d.organization_id
  where d.domain = organizations_of_domain.mail_domain and d.confirmed_at is not null and i.is_enabled
  order by g.id limit 2
$$;

-- A new organization and the id it got. Not for the product's role: called by the seed and the operator's commands.
create or replace function found_organization(new_slug text, new_name text) returns uuid
language sql security definer set search_path = public, pg_temp as $$
  insert into organization (slug, name) values (new_slug, new_name) returning id
$$;

-- What the link of an invitation opens, found by the hash of its token alone: which organization invites whom, and how it stands with it.
create or replace function invitation_context(invited_hash text, at timestamptz)
returns table (
  organization_name text, member_name text, email text, invited_by text, is_external boolean, expires_at timestamptz, state text, has_account boolean
)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.name, m.name, i.email, coalesce(b.name, g.name), m.is_external, i.expires_at,
    case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked' when i.expires_at <= at then 'expired'
      when has_left(m) or m.account_id is not null then 'gone' else 'open' end,
    exists (select from account a where a.email = i.email)
  from invitation i
  join organization g on g.id = i.organization_id
  join member m on m.organization_id = i.organization_id and m.id = i.member_id
  left join member b on b.organization_id = i.organization_id and b.id = i.invited_by_id
  where i.token_hash = invited_hash
$$;

-- Makes the owner of an account the member who was invited, and tells the organization's address; null when the invitation opens nothing, or
-- is not for this account's address. One of two simultaneous uses is the first. The log names the member, who does it themselves.
create or replace function accept_invitation(invited_hash text, joining_account uuid, at timestamptz, request text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found_one record;
begin
  select i.organization_id, i.id, i.member_id, m.name, g.slug into found_one
  from invitation i
  join organization g on g.id = i.organization_id
  join member m on m.organization_id = i.organization_id and m.id = i.member_id
  join account a on a.id = joining_account and a.email = i.email
  where i.token_hash = invited_hash and i.accepted_at is null and i.revoked_at is null and i.expires_at > at
    and not has_left(m) and m.account_id is null
    and not exists (select from member o where o.organization_id = i.organization_id and o.account_id = joining_account)
  for update of i, m;
  if not found then
    return null;
  end if;
  perform set_config('app.member_id', found_one.member_id::text, true), set_config('app.actor_name', found_one.name, true),
    set_config('app.request_id', request, true);
  update invitation set accepted_at = at, updated_at = at where organization_id = found_one.organization_id and id = found_one.id;
  update member set account_id = joining_account, version = version + 1, updated_at = at
    where organization_id = found_one.organization_id and id = found_one.member_id;
  return found_one.slug;
end
$$;

-- Founds the organization that somebody asked for by mail, when they come with the link: once, within its time, with the name that they gave
-- then. No row when the link opens nothing.
create or replace function found_by_sign_up(link_hash text, new_slug text)
returns table (organization_id uuid, organization_name text, person_name text, person_email text, person_locale text)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  asked sign_up;
begin
  if new_slug !~ '^[a-z][a-z0-9-]{1,40}$' then
    raise exception 'an address has 2 to 41 small letters, digits and hyphens';
  end if;
  -- One statement decides which of two simultaneous uses is the first.
  update sign_up s set used_at = now()
  where s.token_hash = link_hash and s.used_at is null and s.expires_at > now()
  returning s.* into asked;
  if not found then
    return;
  end if;
  return query
    insert into organization as g (slug, name) values (new_slug, asked.organization_name)
    returning g.id, g.name, asked.person_name, asked.email, asked.locale;
end
$$;

-- Gives the organization of the unit of work another name. Not being a tenant table's row, it is noted in the log here.
create or replace function rename_organization(new_name text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  own organization;
begin
  select * into own from organization where id = nullif(current_setting('app.organization_id', true), '')::uuid for update;
  if not found or btrim(new_name) = '' then
    raise exception 'rename_organization needs a unit of work and a name';
  end if;
  update organization set name = new_name where id = own.id;
  perform audit_read('rename', 'organization', own.id, json_build_object('name', json_build_array(own.name, new_name)));
end
$$;

-- Sets the day on which the organization of the unit of work is dissolved, thirty days from now at the earliest, or takes it back (null).
create or replace function set_dissolution(new_day date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new_day < today_in_japan() + 30 then
    raise exception 'an organization is dissolved thirty days after it was asked for, not before';
  end if;
  update organization set dissolves_on = new_day where id = nullif(current_setting('app.organization_id', true), '')::uuid;
  if not found then
    raise exception 'set_dissolution needs a unit of work';
  end if;
end
$$;

-- Destroys an organization with everything that is its own in any table: rows, log, accounts that belong to nothing else, waiting work and
-- mails. What stays is the record of the destruction, with the files that the sweeper has yet to take away. Not for the product's role.
create or replace function destroy_organization(doomed uuid, asked_by text, asked_at timestamptz, tell jsonb) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  own organization;
  head audit_head;
  holder record;
  amount bigint;
  amounts jsonb := '{}';
  held jsonb;
  files jsonb := '{}';
  accounts uuid[];
  addresses text[];
  leaving text[];
  record_id uuid;
begin
  select * into own from organization where id = doomed for update;
  if not found then
    return null;
  end if;
  select * into head from audit_head where organization_id = doomed;
  for holder in
    select c.relname, exists (select from pg_attribute f where f.attrelid = c.oid and f.attname = 'file_hash' and not f.attisdropped) as has_files
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname
  loop
    execute format('select count(*) from %I where organization_id = $1', holder.relname) into amount using doomed;
    if amount > 0 then
      amounts := amounts || jsonb_build_object(holder.relname, amount);
    end if;
    if holder.has_files then
      execute format('select coalesce(jsonb_object_agg(f.file_hash, f.file_size), ''{}'')
        from %I f where f.organization_id = $1 and f.file_released_at is null', holder.relname) into held using doomed;
      files := files || held;
    end if;
  end loop;
  accounts := array(select distinct m.account_id from member m where m.organization_id = doomed and m.account_id is not null);
  addresses := array(select lower(m.email) from member m where m.organization_id = doomed and m.email is not null
    union select a.email from account a where a.id = any (accounts));

  delete from organization where id = doomed;
  delete from account a where a.id = any (accounts) and not exists (select from member m where m.account_id = a.id);
  get diagnostics amount = row_count;
  amounts := amounts || jsonb_build_object('account', amount);
  -- What has been sent names it; what waits leads to what is gone, or goes to somebody who is nobody here any more.
  delete from outbox_mail o where lower(o.recipient) = any (addresses)
    and (o.sent_at is not null or position('/o/' || own.slug || '/' in o.body) > 0
      or not exists (select from account a where a.email = lower(o.recipient)));
  delete from sign_up s where s.email = any (addresses) and s.organization_name = own.name;
  delete from pgboss.job j where position(doomed::text in j.data::text) > 0;

  leaving := array(select f from unnamed_files('infinity') f where files ? f);
  amounts := amounts || jsonb_build_object('files', cardinality(leaving),
    'bytes', coalesce((select sum(value::bigint) from jsonb_each_text(files) where key = any (leaving)), 0));
  insert into destruction (slug, name, requested_by, requested_at, destroyed_at, amounts, head_sequence, head_hash, pending_files, notice)
  values (own.slug, own.name, asked_by, asked_at, now(), amounts, coalesce(head.sequence, 0), coalesce(head.hash, repeat('0', 64)), leaving, tell)
  returning id into record_id;
  return record_id;
end
$$;

-- Destroys one organization whose day has come, if there is one that nobody else is destroying. Returns the record of its destruction.
create or replace function dissolve_due() returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  due uuid;
  asked dissolution_request;
begin
  select id into due from organization where dissolves_on <= today_in_japan() order by dissolves_on, id limit 1 for update skip locked;
  if not found then
    return null;
  end if;
  select * into asked from dissolution_request r where r.organization_id = due and r.withdrawn_at is null;
  return destroy_organization(due, coalesce(asked.requested_by_name, ''), coalesce(asked.created_at, now()),
    case when asked.email <> '' then jsonb_build_object('email', asked.email, 'name', asked.requested_by_name, 'locale', asked.locale) end);
end
$$;

-- Those of the uploads that no organization knows (any more): what lies of them on a server's disk is of no use. It tells nothing of whose the
-- others are.
create or replace function unknown_uploads(ids uuid[]) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select i.id from unnest(ids) as i (id) where not exists (select from file_upload u where u.id = i.id)
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

-- After a bulk load: until PostgreSQL looks by itself (a minute or more), it takes an organization that it has never counted for an empty one, and looks
-- up each of its entries by reading all of them. Only an owner may have tables counted; of the columns it is these that matter, and all would take
-- several times as long.
create or replace function count_ledgers() returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  analyze record (organization_id, id, kind, archived_at), inventory_entry (organization_id, id);
end
$$;
