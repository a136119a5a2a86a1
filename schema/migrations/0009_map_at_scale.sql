CREATE TABLE "category_set_use" (
	"set_id" integer NOT NULL,
	"systems" integer NOT NULL,
	"datasets" integer NOT NULL,
	"fields" integer NOT NULL,
	"flows" integer NOT NULL,
	"valid_from" integer NOT NULL,
	"valid_to" integer DEFAULT 2147483647 NOT NULL,
	CONSTRAINT "category_set_use_set_id_valid_from_pk" PRIMARY KEY("set_id","valid_from"),
	CONSTRAINT "category_set_use_validity" CHECK ("category_set_use"."valid_from" < "category_set_use"."valid_to"),
	CONSTRAINT "category_set_use_counts" CHECK (least("category_set_use"."systems", "category_set_use"."datasets", "category_set_use"."fields", "category_set_use"."flows") >= 0),
	CONSTRAINT "category_set_use_is_used" CHECK (greatest("category_set_use"."systems", "category_set_use"."datasets", "category_set_use"."fields", "category_set_use"."flows") > 0)
);
--> statement-breakpoint
ALTER TABLE "category_set_use" ADD CONSTRAINT "category_set_use_set_id_category_set_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."category_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_set_use" ADD CONSTRAINT "category_set_use_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "category_set_use_open" ON "category_set_use" USING btree ("set_id") WHERE "category_set_use"."valid_to" = 2147483647;--> statement-breakpoint
CREATE INDEX "data_field_version_replaces" ON "data_field_version" USING btree ("replaces") WHERE "data_field_version"."replaces" is not null;--> statement-breakpoint
CREATE INDEX "data_field_version_clause" ON "data_field_version" USING btree ("clause") WHERE "data_field_version"."clause" is not null;--> statement-breakpoint
CREATE INDEX "data_field_version_opened" ON "data_field_version" USING btree ("valid_from");--> statement-breakpoint
CREATE INDEX "data_field_version_closed" ON "data_field_version" USING btree ("valid_to") WHERE "data_field_version"."valid_to" <> 2147483647;--> statement-breakpoint
CREATE INDEX "data_flow_version_replaces" ON "data_flow_version" USING btree ("replaces") WHERE "data_flow_version"."replaces" is not null;--> statement-breakpoint
CREATE INDEX "data_flow_version_clause" ON "data_flow_version" USING btree ("clause") WHERE "data_flow_version"."clause" is not null;--> statement-breakpoint
CREATE INDEX "data_flow_version_opened" ON "data_flow_version" USING btree ("valid_from");--> statement-breakpoint
CREATE INDEX "data_flow_version_closed" ON "data_flow_version" USING btree ("valid_to") WHERE "data_flow_version"."valid_to" <> 2147483647;--> statement-breakpoint
CREATE INDEX "data_flow_version_set" ON "data_flow_version" USING btree ("set_id","key","valid_from","valid_to");--> statement-breakpoint
CREATE INDEX "data_flow_version_purpose" ON "data_flow_version" USING btree ("purpose","key","valid_from","valid_to");--> statement-breakpoint
CREATE INDEX "dataset_purpose_target" ON "dataset_purpose" USING btree ("target","key","valid_from");--> statement-breakpoint
CREATE INDEX "dataset_set_count_opened" ON "dataset_set_count" USING btree ("valid_from");--> statement-breakpoint
CREATE INDEX "dataset_set_count_closed" ON "dataset_set_count" USING btree ("valid_to") WHERE "dataset_set_count"."valid_to" <> 2147483647;--> statement-breakpoint
CREATE INDEX "dataset_set_count_set" ON "dataset_set_count" USING btree ("set_id","dataset","valid_from","valid_to","fields");--> statement-breakpoint
CREATE INDEX "dataset_version_replaces" ON "dataset_version" USING btree ("replaces") WHERE "dataset_version"."replaces" is not null;--> statement-breakpoint
CREATE INDEX "dataset_version_clause" ON "dataset_version" USING btree ("clause") WHERE "dataset_version"."clause" is not null;--> statement-breakpoint
CREATE INDEX "dataset_version_opened" ON "dataset_version" USING btree ("valid_from");--> statement-breakpoint
CREATE INDEX "dataset_version_closed" ON "dataset_version" USING btree ("valid_to") WHERE "dataset_version"."valid_to" <> 2147483647;--> statement-breakpoint
CREATE INDEX "dataset_version_label" ON "dataset_version" USING btree ("label_en","key","valid_from","valid_to");--> statement-breakpoint
CREATE INDEX "system_version_replaces" ON "system_version" USING btree ("replaces") WHERE "system_version"."replaces" is not null;--> statement-breakpoint
CREATE INDEX "system_version_clause" ON "system_version" USING btree ("clause") WHERE "system_version"."clause" is not null;--> statement-breakpoint
CREATE INDEX "system_version_opened" ON "system_version" USING btree ("valid_from");--> statement-breakpoint
CREATE INDEX "system_version_closed" ON "system_version" USING btree ("valid_to") WHERE "system_version"."valid_to" <> 2147483647;--> statement-breakpoint
-- What was kept before: how often each set was used, from revision to revision.
INSERT INTO "category_set_use" ("set_id", "systems", "datasets", "fields", "flows", "valid_from", "valid_to")
SELECT "set_id", "systems", "datasets", "fields", "flows", "revision", "until" FROM (
	SELECT "set_id", "revision", sum("systems") OVER so_far AS "systems", sum("datasets") OVER so_far AS "datasets",
		sum("fields") OVER so_far AS "fields", sum("flows") OVER so_far AS "flows",
		lead("revision", 1, 2147483647) OVER so_far AS "until"
	FROM (
		SELECT "set_id", "revision", sum("sign" * "systems") AS "systems", sum("sign" * "datasets") AS "datasets", sum("sign" * "fields") AS "fields", sum("sign" * "flows") AS "flows"
		FROM (
			SELECT "own_set" AS "set_id", 1 AS "systems", 0 AS "datasets", 0 AS "fields", 0 AS "flows", "valid_from", "valid_to" FROM "system_version" WHERE "own_set" IS NOT NULL
			UNION ALL SELECT "own_set", 0, 1, 0, 0, "valid_from", "valid_to" FROM "dataset_version" WHERE "own_set" IS NOT NULL
			UNION ALL SELECT "set_id", 0, 0, "fields", 0, "valid_from", "valid_to" FROM "dataset_set_count"
			UNION ALL SELECT "set_id", 0, 0, 0, 1, "valid_from", "valid_to" FROM "data_flow_version"
		) "used" CROSS JOIN LATERAL (VALUES (1, "valid_from"), (-1, "valid_to")) "change" ("sign", "revision")
		WHERE "revision" <> 2147483647
		GROUP BY "set_id", "revision"
		HAVING (sum("sign" * "systems"), sum("sign" * "datasets"), sum("sign" * "fields"), sum("sign" * "flows")) <> (0, 0, 0, 0)
	) "changes"
	WINDOW so_far AS (PARTITION BY "set_id" ORDER BY "revision")
) "uses" WHERE greatest("systems", "datasets", "fields", "flows") > 0;
