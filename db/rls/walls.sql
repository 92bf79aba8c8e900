-- Run by the owner after every migration; may be run any number of times.
-- What the schema generator cannot express: forced row-level security and audit triggers. What the product's role may do stands in rights.sql.

do $walls$
declare
  walled record;
begin
  for walled in
    select c.oid, c.relname
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  loop
    execute format('alter table public.%I enable row level security', walled.relname);
    execute format('alter table public.%I force row level security', walled.relname);

    -- Forced security binds the owner too, and our definer functions run as the owner. (The embedded server's owner is a superuser and needs no policy.)
    execute format('drop policy if exists owner_all on public.%I', walled.relname);
    execute format('create policy owner_all on public.%I to %I using (true) with check (true)', walled.relname, current_user);

    if walled.relname not in ('audit_event', 'audit_link', 'audit_head', 'audit_batch') then
      perform audit_hang(walled.oid);
    end if;
  end loop;
end
$walls$;

drop trigger if exists audit_seal on audit_batch;
create constraint trigger audit_seal after insert on audit_batch deferrable initially deferred
  for each row execute function audit_seal();

drop trigger if exists audit_dissolve on organization;
create trigger audit_dissolve after delete on organization for each row execute function audit_dissolve();
