-- The audit log: statement triggers write events, a deferred trigger chains them at commit. Run by the owner before walls.sql.

-- What of a row enters the log. Secrets never do; large frozen content is named by its hash; the clockwork columns say nothing.
create or replace function audit_content(row_content jsonb, table_name text) returns jsonb
language sql immutable parallel safe as $$
  select case
    when table_name in ('snapshot_part') then row_content - '{organization_id,id,created_at,updated_at,content}'::text[]
    when row_content ?| '{password_hash,token_hash,id_hash,secret}'::text[]
      then row_content - '{organization_id,id,created_at,updated_at,password_hash,token_hash,id_hash,secret}'::text[]
    else row_content - '{organization_id,id,created_at,updated_at,search_text}'::text[]
  end
$$;

create or replace function audit_open_batch(batch_organization uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into audit_batch (organization_id, transaction_id)
  values (batch_organization, pg_current_xact_id()::text::bigint)
  on conflict do nothing
$$;

create or replace function audit_insert() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into audit_event (organization_id, transaction_id, actor_id, actor_name, request_id, table_name, row_id, action, changes)
  select n.organization_id, pg_current_xact_id()::text::bigint, nullif(current_setting('app.member_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.actor_name', true), ''), 'system'), coalesce(current_setting('app.request_id', true), ''),
    tg_table_name, n.id, 'insert', jsonb_strip_nulls(audit_content(to_jsonb(n), tg_table_name))
  from new_rows n;
  perform audit_open_batch(o.organization_id) from (select distinct n.organization_id from new_rows n) o;
  return null;
end
$$;

create or replace function audit_update() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  written integer;
begin
  insert into audit_event (organization_id, transaction_id, actor_id, actor_name, request_id, table_name, row_id, action, changes)
  select c.organization_id, pg_current_xact_id()::text::bigint, nullif(current_setting('app.member_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.actor_name', true), ''), 'system'), coalesce(current_setting('app.request_id', true), ''),
    tg_table_name, c.id, 'update', c.changes
  from (
    select n.organization_id, n.id, (
      select jsonb_object_agg(new_column.key, jsonb_build_array(old_content -> new_column.key, new_column.value))
      from jsonb_each(new_content) new_column
      where new_column.value is distinct from old_content -> new_column.key
    ) as changes
    from new_rows n
    join old_rows o on o.organization_id = n.organization_id and o.id = n.id,
    -- "offset 0" keeps the planner from computing both contents anew for every column.
    lateral (select audit_content(to_jsonb(n), tg_table_name) as new_content, audit_content(to_jsonb(o), tg_table_name) as old_content offset 0) content
  ) c
  -- A progress bar's movement is not an event that anybody will ever examine.
  where c.changes is not null and c.changes - 'progress' <> '{}'::jsonb;
  get diagnostics written = row_count;
  if written > 0 then
    perform audit_open_batch(o.organization_id) from (select distinct n.organization_id from new_rows n) o;
  end if;
  return null;
end
$$;

create or replace function audit_delete() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- When the whole organization is dissolved, its log goes with it.
  if not exists (select from organization g join old_rows o on o.organization_id = g.id) then
    return null;
  end if;
  insert into audit_event (organization_id, transaction_id, actor_id, actor_name, request_id, table_name, row_id, action, changes)
  select o.organization_id, pg_current_xact_id()::text::bigint, nullif(current_setting('app.member_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.actor_name', true), ''), 'system'), coalesce(current_setting('app.request_id', true), ''),
    tg_table_name, o.id, 'delete', jsonb_strip_nulls(audit_content(to_jsonb(o), tg_table_name))
  from old_rows o;
  perform audit_open_batch(g.organization_id) from (select distinct o.organization_id from old_rows o) g;
  return null;
end
$$;

-- Records a read that matters (an export, a download, a print) in the present unit of work.
create or replace function audit_read(read_action text, read_table text, read_row uuid, facts jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  own_organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
begin
  if own_organization is null or read_action in ('insert', 'update', 'delete') then
    raise exception 'audit_read needs a unit of work and a name of its own';
  end if;
  insert into audit_event (organization_id, transaction_id, actor_id, actor_name, request_id, table_name, row_id, action, changes)
  values (own_organization, pg_current_xact_id()::text::bigint, nullif(current_setting('app.member_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.actor_name', true), ''), 'system'), coalesce(current_setting('app.request_id', true), ''),
    read_table, read_row, read_action, facts);
  perform audit_open_batch(own_organization);
end
$$;

create or replace function audit_line(field text) returns text
language sql immutable parallel safe as $$
  select replace(replace(field, E'\\', E'\\\\'), E'\n', E'\\n')
$$;

-- The canonical text of an event: what its hash stands for. One line per field; an offline verifier builds the same from an export.
-- Line breaks within a field are written as \n (and \ as \\), so that no text can be moved from one field into its neighbour.
create or replace function audit_canonical(event audit_event, event_sequence bigint) returns text
language sql stable as $$
  select concat_ws(E'\n', event.organization_id, event_sequence, to_char(event.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    coalesce(event.actor_id::text, '-'), audit_line(event.actor_name), audit_line(event.request_id), audit_line(event.table_name),
    coalesce(event.row_id::text, '-'), audit_line(event.action), event.changes::text)
$$;

create or replace function audit_link(state text, previous text, canonical text) returns text
language sql immutable parallel safe as $$
  select encode(sha256(convert_to(coalesce(state, previous) || E'\n' || canonical, 'UTF8')), 'hex')
$$;

-- Chains over rows in a window: each row's value is the hash after it.
do $$ begin
  if not exists (select from pg_proc where proname = 'audit_chain' and pronamespace = 'public'::regnamespace) then
    create aggregate audit_chain(previous text, canonical text) (sfunc = audit_link, stype = text);
  end if;
end $$;

-- At commit: sequence numbers and hashes for the transaction's events, under the organization's chain lock that is held only now.
create or replace function audit_seal() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head audit_head;
begin
  insert into audit_head (organization_id, sequence, hash) values (new.organization_id, 0, repeat('0', 64)) on conflict do nothing;
  select * into head from audit_head where organization_id = new.organization_id for update;

  with numbered as (
    select e.organization_id, e.id, head.sequence + row_number() over (order by e.id) as event_sequence, e as event
    from audit_event e
    where e.organization_id = new.organization_id and e.transaction_id = new.transaction_id and e.sequence is null
  ), chained as (
    select n.organization_id, n.id, n.event_sequence,
      audit_chain(head.hash, audit_canonical(n.event, n.event_sequence)) over (order by n.event_sequence rows unbounded preceding) as event_hash
    from numbered n
  ), sealed as (
    update audit_event e set sequence = c.event_sequence, hash = c.event_hash
    from chained c where e.organization_id = c.organization_id and e.id = c.id
    returning e.sequence, e.hash
  )
  update audit_head h set sequence = s.sequence, hash = s.hash
  from (select sequence, hash from sealed order by sequence desc limit 1) s
  where h.organization_id = new.organization_id;

  -- Gone again, so that a transaction that seals early (set constraints … immediate) and goes on opens a new batch.
  delete from audit_batch where organization_id = new.organization_id and transaction_id = new.transaction_id;
  return null;
end
$$;

-- What the frozen content of a snapshot hashes to now, and whether each part still has the hash that it was frozen with.
create or replace function snapshot_hash(frozen_organization uuid, frozen_snapshot uuid) returns text
language sql stable security definer set search_path = public, pg_temp as $$
  select case when bool_and(p.content_hash = encode(sha256(convert_to(p.content::text, 'UTF8')), 'hex'))
    then encode(sha256(convert_to(string_agg(p.content_hash, E'\n' order by p.position), 'UTF8')), 'hex') end
  from snapshot_part p
  where p.organization_id = frozen_organization and p.snapshot_id = frozen_snapshot
    and p.organization_id = nullif(current_setting('app.organization_id', true), '')::uuid
$$;

-- Walks the chain of the present unit of work's organization. No row: unbroken. One row: the first event that does not fit, and why.
create or replace function audit_verify() returns table (broken_sequence bigint, reason text)
language sql stable security definer set search_path = public, pg_temp as $$
  with own as (select nullif(current_setting('app.organization_id', true), '')::uuid as organization_id),
  walked as (
    select e.sequence, row_number() over w as expected, e.hash,
      audit_link(null, coalesce(lag(e.hash) over w, repeat('0', 64)), audit_canonical(e, e.sequence)) as computed
    from audit_event e, own where e.organization_id = own.organization_id and e.sequence is not null
    window w as (order by e.sequence)
  ), faults as (
    select expected as at, case when sequence <> expected then 'missing' else 'altered' end as reason
    from walked where sequence <> expected or hash is distinct from computed
    union all
    select coalesce((select max(sequence) from walked), 0) + 1, 'truncated'
    from audit_head h, own where h.organization_id = own.organization_id
      and h.sequence > coalesce((select max(sequence) from walked), 0)
    union all
    select h.sequence, 'altered' from audit_head h, own where h.organization_id = own.organization_id
      and h.sequence = coalesce((select max(sequence) from walked), 0)
      and h.hash is distinct from coalesce((select hash from walked order by sequence desc limit 1), repeat('0', 64))
    union all
    -- Written past the chain: without a number, or with one that the chain's end does not know of.
    select coalesce((select h.sequence from audit_head h, own where h.organization_id = own.organization_id), 0) + 1, 'unsealed'
    where exists (select from audit_event e, own where e.organization_id = own.organization_id and e.sequence is null)
      or coalesce((select max(sequence) from walked), 0)
        > coalesce((select h.sequence from audit_head h, own where h.organization_id = own.organization_id), 0)
    union all
    -- The log names what was frozen by its hash; the frozen content must still have it.
    select e.sequence, 'forged' from audit_event e, own
    where e.organization_id = own.organization_id and e.table_name = 'snapshot' and e.action = 'update'
      and e.changes -> 'content_hash' ->> 1 is distinct from null and e.sequence is not null
      and e.changes -> 'content_hash' ->> 1 is distinct from snapshot_hash(e.organization_id, e.row_id)
  )
  select at, reason from faults order by at limit 1
$$;
