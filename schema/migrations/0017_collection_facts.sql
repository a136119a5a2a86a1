CREATE TABLE "succession_sources" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "succession_sources_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD COLUMN "urgent_need" jsonb;--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD COLUMN "provided_under" text;--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD COLUMN "special_care_limbs" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD COLUMN "made_public_by" text;--> statement-breakpoint
ALTER TABLE "purpose_version" ADD COLUMN "improper_use_risk" jsonb;--> statement-breakpoint
ALTER TABLE "succession_sources" ADD CONSTRAINT "succession_sources_target_collection_source_key_fk" FOREIGN KEY ("target") REFERENCES "public"."collection_source"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession_sources" ADD CONSTRAINT "succession_sources_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."succession_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD CONSTRAINT "collection_source_special_care_limbs" CHECK ("collection_source_version"."special_care_limbs" <@ array['CONSENT_DIFFICULT', 'SPECIAL_NEED', 'CONSENT_WOULD_IMPEDE', 'JOINT_RESEARCH', 'NO_UNDUE_INFRINGEMENT']::text[]);--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD CONSTRAINT "collection_source_made_public_by" CHECK ("collection_source_version"."made_public_by" in ('PRINCIPAL', 'STATE', 'LOCAL_GOVERNMENT', 'ACADEMIC_INSTITUTION', 'PRESS', 'AUTHOR', 'RELIGIOUS_BODY', 'POLITICAL_BODY', 'FOREIGN_EQUIVALENT'));--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD CONSTRAINT "collection_source_provided_under" CHECK ("collection_source_version"."provided_under" in ('CONSENT', 'EXC_27_1_I', 'EXC_27_1_II', 'EXC_27_1_III', 'EXC_27_1_IV', 'EXC_27_1_V', 'EXC_27_1_VI', 'EXC_27_1_VII', 'EXC_27_5', 'NON_OPERATOR', 'PERSONALLY_REFERABLE'));