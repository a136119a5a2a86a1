CREATE TABLE "opt_out_change_categories" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "opt_out_change_categories_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
ALTER TABLE "fee_rule_version" DROP CONSTRAINT "fee_rule_request_type";--> statement-breakpoint
ALTER TABLE "request_procedure_version" DROP CONSTRAINT "request_procedure_request_type";--> statement-breakpoint
ALTER TABLE "principal_request" DROP CONSTRAINT "principal_request_to";--> statement-breakpoint
ALTER TABLE "proposal" ADD COLUMN "titles" jsonb;--> statement-breakpoint
ALTER TABLE "source_document_version" ADD COLUMN "types" jsonb;--> statement-breakpoint
ALTER TABLE "opt_out_change_categories" ADD CONSTRAINT "opt_out_change_categories_target_data_category_key_fk" FOREIGN KEY ("target") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_change_categories" ADD CONSTRAINT "opt_out_change_categories_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."opt_out_change_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_rule_version" ADD CONSTRAINT "fee_rule_request_type" CHECK ("fee_rule_version"."request_type" in ('PURPOSE_NOTICE', 'DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE', 'CORRECTION', 'SUSPENSION_OF_USE', 'SUSPENSION_OF_PROVISION', 'FOREIGN_MEASURES_INFORMATION'));--> statement-breakpoint
ALTER TABLE "request_procedure_version" ADD CONSTRAINT "request_procedure_request_type" CHECK ("request_procedure_version"."request_type" in ('PURPOSE_NOTICE', 'DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE', 'CORRECTION', 'SUSPENSION_OF_USE', 'SUSPENSION_OF_PROVISION', 'FOREIGN_MEASURES_INFORMATION'));--> statement-breakpoint
ALTER TABLE "principal_request" ADD CONSTRAINT "principal_request_to" CHECK ("principal_request"."to" in ('PURPOSE_NOTICE', 'DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE', 'CORRECTION', 'SUSPENSION_OF_USE', 'SUSPENSION_OF_PROVISION', 'FOREIGN_MEASURES_INFORMATION'));