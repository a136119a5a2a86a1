CREATE TABLE "proposal_act" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "proposal_act_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"proposal" uuid NOT NULL,
	"act" text NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"reason" text,
	"from_state" text,
	"to_state" text NOT NULL,
	"version" integer NOT NULL,
	"seen" text,
	"facts" jsonb,
	CONSTRAINT "proposal_act_act" CHECK ("proposal_act"."act" in ('DRAFT', 'EDIT', 'SUBMIT', 'ASSESS', 'APPROVE', 'REJECT', 'WITHDRAW', 'COMMENT', 'EVIDENCE', 'REBASE', 'VOID', 'WAIT', 'APPLY', 'CONFLICT')),
	CONSTRAINT "proposal_act_from" CHECK ("proposal_act"."from_state" in ('DRAFT', 'SUBMITTED', 'ASSESSED', 'APPROVED', 'WAITING', 'EFFECTIVE', 'REJECTED', 'WITHDRAWN', 'CONFLICTED')),
	CONSTRAINT "proposal_act_to" CHECK ("proposal_act"."to_state" in ('DRAFT', 'SUBMITTED', 'ASSESSED', 'APPROVED', 'WAITING', 'EFFECTIVE', 'REJECTED', 'WITHDRAWN', 'CONFLICTED'))
);
--> statement-breakpoint
CREATE TABLE "proposed_edit" (
	"proposal" uuid NOT NULL,
	"version" integer NOT NULL,
	"ordinal" integer NOT NULL,
	"action" text NOT NULL,
	"section" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"record" jsonb,
	CONSTRAINT "proposed_edit_proposal_version_ordinal_pk" PRIMARY KEY("proposal","version","ordinal"),
	CONSTRAINT "proposed_edit_action" CHECK ("proposed_edit"."action" in ('PUT', 'RETIRE'))
);
--> statement-breakpoint
ALTER TABLE "proposal" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "proposal" ADD COLUMN "effective_from" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "proposal_act" ADD CONSTRAINT "proposal_act_proposal_proposal_id_fk" FOREIGN KEY ("proposal") REFERENCES "public"."proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposed_edit" ADD CONSTRAINT "proposed_edit_proposal_proposal_id_fk" FOREIGN KEY ("proposal") REFERENCES "public"."proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "proposal_act_of_proposal" ON "proposal_act" USING btree ("proposal","id");--> statement-breakpoint
CREATE INDEX "proposal_in_order" ON "proposal" USING btree ("submitted_at","id");--> statement-breakpoint
CREATE INDEX "proposal_open" ON "proposal" USING btree ("state") WHERE "proposal"."state" not in ('EFFECTIVE', 'REJECTED', 'WITHDRAWN');
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_life() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'what was done to proposals can only be appended to: % of % is refused', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'modifying_sql_data_not_permitted';
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "proposal_act" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_life();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "proposed_edit" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_life();
