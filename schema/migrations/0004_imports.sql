CREATE TABLE "category_suggestion" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "category_suggestion_version" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"valid_to" integer DEFAULT 2147483647 NOT NULL,
	"source" text NOT NULL,
	"basis" text NOT NULL,
	"reason" text,
	"effective_from" timestamp (3) with time zone,
	"effective_until" timestamp (3) with time zone,
	"replaces" text COLLATE "C",
	"clause" text COLLATE "C",
	"field" text COLLATE "C" NOT NULL,
	"candidates" jsonb NOT NULL,
	"state" text NOT NULL,
	CONSTRAINT "category_suggestion_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "category_suggestion_version_validity" CHECK ("category_suggestion_version"."valid_from" < "category_suggestion_version"."valid_to"),
	CONSTRAINT "category_suggestion_version_period" CHECK ("category_suggestion_version"."effective_from" < "category_suggestion_version"."effective_until"),
	CONSTRAINT "category_suggestion_version_grounded" CHECK ("category_suggestion_version"."basis" = 'CLAUSE' or "category_suggestion_version"."reason" is not null),
	CONSTRAINT "category_suggestion_state" CHECK ("category_suggestion_version"."state" in ('OPEN', 'ACCEPTED', 'REJECTED'))
);
--> statement-breakpoint
CREATE TABLE "source_document" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_document_version" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"valid_to" integer DEFAULT 2147483647 NOT NULL,
	"source" text NOT NULL,
	"basis" text NOT NULL,
	"reason" text,
	"effective_from" timestamp (3) with time zone,
	"effective_until" timestamp (3) with time zone,
	"replaces" text COLLATE "C",
	"clause" text COLLATE "C",
	"of" text COLLATE "C" NOT NULL,
	"name" text NOT NULL,
	"format" text NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "source_document_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "source_document_version_validity" CHECK ("source_document_version"."valid_from" < "source_document_version"."valid_to"),
	CONSTRAINT "source_document_version_period" CHECK ("source_document_version"."effective_from" < "source_document_version"."effective_until"),
	CONSTRAINT "source_document_version_grounded" CHECK ("source_document_version"."basis" = 'CLAUSE' or "source_document_version"."reason" is not null),
	CONSTRAINT "source_document_format" CHECK ("source_document_version"."format" in ('FIDESLANG', 'GRAPHQL', 'POSTGRESQL'))
);
--> statement-breakpoint
ALTER TABLE "data_field_version" DROP CONSTRAINT "data_field_own_set_is_field";--> statement-breakpoint
ALTER TABLE "data_field_version" ADD COLUMN "pending" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD COLUMN "pending" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "dataset_version" ADD COLUMN "pending" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "system_version" ADD COLUMN "pending" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "purpose_version" ADD COLUMN "aliases" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "category_suggestion" ADD CONSTRAINT "category_suggestion_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_suggestion_version" ADD CONSTRAINT "category_suggestion_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_suggestion_version" ADD CONSTRAINT "category_suggestion_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_suggestion_version" ADD CONSTRAINT "category_suggestion_version_key_category_suggestion_key_fk" FOREIGN KEY ("key") REFERENCES "public"."category_suggestion"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_suggestion_version" ADD CONSTRAINT "category_suggestion_version_replaces_category_suggestion_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."category_suggestion"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_document" ADD CONSTRAINT "source_document_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_document_version" ADD CONSTRAINT "source_document_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_document_version" ADD CONSTRAINT "source_document_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_document_version" ADD CONSTRAINT "source_document_version_key_source_document_key_fk" FOREIGN KEY ("key") REFERENCES "public"."source_document"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_document_version" ADD CONSTRAINT "source_document_version_replaces_source_document_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."source_document"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "category_suggestion_version_open" ON "category_suggestion_version" USING btree ("key") WHERE "category_suggestion_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE INDEX "category_suggestion_version_state" ON "category_suggestion_version" USING btree ("state","key","valid_from","valid_to");--> statement-breakpoint
CREATE UNIQUE INDEX "source_document_version_open" ON "source_document_version" USING btree ("key") WHERE "source_document_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE INDEX "data_field_version_pending" ON "data_field_version" USING btree ("dataset","key") WHERE "data_field_version"."pending" <> '[]';--> statement-breakpoint
ALTER TABLE "data_field_version" ADD CONSTRAINT "data_field_own_set_is_field" CHECK (("data_field_version"."classified_by" = 'FIELD') = (coalesce("data_field_version"."own_set", 0) > 0));