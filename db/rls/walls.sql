-- Run by the owner after every migration; may be run any number of times.
-- What the schema generator cannot express: forced row-level security, rights of the product's role, audit triggers.

revoke all on schema public from public;
grant usage on schema public to akashi_app;

-- The product reads and writes rows; it owns nothing, and it never truncates.
grant select, insert, update, delete on all tables in schema public to akashi_app;
grant usage, select on all sequences in schema public to akashi_app;

-- The audit log is written by triggers alone, and organizations are founded and dissolved by functions alone.
revoke insert, update, delete on audit_event, audit_link, audit_head, audit_batch from akashi_app;
revoke select on audit_batch from akashi_app;
revoke insert, update, delete on organization from akashi_app;
revoke insert, update, delete on requirement_catalog, requirement_catalog_item from akashi_app;

-- A record of destruction stays as it is, but for what is still to be done: files to be removed, somebody to be told.
revoke insert, update, delete on destruction from akashi_app;
grant update (pending_files, notice) on destruction to akashi_app;

do $walls$
declare
  walled record;
  is_audit boolean;
begin
  for walled in
    select c.oid, c.relname
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  loop
    is_audit := walled.relname in ('audit_event', 'audit_link', 'audit_head', 'audit_batch');
    execute format('alter table public.%I enable row level security', walled.relname);
    execute format('alter table public.%I force row level security', walled.relname);

    -- Forced security binds the owner too, and our definer functions run as the owner. (The embedded server's owner is a superuser and needs no policy.)
    execute format('drop policy if exists owner_all on public.%I', walled.relname);
    execute format('create policy owner_all on public.%I to %I using (true) with check (true)', walled.relname, current_user);

    if not is_audit then
      -- Who a row is and whose it is never changes: a row that could be renumbered or moved would leave its history behind.
      execute format('revoke update on public.%I from akashi_app', walled.relname);
      execute format('grant update (%s) on public.%I to akashi_app', (
        select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
        where a.attrelid = walled.oid and a.attnum > 0 and not a.attisdropped and a.attname not in ('organization_id', 'id')
      ), walled.relname);

      perform audit_hang(walled.oid);
    end if;
  end loop;
end
$walls$;

-- What was frozen and what was sealed stays as it is. (A snapshot is still given its hash and its revision.)
revoke update, delete on snapshot_part, approval_seal from akashi_app;
revoke delete on snapshot, approval from akashi_app;
-- What people outside were told stays as it was told; a time stamp may come later.
revoke update, delete on audit_anchor from akashi_app;
grant update (timestamp_token, timestamp_authority, updated_at) on audit_anchor to akashi_app;

drop trigger if exists audit_seal on audit_batch;
create constraint trigger audit_seal after insert on audit_batch deferrable initially deferred
  for each row execute function audit_seal();

drop trigger if exists audit_dissolve on organization;
create trigger audit_dissolve after delete on organization for each row execute function audit_dissolve();

-- A trigger's function is called by no one, and the audit log's own tools by its functions alone.
revoke execute on all functions in schema public from public, akashi_app;
do $doors$
declare
  door record;
begin
  for door in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
      and p.proname not in ('audit_hang', 'audit_open_batch', 'audit_hidden', 'audit_line', 'audit_hash')
  loop
    execute format('grant execute on function %s to akashi_app', door.signature);
  end loop;
end
$doors$;
revoke execute on function found_organization(text, text), destroy_organization(uuid, text, timestamptz, jsonb) from akashi_app;
