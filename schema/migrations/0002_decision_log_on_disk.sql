-- What drizzle has no words for: the decisions are partitioned by month, and the log can only be appended to.
DROP TABLE "decision_log";
--> statement-breakpoint
CREATE TABLE "decision_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"node" uuid NOT NULL,
	"seq" integer NOT NULL,
	"index" integer NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "decision_log_index" CHECK ("decision_log"."index" >= 0),
	CONSTRAINT "decision_log_body" CHECK (strpos("decision_log"."body", '"id":"' || "decision_log"."id" || '"') > 0)
) PARTITION BY RANGE ("id");
--> statement-breakpoint
CREATE INDEX "decision_log_entry" ON "decision_log" USING btree ("node","seq","index");
--> statement-breakpoint
-- Takes what no month takes, so that a decision is never refused for want of a partition.
CREATE TABLE "decision_log_other" PARTITION OF "decision_log" DEFAULT;
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the decision log can only be appended to: % of % is refused', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'modifying_sql_data_not_permitted';
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "log_node" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "log_entry" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "log_head" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "decision_log" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "decision_log_other" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log();
--> statement-breakpoint
-- The least id (a UUID of version 7) that is made at or after the start of a day, UTC.
CREATE FUNCTION decision_log_bound(day date) RETURNS uuid LANGUAGE sql AS $$
	SELECT (lpad(to_hex((extract(epoch FROM day::timestamp) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
$$;
--> statement-breakpoint
-- A trigger on a partitioned table does not speak for statements on its partitions: each has one of its own.
CREATE FUNCTION make_decision_log_partition(month date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	partition text := 'decision_log_' || to_char(month, 'YYYY_MM');
	least_id uuid := decision_log_bound(month);
	beyond_id uuid := decision_log_bound((month + interval '1 month')::date);
BEGIN
	IF to_regclass(partition) IS NOT NULL THEN RETURN; END IF;
	-- A lock on the table itself: unlike an advisory lock, waiting for it also learns what another node made meanwhile.
	LOCK TABLE decision_log IN SHARE UPDATE EXCLUSIVE MODE;
	IF to_regclass(partition) IS NOT NULL THEN RETURN; END IF;
	-- Decisions of the month that came before its partition stay where they are.
	IF EXISTS (SELECT FROM decision_log_other WHERE id >= least_id AND id < beyond_id) THEN RETURN; END IF;
	EXECUTE format('CREATE TABLE %I PARTITION OF decision_log FOR VALUES FROM (%L) TO (%L)', partition, least_id, beyond_id);
	EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_log()', partition);
END $$;
--> statement-breakpoint
CREATE FUNCTION make_decision_log_partitions() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
	this_month date := date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC')::date;
BEGIN
	PERFORM make_decision_log_partition(this_month);
	PERFORM make_decision_log_partition((this_month + interval '1 month')::date);
END $$;
