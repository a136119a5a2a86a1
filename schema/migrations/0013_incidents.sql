CREATE TABLE "incident" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"known_at" timestamp (3) with time zone NOT NULL,
	"entruster" text COLLATE "C",
	"once" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "incident_kind" CHECK ("incident"."kind" in ('LEAKAGE', 'LOSS', 'DAMAGE'))
);
--> statement-breakpoint
CREATE TABLE "incident_assessment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident" uuid NOT NULL,
	"facts" jsonb NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_closing" (
	"incident" uuid PRIMARY KEY NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"closed_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "incident_notice" (
	"id" uuid PRIMARY KEY NOT NULL,
	"incident" uuid NOT NULL,
	"notice" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"receipt_no" text,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "incident_notice_notice" CHECK ("incident_notice"."notice" in ('PRELIMINARY_REPORT', 'FINAL_REPORT', 'PRINCIPALS_NOTICE', 'ENTRUSTER_NOTICE'))
);
--> statement-breakpoint
ALTER TABLE "request_content" DROP CONSTRAINT "request_content_kind";--> statement-breakpoint
ALTER TABLE "incident" ADD CONSTRAINT "incident_entruster_party_key_fk" FOREIGN KEY ("entruster") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_assessment" ADD CONSTRAINT "incident_assessment_incident_incident_id_fk" FOREIGN KEY ("incident") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_closing" ADD CONSTRAINT "incident_closing_incident_incident_id_fk" FOREIGN KEY ("incident") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "incident_notice" ADD CONSTRAINT "incident_notice_incident_incident_id_fk" FOREIGN KEY ("incident") REFERENCES "public"."incident"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "incident_once" ON "incident" USING btree ("once");--> statement-breakpoint
CREATE INDEX "incident_assessment_of_incident" ON "incident_assessment" USING btree ("incident","id");--> statement-breakpoint
CREATE INDEX "incident_notice_of_incident" ON "incident_notice" USING btree ("incident","id");--> statement-breakpoint
ALTER TABLE "request_content" ADD CONSTRAINT "request_content_kind" CHECK ("request_content"."kind" in ('REQUEST', 'IDENTITY', 'INCIDENT'));