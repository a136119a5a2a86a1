ALTER TABLE "opt_out_change_version" ADD COLUMN "waiting_period_ends_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "opt_out_filing_version" ADD COLUMN "ppc_published_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "opt_out_filing_version" ADD COLUMN "self_published_at" timestamp (3) with time zone;