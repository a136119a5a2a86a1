CREATE TABLE "joint_use_change" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "joint_use_change_categories" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "joint_use_change_categories_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "joint_use_change_members" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "joint_use_change_members_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "joint_use_change_version" (
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
	"joint_use" text COLLATE "C" NOT NULL,
	"kind_of" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"notice" text COLLATE "C",
	"foreseen" jsonb,
	"items_unchanged" boolean NOT NULL,
	CONSTRAINT "joint_use_change_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "joint_use_change_version_validity" CHECK ("joint_use_change_version"."valid_from" < "joint_use_change_version"."valid_to"),
	CONSTRAINT "joint_use_change_version_period" CHECK ("joint_use_change_version"."effective_from" < "joint_use_change_version"."effective_until"),
	CONSTRAINT "joint_use_change_version_grounded" CHECK ("joint_use_change_version"."basis" = 'CLAUSE' or "joint_use_change_version"."reason" is not null),
	CONSTRAINT "joint_use_change_kind_of" CHECK ("joint_use_change_version"."kind_of" in ('RESPONSIBLE_DETAILS', 'RESPONSIBLE_REPLACED', 'PURPOSES', 'ITEMS', 'MEMBERS', 'MEMBER_RENAMED', 'MEMBER_SUCCEEDED'))
);
--> statement-breakpoint
CREATE TABLE "opt_out_change" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opt_out_change_version" (
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
	"opt_out_filing" text COLLATE "C" NOT NULL,
	"kind_of" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"notice" text COLLATE "C",
	"filing" jsonb,
	CONSTRAINT "opt_out_change_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "opt_out_change_version_validity" CHECK ("opt_out_change_version"."valid_from" < "opt_out_change_version"."valid_to"),
	CONSTRAINT "opt_out_change_version_period" CHECK ("opt_out_change_version"."effective_from" < "opt_out_change_version"."effective_until"),
	CONSTRAINT "opt_out_change_version_grounded" CHECK ("opt_out_change_version"."basis" = 'CLAUSE' or "opt_out_change_version"."reason" is not null),
	CONSTRAINT "opt_out_change_kind_of" CHECK ("opt_out_change_version"."kind_of" in ('OPERATOR_IDENTITY', 'PROVISION_IS_A_PURPOSE', 'ITEMS', 'HOW_ACQUIRED', 'METHOD_OF_PROVISION', 'STOPS_ON_REQUEST', 'HOW_TO_REQUEST', 'HOW_UPDATED', 'START_DATE', 'CESSATION'))
);
--> statement-breakpoint
CREATE TABLE "purpose_change" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "purpose_change_version" (
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
	"purpose" text COLLATE "C" NOT NULL,
	"continues" text COLLATE "C",
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"assessment" jsonb,
	"notice" jsonb,
	"exemption" jsonb,
	CONSTRAINT "purpose_change_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "purpose_change_version_validity" CHECK ("purpose_change_version"."valid_from" < "purpose_change_version"."valid_to"),
	CONSTRAINT "purpose_change_version_period" CHECK ("purpose_change_version"."effective_from" < "purpose_change_version"."effective_until"),
	CONSTRAINT "purpose_change_version_grounded" CHECK ("purpose_change_version"."basis" = 'CLAUSE' or "purpose_change_version"."reason" is not null),
	CONSTRAINT "purpose_change_differs" CHECK ("purpose_change_version"."before" <> "purpose_change_version"."after")
);
--> statement-breakpoint
ALTER TABLE "joint_use_change" ADD CONSTRAINT "joint_use_change_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_change_categories" ADD CONSTRAINT "joint_use_change_categories_target_data_category_key_fk" FOREIGN KEY ("target") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_change_categories" ADD CONSTRAINT "joint_use_change_categories_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."joint_use_change_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_change_members" ADD CONSTRAINT "joint_use_change_members_target_party_key_fk" FOREIGN KEY ("target") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_change_members" ADD CONSTRAINT "joint_use_change_members_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."joint_use_change_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_change_version" ADD CONSTRAINT "joint_use_change_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_change_version" ADD CONSTRAINT "joint_use_change_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_change_version" ADD CONSTRAINT "joint_use_change_version_joint_use_joint_use_key_fk" FOREIGN KEY ("joint_use") REFERENCES "public"."joint_use"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_change_version" ADD CONSTRAINT "joint_use_change_version_notice_notice_evidence_key_fk" FOREIGN KEY ("notice") REFERENCES "public"."notice_evidence"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_change_version" ADD CONSTRAINT "joint_use_change_version_key_joint_use_change_key_fk" FOREIGN KEY ("key") REFERENCES "public"."joint_use_change"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_change_version" ADD CONSTRAINT "joint_use_change_version_replaces_joint_use_change_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."joint_use_change"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_change" ADD CONSTRAINT "opt_out_change_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_change_version" ADD CONSTRAINT "opt_out_change_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_change_version" ADD CONSTRAINT "opt_out_change_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_change_version" ADD CONSTRAINT "opt_out_change_version_opt_out_filing_opt_out_filing_key_fk" FOREIGN KEY ("opt_out_filing") REFERENCES "public"."opt_out_filing"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_change_version" ADD CONSTRAINT "opt_out_change_version_notice_notice_evidence_key_fk" FOREIGN KEY ("notice") REFERENCES "public"."notice_evidence"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_change_version" ADD CONSTRAINT "opt_out_change_version_key_opt_out_change_key_fk" FOREIGN KEY ("key") REFERENCES "public"."opt_out_change"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_change_version" ADD CONSTRAINT "opt_out_change_version_replaces_opt_out_change_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."opt_out_change"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_change" ADD CONSTRAINT "purpose_change_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_change_version" ADD CONSTRAINT "purpose_change_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_change_version" ADD CONSTRAINT "purpose_change_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_change_version" ADD CONSTRAINT "purpose_change_version_purpose_purpose_key_fk" FOREIGN KEY ("purpose") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_change_version" ADD CONSTRAINT "purpose_change_version_continues_purpose_change_key_fk" FOREIGN KEY ("continues") REFERENCES "public"."purpose_change"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_change_version" ADD CONSTRAINT "purpose_change_version_key_purpose_change_key_fk" FOREIGN KEY ("key") REFERENCES "public"."purpose_change"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_change_version" ADD CONSTRAINT "purpose_change_version_replaces_purpose_change_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."purpose_change"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "joint_use_change_version_open" ON "joint_use_change_version" USING btree ("key") WHERE "joint_use_change_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "opt_out_change_version_open" ON "opt_out_change_version" USING btree ("key") WHERE "opt_out_change_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "purpose_change_version_open" ON "purpose_change_version" USING btree ("key") WHERE "purpose_change_version"."valid_to" = 2147483647;