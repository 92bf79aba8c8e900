-- The audit log: statement triggers write events, a deferred trigger chains them at commit. Run by the owner before walls.sql.

-- What of a row never enters the log: the clockwork columns, which say nothing; what is worked out from the others; secrets; what is large and named by its hash.
create or replace function audit_hidden(table_name text) returns text[]
language sql immutable parallel safe as $$
  select '{organization_id,id,created_at,updated_at,search_text,missing_count,password_hash,token_hash,id_hash,secret}'::text[]
    || case table_name
      when 'snapshot_part' then '{content}'::text[]
      -- What is needed to undo it; what it changed stands in the events of the people, or of the risks.
      when 'member_import' then '{effects}'::text[]
      when 'risk_import' then '{effects}'::text[]
      -- It proves itself.
      when 'audit_anchor' then '{timestamp_token}'::text[]
      -- Worked out by rules from what the ledger says, which the log has.
      when 'risk_proposal' then '{why,basis,wording,present,present_why}'::text[]
      -- Which state of an entry that was done for: the log has the entry itself.
      when 'risk_derivation' then '{entry_changed_at,library,found,bare_phases}'::text[]
      -- What of an entry was seen: the log has the entry itself, and `seen_change_at` names its state.
      when 'risk_subject' then '{seen,seen_vendors,seen_proposal}'::text[]
      else '{}'::text[]
    end
$$;

-- What all events of a statement share. Asked once per statement: a bulk load would else read the settings anew for each of its rows.
create or replace function audit_present(out transaction_id bigint, out actor_id uuid, out actor_name text, out request_id text)
language sql stable as $$
  select pg_current_xact_id()::text::bigint, nullif(current_setting('app.member_id', true), '')::uuid,
    coalesce(nullif(current_setting('app.actor_name', true), ''), 'system'), coalesce(current_setting('app.request_id', true), '')
$$;

-- Has the transaction's events chained at commit. `batch_since` is a UUIDv7 of the moment before its first event; a later call changes nothing.
create or replace function audit_open_batch(batch_organization uuid, batch_since uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into audit_batch (organization_id, transaction_id, since)
  values (batch_organization, pg_current_xact_id()::text::bigint, batch_since)
  on conflict do nothing
$$;

-- Hangs the audit triggers on a table. What is inserted is logged by a function of the table's own that names its columns: a bulk load spends
-- most of its time here, and picking the columns out of each row's JSON afterwards would take three times as long.
create or replace function audit_hang(audited regclass) returns void
language plpgsql as $hang$
declare
  table_name text := (select relname from pg_class where oid = audited);
  columns text := (
    select string_agg(format('n.%I', a.attname), ', ' order by a.attnum) from pg_attribute a
    where a.attrelid = audited and a.attnum > 0 and not a.attisdropped and a.attname <> all (audit_hidden(table_name))
  );
begin
  execute format($function$
    create or replace function %1$I() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      since uuid := uuidv7();
    begin
      insert into audit_event (organization_id, transaction_id, actor_id, actor_name, request_id, table_name, row_id, action, changes)
      select n.organization_id, p.transaction_id, p.actor_id, p.actor_name, p.request_id, %2$L, n.id, 'insert', row_to_json(audited)
      from audit_present() p, new_rows n, lateral (select %3$s) audited;
      perform audit_open_batch(o.organization_id, since) from (select distinct n.organization_id from new_rows n) o;
      return null;
    end
    $$
  $function$, 'audit_insert_' || table_name, table_name, columns);
  execute format('revoke execute on function %I() from public', 'audit_insert_' || table_name);

  execute format('drop trigger if exists audit_insert on %s', audited);
  execute format('drop trigger if exists audit_update on %s', audited);
  execute format('drop trigger if exists audit_delete on %s', audited);
  execute format('create trigger audit_insert after insert on %s referencing new table as new_rows for each statement execute function %I()', audited, 'audit_insert_' || table_name);
  execute format('create trigger audit_update after update on %s referencing old table as old_rows new table as new_rows for each statement execute function audit_update()', audited);
  execute format('create trigger audit_delete after delete on %s referencing old table as old_rows for each statement execute function audit_delete()', audited);
end
$hang$;

create or replace function audit_update() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  since uuid := uuidv7();
  written integer;
begin
  insert into audit_event (organization_id, transaction_id, actor_id, actor_name, request_id, table_name, row_id, action, changes)
  select c.organization_id, p.transaction_id, p.actor_id, p.actor_name, p.request_id, tg_table_name, c.id, 'update', c.changes::json
  from audit_present() p, (
    select n.organization_id, n.id, (
      select jsonb_object_agg(new_column.key, jsonb_build_array(old_content -> new_column.key, new_column.value))
      from jsonb_each(new_content) new_column
      where new_column.value is distinct from old_content -> new_column.key
        and new_column.key <> all (audit_hidden(tg_table_name))
    ) as changes
    from new_rows n
    join old_rows o on o.organization_id = n.organization_id and o.id = n.id,
    -- "offset 0" keeps the planner from computing both contents anew for every column.
    lateral (select to_jsonb(n) as new_content, to_jsonb(o) as old_content offset 0) content
  ) c
  -- A progress bar's movement is not an event that anybody will ever examine.
  where c.changes is not null and c.changes - 'progress' <> '{}'::jsonb;
  get diagnostics written = row_count;
  if written > 0 then
    perform audit_open_batch(o.organization_id, since) from (select distinct n.organization_id from new_rows n) o;
  end if;
  return null;
end
$$;

create or replace function audit_delete() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  since uuid := uuidv7();
begin
  -- When the whole organization is dissolved, its log goes with it.
  if not exists (select from organization g join old_rows o on o.organization_id = g.id) then
    return null;
  end if;
  insert into audit_event (organization_id, transaction_id, actor_id, actor_name, request_id, table_name, row_id, action, changes)
  select o.organization_id, p.transaction_id, p.actor_id, p.actor_name, p.request_id, tg_table_name, o.id, 'delete',
    (to_jsonb(o) - audit_hidden(tg_table_name))::json
  from audit_present() p, old_rows o;
  perform audit_open_batch(g.organization_id, since) from (select distinct o.organization_id from old_rows o) g;
  return null;
end
$$;

-- Records a read that matters (an export, a download, a print) in the present unit of work.
create or replace function audit_read(read_action text, read_table text, read_row uuid, facts json) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  own_organization uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  since uuid := uuidv7();
begin
  if own_organization is null or read_action in ('insert', 'update', 'delete') then
    raise exception 'audit_read needs a unit of work and a name of its own';
  end if;
  insert into audit_event (organization_id, transaction_id, actor_id, actor_name, request_id, table_name, row_id, action, changes)
  select own_organization, p.transaction_id, p.actor_id, p.actor_name, p.request_id, read_table, read_row, read_action, facts
  from audit_present() p;
  perform audit_open_batch(own_organization, since);
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

create or replace function audit_hash(state text, previous text, canonical text) returns text
language sql immutable parallel safe as $$
  select encode(sha256(convert_to(coalesce(state, previous) || E'\n' || canonical, 'UTF8')), 'hex')
$$;

-- The same for the aggregate, which cannot take the expression above into itself: calling it there for each event would take five times as long.
create or replace function audit_step(state text, previous text, canonical text) returns text
language plpgsql immutable parallel safe as $$
begin
  return encode(sha256(convert_to(coalesce(state, previous) || E'\n' || canonical, 'UTF8')), 'hex');
end
$$;

-- Chains over rows in a window: each row's value is the hash after it.
create or replace aggregate audit_chain(previous text, canonical text) (sfunc = audit_step, stype = text);

-- At commit: sequence numbers and hashes for the transaction's events, under the organization's chain lock that is held only now. They stand in a
-- narrow table of their own, so that an event is written once and never touched again.
create or replace function audit_seal() returns trigger
language plpgsql security definer set search_path = public, pg_temp set work_mem = '64MB' as $$
declare
  head audit_head;
begin
  insert into audit_head (organization_id, sequence, hash) values (new.organization_id, 0, repeat('0', 64)) on conflict do nothing;
  select * into head from audit_head where organization_id = new.organization_id for update;

  with numbered as (
    select e.id, head.sequence + row_number() over (order by e.id) as sequence, e as event
    from audit_event e
    where e.organization_id = new.organization_id and e.id > new.since and e.transaction_id = new.transaction_id
  ), linked as (
    insert into audit_link (organization_id, sequence, event_id, hash)
    select new.organization_id, n.sequence, n.id,
      audit_chain(head.hash, audit_canonical(n.event, n.sequence)) over (order by n.sequence rows unbounded preceding)
    from numbered n
    returning sequence, hash
  )
  update audit_head h set sequence = s.sequence, hash = s.hash
  from (select sequence, hash from linked order by sequence desc limit 1) s
  where h.organization_id = new.organization_id;

  -- Gone again, so that a transaction that seals early (set constraints … immediate) and goes on opens a new batch.
  delete from audit_batch where organization_id = new.organization_id and transaction_id = new.transaction_id;
  return null;
end
$$;

-- When an organization is dissolved, its log goes with it. (No foreign key does this: each of a bulk load's events would be checked against it.)
create or replace function audit_dissolve() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from audit_link where organization_id = old.id;
  delete from audit_event where organization_id = old.id;
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
language sql stable security definer set search_path = public, pg_temp set work_mem = '64MB' as $$
  with own as (select nullif(current_setting('app.organization_id', true), '')::uuid as organization_id),
  walked as (
    select l.sequence, row_number() over w as expected, l.hash, e.id is not null as is_there,
      audit_hash(null, coalesce(lag(l.hash) over w, repeat('0', 64)), audit_canonical(e, l.sequence)) as computed
    from own join audit_link l on l.organization_id = own.organization_id
    left join audit_event e on e.organization_id = l.organization_id and e.id = l.event_id
    window w as (order by l.sequence)
  ),
  -- The last link whose event is still there.
  reached as (select coalesce(max(sequence) filter (where is_there), 0) as sequence from walked),
  faults as (
    select case when w.sequence <> w.expected then w.expected else w.sequence end as at,
      case when w.sequence <> w.expected or not w.is_there then 'missing' else 'altered' end as reason
    from walked w, reached
    where w.sequence <= reached.sequence and (w.sequence <> w.expected or not w.is_there or w.hash is distinct from w.computed)
    union all
    select reached.sequence + 1, 'truncated'
    from audit_head h, own, reached where h.organization_id = own.organization_id and h.sequence > reached.sequence
    union all
    select h.sequence, 'altered' from audit_head h, own, reached where h.organization_id = own.organization_id
      and h.sequence = reached.sequence
      and h.hash is distinct from coalesce((select hash from walked order by sequence desc limit 1), repeat('0', 64))
    union all
    -- Written past the chain: without a link, or with one that the chain's end does not know of.
    select coalesce((select h.sequence from audit_head h, own where h.organization_id = own.organization_id), 0) + 1, 'unsealed'
    where exists (
        select from own join audit_event e on e.organization_id = own.organization_id
        where not exists (select from audit_link l where l.organization_id = e.organization_id and l.event_id = e.id))
      or (select sequence from reached) > coalesce((select h.sequence from audit_head h, own where h.organization_id = own.organization_id), 0)
    union all
    -- The log names what was frozen by its hash; the frozen content must still have it.
    select l.sequence, 'forged' from own join audit_event e on e.organization_id = own.organization_id
    join audit_link l on l.organization_id = e.organization_id and l.event_id = e.id
    where e.table_name = 'snapshot' and e.action = 'update' and e.changes -> 'content_hash' ->> 1 is not null
      and e.changes -> 'content_hash' ->> 1 is distinct from snapshot_hash(e.organization_id, e.row_id)
  )
  select at, reason from faults order by at limit 1
$$;
