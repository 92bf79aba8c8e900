-- Run by the owner after walls.sql; may be run any number of times. It says in full what the product's role may do, and takes away everything
-- else that was ever granted: the command `doctor` compares what is with what this makes of it.

revoke all on schema public, drizzle, pgboss from public, akashi_app;
revoke all on all tables in schema public, drizzle, pgboss from public, akashi_app;
revoke all on all sequences in schema public, drizzle, pgboss from public, akashi_app;
revoke all on all functions in schema public, drizzle, pgboss from public, akashi_app;

-- The product reads and writes rows; it owns nothing, and it never truncates.
grant usage on schema public to akashi_app;
grant select, insert, update, delete on all tables in schema public to akashi_app;
grant usage, select on all sequences in schema public to akashi_app;

-- The queue and the list of migrations lie in schemas of their tools.
grant usage on schema pgboss, drizzle to akashi_app;
grant select, insert, update, delete on all tables in schema pgboss to akashi_app;
grant usage, select on all sequences in schema pgboss to akashi_app;
grant execute on all functions in schema pgboss to akashi_app;
grant select on all tables in schema drizzle to akashi_app;

-- The audit log is written by triggers alone, and organizations are founded and dissolved by functions alone.
revoke insert, update, delete on audit_event, audit_link, audit_head, audit_batch from akashi_app;
revoke select on audit_batch from akashi_app;
revoke insert, update, delete on organization from akashi_app;
revoke insert, update, delete on requirement_catalog, requirement_catalog_item, risk_catalog, risk_catalog_item,
  security_measure_catalog, security_measure from akashi_app;

-- A record of destruction stays as it is, but for what is still to be done: files to be removed, somebody to be told.
revoke insert, update, delete on destruction from akashi_app;
grant update (pending_files, notice) on destruction to akashi_app;

-- Who a row is and whose it is never changes: a row that could be renumbered or moved would leave its history behind.
do $columns$
declare
  walled record;
begin
  for walled in
    select c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum) filter (where a.attname not in ('organization_id', 'id')) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and c.relname not in ('audit_event', 'audit_link', 'audit_head', 'audit_batch')
    group by c.relname having bool_or(a.attname = 'organization_id')
  loop
    execute format('revoke update on public.%I from akashi_app', walled.relname);
    execute format('grant update (%s) on public.%I to akashi_app', walled.columns, walled.relname);
  end loop;
end
$columns$;

-- What was frozen and what was sealed stays as it is. (A snapshot is still given its hash and its revision.)
revoke update, delete on snapshot_part, cited_evidence, evidence_former_version, approval_seal from akashi_app;
revoke delete on snapshot, approval from akashi_app;
-- What people outside were told stays as it was told; a time stamp may come later.
revoke update, delete on audit_anchor from akashi_app;
grant update (timestamp_token, timestamp_authority, updated_at) on audit_anchor to akashi_app;

-- A trigger's function is called by no one, and the audit log's own tools by its functions alone.
do $doors$
declare
  door record;
begin
  for door in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.prorettype <> 'trigger'::regtype
      and p.proname not in ('audit_hang', 'audit_open_batch', 'audit_hidden', 'audit_line', 'audit_hash', 'audit_step', 'audit_present')
  loop
    execute format('grant execute on function %s to akashi_app', door.signature);
  end loop;
end
$doors$;
revoke execute on function found_organization(text, text), destroy_organization(uuid, text, timestamptz, jsonb) from akashi_app;
