ALTER TABLE "dataset_version" ADD COLUMN "kept_under" text;--> statement-breakpoint
ALTER TABLE "party_version" ADD COLUMN "classes" text[] DEFAULT '{}' NOT NULL;