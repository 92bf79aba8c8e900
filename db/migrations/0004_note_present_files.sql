-- The files that rows name already are noted as if they had been kept now.
INSERT INTO "stored_file" ("hash", "kept_at") SELECT DISTINCT "file_hash", now() FROM "inventory_import" WHERE "file_hash" <> '';
