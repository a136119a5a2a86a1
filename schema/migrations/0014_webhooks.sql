CREATE TABLE "webhook" (
	"id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"events" text[] NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"told_revision" integer NOT NULL,
	"told_act" bigint NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"last_result" text,
	"last_attempt_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
-- Tells every node that listens, once the transaction is committed; what happened is read from the tables.
CREATE FUNCTION announce_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	PERFORM pg_notify('daicho_change', '');
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER announce_revision AFTER INSERT ON "revision" FOR EACH STATEMENT EXECUTE FUNCTION announce_change();
--> statement-breakpoint
CREATE TRIGGER announce_act AFTER INSERT ON "proposal_act" FOR EACH STATEMENT EXECUTE FUNCTION announce_change();
