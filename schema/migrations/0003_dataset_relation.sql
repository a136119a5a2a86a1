ALTER TABLE "data_field_version" ADD COLUMN "ordinal" integer;--> statement-breakpoint
ALTER TABLE "dataset_version" ADD COLUMN "relation" jsonb;--> statement-breakpoint
CREATE INDEX "dataset_version_relation" ON "dataset_version" USING btree (("relation" ->> 'name'),"key","valid_from","valid_to");