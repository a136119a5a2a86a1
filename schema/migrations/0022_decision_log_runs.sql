ALTER TABLE "log_entry" DROP CONSTRAINT "log_entry_root";--> statement-breakpoint
ALTER TABLE "log_entry" DROP CONSTRAINT "log_entry_prev";--> statement-breakpoint
ALTER TABLE "log_entry" DROP CONSTRAINT "log_entry_hash";--> statement-breakpoint
ALTER TABLE "log_node" DROP CONSTRAINT "log_node_hash";--> statement-breakpoint
ALTER TABLE "log_entry" DROP CONSTRAINT "log_entry_node_log_node_id_fk";
--> statement-breakpoint
-- Each row that there is holds one decision.
ALTER TABLE "decision_log" ADD COLUMN "size" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "decision_log" ALTER COLUMN "size" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "decision_log" ADD CONSTRAINT "decision_log_size" CHECK ("size" >= 1);--> statement-breakpoint
ALTER TABLE "log_entry" ADD CONSTRAINT "log_entry_root" CHECK (length("log_entry"."root") = 64);--> statement-breakpoint
ALTER TABLE "log_entry" ADD CONSTRAINT "log_entry_prev" CHECK (length("log_entry"."prev") = 64);--> statement-breakpoint
ALTER TABLE "log_entry" ADD CONSTRAINT "log_entry_hash" CHECK (length("log_entry"."hash") = 64);--> statement-breakpoint
ALTER TABLE "log_node" ADD CONSTRAINT "log_node_hash" CHECK (length("log_node"."hash") = 64);--> statement-breakpoint
-- Rows of many decisions are compressed the quick way where the server can, and not at all where it cannot.
DO $$
DECLARE
	part regclass;
BEGIN
	FOR part IN SELECT 'decision_log'::regclass UNION ALL SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'decision_log'::regclass LOOP
		BEGIN
			EXECUTE format('ALTER TABLE %s ALTER COLUMN body SET COMPRESSION lz4', part);
		EXCEPTION WHEN feature_not_supported THEN
			EXECUTE format('ALTER TABLE %s ALTER COLUMN body SET STORAGE external', part);
		END;
	END LOOP;
END $$;
