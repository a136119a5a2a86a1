CREATE TABLE "capacity_judgement" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	"principal" text NOT NULL,
	"incapacity" text,
	CONSTRAINT "capacity_judgement_incapacity" CHECK ("capacity_judgement"."incapacity" in ('MINOR', 'ADULT_WARD')),
	CONSTRAINT "capacity_judgement_principal" CHECK ("capacity_judgement"."principal" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	"principal" text NOT NULL,
	"once" text,
	"kind" text NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"categories" text[] NOT NULL,
	"recipient" text COLLATE "C",
	"shown" jsonb NOT NULL,
	"method" text NOT NULL,
	"by_representative" boolean NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consent_kind" CHECK ("consent"."kind" in ('USE_BEYOND_PURPOSE', 'SPECIAL_CARE', 'THIRD_PARTY', 'FOREIGN')),
	CONSTRAINT "consent_method" CHECK ("consent"."method" in ('ORAL', 'WRITTEN', 'EMAIL', 'CHECKBOX', 'CLICK', 'TOUCH_OR_VOICE')),
	CONSTRAINT "consent_principal" CHECK ("consent"."principal" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "consent_categories" CHECK (cardinality("consent"."categories") > 0),
	CONSTRAINT "consent_recipient" CHECK (("consent"."kind" in ('THIRD_PARTY', 'FOREIGN')) = ("consent"."recipient" is not null))
);
--> statement-breakpoint
CREATE TABLE "consent_withdrawal" (
	"consent" uuid PRIMARY KEY NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "principal_key" (
	"id" integer PRIMARY KEY NOT NULL,
	"proof" text NOT NULL,
	CONSTRAINT "principal_key_is_one" CHECK ("principal_key"."id" = 1),
	CONSTRAINT "principal_key_proof" CHECK ("principal_key"."proof" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "stop" (
	"id" uuid PRIMARY KEY NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	"principal" text NOT NULL,
	"once" text,
	"kind" text NOT NULL,
	"categories" text[] NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stop_kind" CHECK ("stop"."kind" in ('USE', 'ERASURE', 'PROVISION', 'OPT_OUT')),
	CONSTRAINT "stop_principal" CHECK ("stop"."principal" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "stop_lifting" (
	"stop" uuid PRIMARY KEY NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_purpose_purpose_key_fk" FOREIGN KEY ("purpose") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_recipient_party_key_fk" FOREIGN KEY ("recipient") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_withdrawal" ADD CONSTRAINT "consent_withdrawal_consent_consent_id_fk" FOREIGN KEY ("consent") REFERENCES "public"."consent"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stop_lifting" ADD CONSTRAINT "stop_lifting_stop_stop_id_fk" FOREIGN KEY ("stop") REFERENCES "public"."stop"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "capacity_judgement_of_principal" ON "capacity_judgement" USING btree ("principal","recorded_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_once" ON "consent" USING btree ("principal","once");--> statement-breakpoint
CREATE UNIQUE INDEX "stop_once" ON "stop" USING btree ("principal","once");