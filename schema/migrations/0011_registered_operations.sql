CREATE TABLE "operation_retirement" (
	"operation" uuid PRIMARY KEY NOT NULL,
	"retired_at" timestamp (3) with time zone NOT NULL,
	"retired_by" text NOT NULL,
	"reason" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registered_operation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"dialect" text NOT NULL,
	"document" text NOT NULL,
	"text_hash" text NOT NULL,
	"document_hash" text NOT NULL,
	"system" text COLLATE "C",
	"search_path" text[],
	"purpose" text COLLATE "C" NOT NULL,
	"role" text,
	"client" text COLLATE "C",
	"registered_at" timestamp (3) with time zone NOT NULL,
	"registered_by" text NOT NULL,
	CONSTRAINT "registered_operation_dialect" CHECK ("registered_operation"."dialect" in ('POSTGRESQL', 'GRAPHQL', 'DAICHO')),
	CONSTRAINT "registered_operation_role" CHECK ("registered_operation"."role" in ('engineer', 'dashboard', 'steward', 'reviewer', 'privacy-office', 'auditor', 'admin')),
	CONSTRAINT "registered_operation_owner" CHECK (num_nonnulls("registered_operation"."role", "registered_operation"."client") = 1)
);
--> statement-breakpoint
ALTER TABLE "source_document_version" ADD COLUMN "system" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "operation_retirement" ADD CONSTRAINT "operation_retirement_operation_registered_operation_id_fk" FOREIGN KEY ("operation") REFERENCES "public"."registered_operation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "registered_operation_document" ON "registered_operation" USING btree ("document_hash");--> statement-breakpoint
CREATE INDEX "registered_operation_text" ON "registered_operation" USING btree ("text_hash");