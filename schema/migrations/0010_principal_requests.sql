CREATE TABLE "request_content" (
	"id" uuid PRIMARY KEY NOT NULL,
	"about" uuid NOT NULL,
	"act" uuid NOT NULL,
	"kind" text NOT NULL,
	"key_id" text,
	"nonce" "bytea",
	"sealed" "bytea",
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"erase_from" timestamp (3) with time zone,
	"erased_at" timestamp (3) with time zone,
	CONSTRAINT "request_content_kind" CHECK ("request_content"."kind" in ('REQUEST', 'IDENTITY')),
	CONSTRAINT "request_content_erased" CHECK (("request_content"."erased_at" is null) = ("request_content"."sealed" is not null)),
	CONSTRAINT "request_content_sealed" CHECK (("request_content"."sealed" is null) = ("request_content"."nonce" is null) and ("request_content"."sealed" is null) = ("request_content"."key_id" is null))
);
--> statement-breakpoint
CREATE TABLE "principal_request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"principal" text NOT NULL,
	"once" text,
	"to" text NOT NULL,
	"requester" text NOT NULL,
	"incapacity" text,
	"ground" text,
	"deed" text,
	"categories" text[] NOT NULL,
	"chosen_method" text,
	"channel" text NOT NULL,
	"language" text NOT NULL,
	"arrived_at" timestamp (3) with time zone NOT NULL,
	"arrived_on" date NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	"state" text NOT NULL,
	"version" integer NOT NULL,
	"due_on" date NOT NULL,
	CONSTRAINT "principal_request_to" CHECK ("principal_request"."to" in ('PURPOSE_NOTICE', 'DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE', 'CORRECTION', 'SUSPENSION_OF_USE', 'SUSPENSION_OF_PROVISION')),
	CONSTRAINT "principal_request_requester" CHECK ("principal_request"."requester" in ('PRINCIPAL', 'LEGAL_REPRESENTATIVE', 'DELEGATED_AGENT')),
	CONSTRAINT "principal_request_incapacity" CHECK ("principal_request"."incapacity" in ('MINOR', 'ADULT_WARD')),
	CONSTRAINT "principal_request_ground" CHECK ("principal_request"."ground" in ('NOT_FACTUAL', 'USED_BEYOND_PURPOSE', 'USED_IMPROPERLY', 'ACQUIRED_IMPROPERLY', 'SPECIAL_CARE_WITHOUT_CONSENT', 'PROVIDED_WITHOUT_BASIS', 'PROVIDED_ABROAD_WITHOUT_BASIS', 'NO_LONGER_NEEDED', 'BREACH_OCCURRED', 'RIGHTS_AT_RISK')),
	CONSTRAINT "principal_request_deed" CHECK ("principal_request"."deed" in ('CORRECT', 'ADD', 'DELETE', 'STOP_USE', 'ERASE', 'STOP_PROVISION')),
	CONSTRAINT "principal_request_chosen_method" CHECK ("principal_request"."chosen_method" in ('ELECTRONIC', 'PAPER', 'OTHER')),
	CONSTRAINT "principal_request_channel" CHECK ("principal_request"."channel" in ('LETTER', 'EMAIL', 'WEB_FORM', 'COUNTER', 'TELEPHONE')),
	CONSTRAINT "principal_request_language" CHECK ("principal_request"."language" in ('EN', 'JA')),
	CONSTRAINT "principal_request_state" CHECK ("principal_request"."state" in ('RECEIVED', 'IDENTITY_CHECKED', 'INVESTIGATING', 'DECIDED', 'EXECUTED', 'NOTIFIED', 'CLOSED')),
	CONSTRAINT "principal_request_principal" CHECK ("principal_request"."principal" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "request_escalation" (
	"request" uuid NOT NULL,
	"milestone" text NOT NULL,
	"due_on" date NOT NULL,
	"escalated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "request_escalation_request_milestone_pk" PRIMARY KEY("request","milestone"),
	CONSTRAINT "request_escalation_milestone" CHECK ("request_escalation"."milestone" in ('IDENTITY', 'DECISION', 'ANSWER', 'SUIT'))
);
--> statement-breakpoint
CREATE TABLE "request_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request" uuid NOT NULL,
	"place" integer NOT NULL,
	"act" text NOT NULL,
	"state" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text NOT NULL,
	"decisions" uuid[] NOT NULL,
	"facts" jsonb NOT NULL,
	CONSTRAINT "request_event_place" UNIQUE("request","place"),
	CONSTRAINT "request_event_act" CHECK ("request_event"."act" in ('RECEIVE', 'CHECK_IDENTITY', 'SUPPLEMENT', 'ASK', 'CHARGE_FEE', 'SETTLE_FEE', 'INVESTIGATE', 'DECIDE', 'EXECUTE', 'COMPLETE_TASK', 'NOTIFY', 'CLOSE')),
	CONSTRAINT "request_event_state" CHECK ("request_event"."state" in ('RECEIVED', 'IDENTITY_CHECKED', 'INVESTIGATING', 'DECIDED', 'EXECUTED', 'NOTIFIED', 'CLOSED'))
);
--> statement-breakpoint
CREATE TABLE "request_task" (
	"id" uuid PRIMARY KEY NOT NULL,
	"request" uuid NOT NULL,
	"deed" text NOT NULL,
	"concern" text NOT NULL,
	"party" text COLLATE "C" NOT NULL,
	"record_kind" text NOT NULL,
	"record_key" text COLLATE "C" NOT NULL,
	"done_by" uuid,
	CONSTRAINT "request_task_deed" CHECK ("request_task"."deed" in ('CORRECT', 'ADD', 'DELETE', 'STOP_USE', 'ERASE', 'STOP_PROVISION')),
	CONSTRAINT "request_task_concern" CHECK ("request_task"."concern" in ('OUTSOURCEE', 'JOINT_USER', 'RECIPIENT'))
);
--> statement-breakpoint
ALTER TABLE "request_escalation" ADD CONSTRAINT "request_escalation_request_principal_request_id_fk" FOREIGN KEY ("request") REFERENCES "public"."principal_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_event" ADD CONSTRAINT "request_event_request_principal_request_id_fk" FOREIGN KEY ("request") REFERENCES "public"."principal_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_task" ADD CONSTRAINT "request_task_request_principal_request_id_fk" FOREIGN KEY ("request") REFERENCES "public"."principal_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_task" ADD CONSTRAINT "request_task_party_party_key_fk" FOREIGN KEY ("party") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_task" ADD CONSTRAINT "request_task_done_by_request_event_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."request_event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_content_about" ON "request_content" USING btree ("about","id");--> statement-breakpoint
CREATE INDEX "request_content_due" ON "request_content" USING btree ("erase_from") WHERE "request_content"."erased_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "principal_request_once" ON "principal_request" USING btree ("principal","once");--> statement-breakpoint
CREATE INDEX "principal_request_of_principal" ON "principal_request" USING btree ("principal","id");--> statement-breakpoint
CREATE INDEX "principal_request_queue" ON "principal_request" USING btree ("due_on","id") WHERE "principal_request"."state" <> 'CLOSED';--> statement-breakpoint
CREATE INDEX "request_task_of_request" ON "request_task" USING btree ("request","id");--> statement-breakpoint
CREATE FUNCTION refuse_change_of_request_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the life of a request can only be appended to: % is refused', TG_OP
		USING ERRCODE = 'modifying_sql_data_not_permitted';
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "request_event" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_request_event();
