CREATE TABLE "proposal" (
	"id" uuid PRIMARY KEY NOT NULL,
	"author" text NOT NULL,
	"reason" text NOT NULL,
	"source" text,
	"base_revision" integer NOT NULL,
	"revision" integer,
	"state" text NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proposal_revision_unique" UNIQUE("revision"),
	CONSTRAINT "proposal_state" CHECK ("proposal"."state" in ('DRAFT', 'SUBMITTED', 'ASSESSED', 'APPROVED', 'WAITING', 'EFFECTIVE', 'REJECTED', 'WITHDRAWN', 'CONFLICTED'))
);
--> statement-breakpoint
CREATE TABLE "proposal_edit" (
	"proposal" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"action" text NOT NULL,
	"section" text NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"record" jsonb,
	CONSTRAINT "proposal_edit_proposal_ordinal_pk" PRIMARY KEY("proposal","ordinal"),
	CONSTRAINT "proposal_edit_action" CHECK ("proposal_edit"."action" in ('PUT', 'RETIRE'))
);
--> statement-breakpoint
CREATE TABLE "head" (
	"id" smallint PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "head_is_one_row" CHECK ("head"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "revision" (
	"number" integer PRIMARY KEY NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"author" text NOT NULL,
	"why" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"node" uuid NOT NULL,
	"seq" integer NOT NULL,
	"index" integer NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "decision_log_index" CHECK ("decision_log"."index" >= 0),
	CONSTRAINT "decision_log_body" CHECK (strpos("decision_log"."body", '"id":"' || "decision_log"."id" || '"') > 0)
);
--> statement-breakpoint
CREATE TABLE "log_entry" (
	"node" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"size" integer NOT NULL,
	"root" text NOT NULL,
	"prev" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "log_entry_node_seq_pk" PRIMARY KEY("node","seq"),
	CONSTRAINT "log_entry_seq" CHECK ("log_entry"."seq" >= 1),
	CONSTRAINT "log_entry_size" CHECK ("log_entry"."size" >= 1),
	CONSTRAINT "log_entry_root" CHECK ("log_entry"."root" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "log_entry_prev" CHECK ("log_entry"."prev" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "log_entry_hash" CHECK ("log_entry"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "log_head" (
	"node" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"signature" text NOT NULL,
	CONSTRAINT "log_head_node_seq_pk" PRIMARY KEY("node","seq")
);
--> statement-breakpoint
CREATE TABLE "log_node" (
	"id" uuid PRIMARY KEY NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"public_key" text NOT NULL,
	"follows" jsonb NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "log_node_hash" CHECK ("log_node"."hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"client" text COLLATE "C" NOT NULL,
	"roles" text[] NOT NULL,
	"hash" text NOT NULL,
	"label" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_key_roles" CHECK ("api_key"."roles" <@ array['engineer', 'dashboard', 'steward', 'reviewer', 'privacy-office', 'auditor', 'admin']::text[]),
	CONSTRAINT "api_key_has_a_role" CHECK (cardinality("api_key"."roles") > 0),
	CONSTRAINT "api_key_hash_is_sha256" CHECK ("api_key"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "api_key_period" CHECK ("api_key"."created_at" < "api_key"."expires_at")
);
--> statement-breakpoint
CREATE TABLE "data_category" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "data_category_version" (
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
	"parent" text COLLATE "C",
	"label_en" text NOT NULL,
	"label_ja" text,
	"identifies" text NOT NULL,
	"identification_code" text,
	"special_care" text[] NOT NULL,
	"inferred_only" boolean NOT NULL,
	"financial_harm_if_misused" boolean NOT NULL,
	"contacts_person" boolean NOT NULL,
	"processing" jsonb,
	"claimed_class" text,
	"policy_claim" jsonb,
	"aliases" jsonb NOT NULL,
	CONSTRAINT "data_category_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "data_category_version_validity" CHECK ("data_category_version"."valid_from" < "data_category_version"."valid_to"),
	CONSTRAINT "data_category_version_period" CHECK ("data_category_version"."effective_from" < "data_category_version"."effective_until"),
	CONSTRAINT "data_category_version_grounded" CHECK ("data_category_version"."basis" = 'CLAUSE' or "data_category_version"."reason" is not null),
	CONSTRAINT "data_category_identifies" CHECK ("data_category_version"."identifies" in ('DIRECT', 'BY_EASY_COLLATION', 'NO')),
	CONSTRAINT "data_category_identification_code" CHECK ("data_category_version"."identification_code" in ('DNA', 'FACE_FEATURE', 'IRIS', 'VOICE_FEATURE', 'GAIT', 'VEIN', 'FINGER_OR_PALM_PRINT', 'PASSPORT_NUMBER', 'BASIC_PENSION_NUMBER', 'DRIVERS_LICENCE_NUMBER', 'RESIDENT_RECORD_CODE', 'MY_NUMBER', 'HEALTH_INSURANCE_SYMBOL_AND_NUMBER', 'LONG_TERM_CARE_INSURANCE_NUMBER', 'EMPLOYMENT_INSURANCE_NUMBER', 'FOREIGN_PASSPORT_NUMBER', 'RESIDENCE_CARD_NUMBER', 'SPECIAL_PERMANENT_RESIDENT_CERTIFICATE_NUMBER')),
	CONSTRAINT "data_category_special_care" CHECK ("data_category_version"."special_care" <@ array['RACE', 'CREED', 'SOCIAL_STATUS', 'MEDICAL_HISTORY', 'CRIMINAL_RECORD', 'CRIME_VICTIM', 'DISABILITY', 'HEALTH_CHECK_RESULT', 'MEDICAL_TREATMENT', 'CRIMINAL_PROCEDURE', 'JUVENILE_PROCEDURE']::text[]),
	CONSTRAINT "data_category_claimed_class" CHECK ("data_category_version"."claimed_class" in ('ANONYMISED', 'PERSONALLY_REFERABLE', 'PSEUDONYMISED', 'PERSONAL_INFORMATION', 'SPECIAL_CARE_REQUIRED'))
);
--> statement-breakpoint
CREATE TABLE "collection_source" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "collection_source_categories" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "collection_source_categories_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "collection_source_version" (
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
	"label_en" text NOT NULL,
	"label_ja" text,
	"route" text NOT NULL,
	"party" text COLLATE "C",
	"form_state" text,
	"indication" text COLLATE "C",
	"announcement" text COLLATE "C",
	"notice_exemption" jsonb,
	"receipt_confirmation" jsonb,
	"wrongful" text NOT NULL,
	"opt_out_derived" boolean NOT NULL,
	"special_care_ground" text,
	"special_care_evidence" text,
	CONSTRAINT "collection_source_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "collection_source_version_validity" CHECK ("collection_source_version"."valid_from" < "collection_source_version"."valid_to"),
	CONSTRAINT "collection_source_version_period" CHECK ("collection_source_version"."effective_from" < "collection_source_version"."effective_until"),
	CONSTRAINT "collection_source_version_grounded" CHECK ("collection_source_version"."basis" = 'CLAUSE' or "collection_source_version"."reason" is not null),
	CONSTRAINT "collection_source_route" CHECK ("collection_source_version"."route" in ('DIRECT_WRITTEN', 'DIRECT_ORAL', 'THIRD_PARTY', 'PUBLIC_SOURCE', 'ENTRUSTED', 'SUCCESSION', 'JOINT_USE', 'OBSERVED')),
	CONSTRAINT "collection_source_form_state" CHECK ("collection_source_version"."form_state" in ('DRAFT', 'PURPOSE_INDICATED', 'LIVE')),
	CONSTRAINT "collection_source_wrongful" CHECK ("collection_source_version"."wrongful" in ('YES', 'NO', 'SUSPECTED')),
	CONSTRAINT "collection_source_special_care_ground" CHECK ("collection_source_version"."special_care_ground" in ('CONSENT', 'LAW', 'LIFE_BODY_PROPERTY', 'PUBLIC_HEALTH_OR_CHILD', 'PUBLIC_BODY', 'ACADEMIC_BY_OPERATOR', 'ACADEMIC_FROM_INSTITUTION', 'MADE_PUBLIC', 'VISIBLE_OR_ENTRUSTED')),
	CONSTRAINT "collection_source_form" CHECK ("collection_source_version"."form_state" is null or "collection_source_version"."route" = 'DIRECT_WRITTEN'),
	CONSTRAINT "collection_source_special_care" CHECK (num_nulls("collection_source_version"."special_care_ground", "collection_source_version"."special_care_evidence") <> 1)
);
--> statement-breakpoint
CREATE TABLE "category_set" (
	"id" integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY (sequence name "category_set_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 2 CACHE 1),
	"fingerprint" text NOT NULL,
	CONSTRAINT "category_set_fingerprint" UNIQUE("fingerprint")
);
--> statement-breakpoint
CREATE TABLE "category_set_member" (
	"set_id" integer NOT NULL,
	"category" text COLLATE "C" NOT NULL,
	CONSTRAINT "category_set_member_set_id_category_pk" PRIMARY KEY("set_id","category")
);
--> statement-breakpoint
CREATE TABLE "data_field" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "data_field_version" (
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
	"dataset" text COLLATE "C" NOT NULL,
	"path" text COLLATE "C" NOT NULL,
	"data_type" text,
	"description" text,
	"not_personal" jsonb,
	"own_set" integer,
	"effective_set" integer NOT NULL,
	"classified_by" text NOT NULL,
	CONSTRAINT "data_field_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "data_field_version_validity" CHECK ("data_field_version"."valid_from" < "data_field_version"."valid_to"),
	CONSTRAINT "data_field_version_period" CHECK ("data_field_version"."effective_from" < "data_field_version"."effective_until"),
	CONSTRAINT "data_field_version_grounded" CHECK ("data_field_version"."basis" = 'CLAUSE' or "data_field_version"."reason" is not null),
	CONSTRAINT "data_field_classified_by" CHECK ("data_field_version"."classified_by" in ('FIELD', 'DATASET', 'SYSTEM', 'NONE')),
	CONSTRAINT "data_field_own_set_wins" CHECK ("data_field_version"."own_set" is null or "data_field_version"."effective_set" = "data_field_version"."own_set"),
	CONSTRAINT "data_field_own_set_is_field" CHECK (("data_field_version"."classified_by" = 'FIELD') = ("data_field_version"."own_set" is not null)),
	CONSTRAINT "data_field_unclassified" CHECK (("data_field_version"."classified_by" = 'NONE') = ("data_field_version"."effective_set" = 0)),
	CONSTRAINT "data_field_not_personal" CHECK (("data_field_version"."not_personal" is not null) = (coalesce("data_field_version"."own_set", 0) = 1))
);
--> statement-breakpoint
CREATE TABLE "data_flow" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "data_flow_version" (
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
	"from_system" text COLLATE "C",
	"from_dataset" text COLLATE "C",
	"from_party" text COLLATE "C",
	"to_system" text COLLATE "C",
	"to_dataset" text COLLATE "C",
	"to_party" text COLLATE "C",
	"purpose" text COLLATE "C",
	"description" text,
	"set_id" integer NOT NULL,
	"from_end" text COLLATE "C" GENERATED ALWAYS AS (coalesce('system:' || from_system, 'dataset:' || from_dataset, 'party:' || from_party)) STORED NOT NULL,
	"to_end" text COLLATE "C" GENERATED ALWAYS AS (coalesce('system:' || to_system, 'dataset:' || to_dataset, 'party:' || to_party)) STORED NOT NULL,
	CONSTRAINT "data_flow_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "data_flow_version_validity" CHECK ("data_flow_version"."valid_from" < "data_flow_version"."valid_to"),
	CONSTRAINT "data_flow_version_period" CHECK ("data_flow_version"."effective_from" < "data_flow_version"."effective_until"),
	CONSTRAINT "data_flow_version_grounded" CHECK ("data_flow_version"."basis" = 'CLAUSE' or "data_flow_version"."reason" is not null),
	CONSTRAINT "data_flow_from_one" CHECK (num_nonnulls("data_flow_version"."from_system", "data_flow_version"."from_dataset", "data_flow_version"."from_party") = 1),
	CONSTRAINT "data_flow_to_one" CHECK (num_nonnulls("data_flow_version"."to_system", "data_flow_version"."to_dataset", "data_flow_version"."to_party") = 1)
);
--> statement-breakpoint
CREATE TABLE "dataset" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dataset_purpose" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "dataset_purpose_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "dataset_set_count" (
	"dataset" text COLLATE "C" NOT NULL,
	"set_id" integer NOT NULL,
	"fields" integer NOT NULL,
	"valid_from" integer NOT NULL,
	"valid_to" integer DEFAULT 2147483647 NOT NULL,
	CONSTRAINT "dataset_set_count_dataset_set_id_valid_from_pk" PRIMARY KEY("dataset","set_id","valid_from"),
	CONSTRAINT "dataset_set_count_validity" CHECK ("dataset_set_count"."valid_from" < "dataset_set_count"."valid_to"),
	CONSTRAINT "dataset_set_count_fields" CHECK ("dataset_set_count"."fields" > 0)
);
--> statement-breakpoint
CREATE TABLE "dataset_version" (
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
	"system" text COLLATE "C" NOT NULL,
	"label_en" text NOT NULL,
	"label_ja" text,
	"description" text,
	"kind_of" text NOT NULL,
	"searchable" boolean NOT NULL,
	"own_set" integer,
	"owner_department" text,
	"responsible_person" text,
	"access_holders" text[],
	"authority" text NOT NULL,
	"order5_ground" text,
	"state" text NOT NULL,
	CONSTRAINT "dataset_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "dataset_version_validity" CHECK ("dataset_version"."valid_from" < "dataset_version"."valid_to"),
	CONSTRAINT "dataset_version_period" CHECK ("dataset_version"."effective_from" < "dataset_version"."effective_until"),
	CONSTRAINT "dataset_version_grounded" CHECK ("dataset_version"."basis" = 'CLAUSE' or "dataset_version"."reason" is not null),
	CONSTRAINT "dataset_kind_of" CHECK ("dataset_version"."kind_of" in ('TABLE', 'DOCUMENT', 'FILE', 'STREAM', 'PAPER')),
	CONSTRAINT "dataset_authority" CHECK ("dataset_version"."authority" in ('FULL', 'PARTIAL', 'NONE')),
	CONSTRAINT "dataset_order5_ground" CHECK ("dataset_version"."order5_ground" in ('HARM_TO_LIFE_BODY_PROPERTY', 'ENCOURAGES_UNLAWFUL_ACT', 'NATIONAL_SECURITY_OR_DIPLOMACY', 'CRIME_PREVENTION_OR_PUBLIC_SAFETY')),
	CONSTRAINT "dataset_state" CHECK ("dataset_version"."state" in ('DRAFT', 'ACTIVE', 'NO_LONGER_NEEDED', 'ERASED')),
	CONSTRAINT "dataset_active_is_inventoried" CHECK ("dataset_version"."state" <> 'ACTIVE' or num_nulls("dataset_version"."owner_department", "dataset_version"."responsible_person", "dataset_version"."access_holders") = 0)
);
--> statement-breakpoint
CREATE TABLE "system" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "system_version" (
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
	"label_en" text NOT NULL,
	"label_ja" text,
	"description" text,
	"own_set" integer,
	"storage_countries" text[] NOT NULL,
	"owner_department" text,
	CONSTRAINT "system_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "system_version_validity" CHECK ("system_version"."valid_from" < "system_version"."valid_to"),
	CONSTRAINT "system_version_period" CHECK ("system_version"."effective_from" < "system_version"."effective_until"),
	CONSTRAINT "system_version_grounded" CHECK ("system_version"."basis" = 'CLAUSE' or "system_version"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "joint_use" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "joint_use_categories" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "joint_use_categories_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "joint_use_members" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "joint_use_members_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "joint_use_purposes" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "joint_use_purposes_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "joint_use_version" (
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
	"statement" text,
	"scope_text" text,
	"scope_determinable" jsonb,
	"responsible" jsonb,
	"notice" text COLLATE "C",
	"state" text NOT NULL,
	CONSTRAINT "joint_use_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "joint_use_version_validity" CHECK ("joint_use_version"."valid_from" < "joint_use_version"."valid_to"),
	CONSTRAINT "joint_use_version_period" CHECK ("joint_use_version"."effective_from" < "joint_use_version"."effective_until"),
	CONSTRAINT "joint_use_version_grounded" CHECK ("joint_use_version"."basis" = 'CLAUSE' or "joint_use_version"."reason" is not null),
	CONSTRAINT "joint_use_state" CHECK ("joint_use_version"."state" in ('DRAFT', 'ACTIVE', 'ENDED')),
	CONSTRAINT "joint_use_active_is_told" CHECK ("joint_use_version"."state" <> 'ACTIVE' or num_nulls("joint_use_version"."statement", "joint_use_version"."scope_text", "joint_use_version"."responsible", "joint_use_version"."notice", "joint_use_version"."effective_from") = 0)
);
--> statement-breakpoint
CREATE TABLE "outsourcing" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outsourcing_categories" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "outsourcing_categories_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "outsourcing_purposes" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "outsourcing_purposes_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "outsourcing_version" (
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
	"outsourcee" text COLLATE "C" NOT NULL,
	"work" text NOT NULL,
	"state" text NOT NULL,
	"selection_check" jsonb,
	"contract" jsonb,
	"monitoring" jsonb NOT NULL,
	"engaged_by" text COLLATE "C",
	"approved_at" timestamp (3) with time zone,
	"breach_contact" text,
	"end_action" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "outsourcing_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "outsourcing_version_validity" CHECK ("outsourcing_version"."valid_from" < "outsourcing_version"."valid_to"),
	CONSTRAINT "outsourcing_version_period" CHECK ("outsourcing_version"."effective_from" < "outsourcing_version"."effective_until"),
	CONSTRAINT "outsourcing_version_grounded" CHECK ("outsourcing_version"."basis" = 'CLAUSE' or "outsourcing_version"."reason" is not null),
	CONSTRAINT "outsourcing_state" CHECK ("outsourcing_version"."state" in ('PROPOSED', 'SELECTED', 'CONTRACTED', 'ACTIVE', 'SUSPENDED', 'ENDED')),
	CONSTRAINT "outsourcing_end_action" CHECK ("outsourcing_version"."end_action" in ('RETURN', 'ERASE')),
	CONSTRAINT "outsourcing_selected" CHECK ("outsourcing_version"."state" = 'PROPOSED' or ("outsourcing_version"."selection_check" is not null and "outsourcing_version"."selection_check" ->> 'result' = 'ADEQUATE')),
	CONSTRAINT "outsourcing_contracted" CHECK ("outsourcing_version"."state" in ('PROPOSED', 'SELECTED') or "outsourcing_version"."contract" is not null),
	CONSTRAINT "outsourcing_ended" CHECK ("outsourcing_version"."state" <> 'ENDED' or num_nulls("outsourcing_version"."end_action", "outsourcing_version"."ended_at") = 0),
	CONSTRAINT "outsourcing_engaged_by_another" CHECK ("outsourcing_version"."engaged_by" <> "outsourcing_version"."key")
);
--> statement-breakpoint
CREATE TABLE "party" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "party_version" (
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
	"kind_of" text NOT NULL,
	"roles" text[] NOT NULL,
	"name_en" text NOT NULL,
	"name_ja" text,
	"address" text,
	"representative" text,
	"contact_email" text,
	"country" text,
	"legal_person" text COLLATE "C",
	"parent_company" text COLLATE "C",
	"foreign" jsonb,
	"improper_use_risk" jsonb,
	CONSTRAINT "party_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "party_version_validity" CHECK ("party_version"."valid_from" < "party_version"."valid_to"),
	CONSTRAINT "party_version_period" CHECK ("party_version"."effective_from" < "party_version"."effective_until"),
	CONSTRAINT "party_version_grounded" CHECK ("party_version"."basis" = 'CLAUSE' or "party_version"."reason" is not null),
	CONSTRAINT "party_kind_of" CHECK ("party_version"."kind_of" in ('CORPORATION', 'SOLE_PROPRIETOR', 'PUBLIC_BODY', 'CLASS')),
	CONSTRAINT "party_roles" CHECK ("party_version"."roles" <@ array['OPERATOR', 'INFORMATION_PROVIDER', 'ADVERTISER', 'ADVERTISING_DISTRIBUTOR', 'OUTSOURCEE', 'JOINT_USER', 'RECIPIENT', 'AUTHORITY', 'BRANCH', 'GROUP_COMPANY']::text[]),
	CONSTRAINT "party_country" CHECK ("party_version"."country" ~ '^[A-Z]{2}$'),
	CONSTRAINT "party_branch_is_not_its_person" CHECK ("party_version"."legal_person" <> "party_version"."key")
);
--> statement-breakpoint
CREATE TABLE "clause" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "clause_version" (
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
	"parent" text COLLATE "C",
	"ordinal" integer NOT NULL,
	"title_en" text,
	"title_ja" text,
	"text_en" text NOT NULL,
	"text_ja" text,
	CONSTRAINT "clause_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "clause_version_validity" CHECK ("clause_version"."valid_from" < "clause_version"."valid_to"),
	CONSTRAINT "clause_version_period" CHECK ("clause_version"."effective_from" < "clause_version"."effective_until"),
	CONSTRAINT "clause_version_grounded" CHECK ("clause_version"."basis" = 'CLAUSE' or "clause_version"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "fee_rule" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "fee_rule_version" (
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
	"request_type" text NOT NULL,
	"amount_yen" integer NOT NULL,
	"cost_basis" jsonb,
	"published_from" timestamp (3) with time zone,
	CONSTRAINT "fee_rule_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "fee_rule_version_validity" CHECK ("fee_rule_version"."valid_from" < "fee_rule_version"."valid_to"),
	CONSTRAINT "fee_rule_version_period" CHECK ("fee_rule_version"."effective_from" < "fee_rule_version"."effective_until"),
	CONSTRAINT "fee_rule_version_grounded" CHECK ("fee_rule_version"."basis" = 'CLAUSE' or "fee_rule_version"."reason" is not null),
	CONSTRAINT "fee_rule_request_type" CHECK ("fee_rule_version"."request_type" in ('PURPOSE_NOTICE', 'DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE', 'CORRECTION', 'SUSPENSION_OF_USE', 'SUSPENSION_OF_PROVISION')),
	CONSTRAINT "fee_rule_amount" CHECK ("fee_rule_version"."amount_yen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "notice_evidence" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_evidence_version" (
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
	"mode" text NOT NULL,
	"channel" text NOT NULL,
	"document_ref" text NOT NULL,
	"content_hash" text NOT NULL,
	"language" text NOT NULL,
	"told_from" timestamp (3) with time zone NOT NULL,
	"told_until" timestamp (3) with time zone,
	"path_clicks" integer,
	CONSTRAINT "notice_evidence_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "notice_evidence_version_validity" CHECK ("notice_evidence_version"."valid_from" < "notice_evidence_version"."valid_to"),
	CONSTRAINT "notice_evidence_version_period" CHECK ("notice_evidence_version"."effective_from" < "notice_evidence_version"."effective_until"),
	CONSTRAINT "notice_evidence_version_grounded" CHECK ("notice_evidence_version"."basis" = 'CLAUSE' or "notice_evidence_version"."reason" is not null),
	CONSTRAINT "notice_evidence_mode" CHECK ("notice_evidence_version"."mode" in ('NOTIFICATION', 'PUBLIC_ANNOUNCEMENT', 'EXPRESS_INDICATION', 'READILY_ACCESSIBLE', 'ACCESSIBLE')),
	CONSTRAINT "notice_evidence_content_hash" CHECK ("notice_evidence_version"."content_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "notice_evidence_told" CHECK ("notice_evidence_version"."told_from" < "notice_evidence_version"."told_until"),
	CONSTRAINT "notice_evidence_path_clicks" CHECK ("notice_evidence_version"."path_clicks" >= 0)
);
--> statement-breakpoint
CREATE TABLE "promise" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "promise_version" (
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
	"about" text NOT NULL,
	"terms" jsonb NOT NULL,
	CONSTRAINT "promise_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "promise_version_validity" CHECK ("promise_version"."valid_from" < "promise_version"."valid_to"),
	CONSTRAINT "promise_version_period" CHECK ("promise_version"."effective_from" < "promise_version"."effective_until"),
	CONSTRAINT "promise_version_grounded" CHECK ("promise_version"."basis" = 'CLAUSE' or "promise_version"."reason" is not null),
	CONSTRAINT "promise_about" CHECK ("promise_version"."about" in ('THIRD_PARTY_CONSENT', 'PURPOSE_CHANGE', 'POLICY_CHANGE', 'FOREIGN_TRANSFER', 'CONTACT')),
	CONSTRAINT "promise_about_is_of_terms" CHECK ("promise_version"."about" = "promise_version"."terms" ->> 'about')
);
--> statement-breakpoint
CREATE TABLE "request_procedure" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "request_procedure_version" (
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
	"request_type" text NOT NULL,
	"grounds" text[] NOT NULL,
	"acts_when" text NOT NULL,
	"refusal_grounds" text[] NOT NULL,
	"submission" jsonb,
	"methods" text[] NOT NULL,
	CONSTRAINT "request_procedure_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "request_procedure_version_validity" CHECK ("request_procedure_version"."valid_from" < "request_procedure_version"."valid_to"),
	CONSTRAINT "request_procedure_version_period" CHECK ("request_procedure_version"."effective_from" < "request_procedure_version"."effective_until"),
	CONSTRAINT "request_procedure_version_grounded" CHECK ("request_procedure_version"."basis" = 'CLAUSE' or "request_procedure_version"."reason" is not null),
	CONSTRAINT "request_procedure_request_type" CHECK ("request_procedure_version"."request_type" in ('PURPOSE_NOTICE', 'DISCLOSURE', 'PROVISION_RECORD_DISCLOSURE', 'CORRECTION', 'SUSPENSION_OF_USE', 'SUSPENSION_OF_PROVISION')),
	CONSTRAINT "request_procedure_grounds" CHECK ("request_procedure_version"."grounds" <@ array['NOT_FACTUAL', 'USED_BEYOND_PURPOSE', 'USED_IMPROPERLY', 'ACQUIRED_IMPROPERLY', 'SPECIAL_CARE_WITHOUT_CONSENT', 'PROVIDED_WITHOUT_BASIS', 'PROVIDED_ABROAD_WITHOUT_BASIS', 'NO_LONGER_NEEDED', 'BREACH_OCCURRED', 'RIGHTS_AT_RISK']::text[]),
	CONSTRAINT "request_procedure_acts_when" CHECK ("request_procedure_version"."acts_when" in ('GROUND_HOLDS', 'OPERATOR_FINDS_NECESSARY')),
	CONSTRAINT "request_procedure_refusal_grounds" CHECK ("request_procedure_version"."refusal_grounds" <@ array['ALREADY_CLEAR', 'NOTICE_EXEMPT', 'HARM_TO_RIGHTS', 'SERIOUS_IMPEDIMENT', 'OTHER_LAW', 'CLAIM_UNFOUNDED', 'NOT_NEEDED_FOR_PURPOSE', 'COSTLY_WITH_ALTERNATIVE']::text[]),
	CONSTRAINT "request_procedure_methods" CHECK ("request_procedure_version"."methods" <@ array['ELECTRONIC', 'PAPER', 'OTHER']::text[])
);
--> statement-breakpoint
CREATE TABLE "reservation" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reservation_version" (
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
	"route" text NOT NULL,
	"states" text[] NOT NULL,
	CONSTRAINT "reservation_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "reservation_version_validity" CHECK ("reservation_version"."valid_from" < "reservation_version"."valid_to"),
	CONSTRAINT "reservation_version_period" CHECK ("reservation_version"."effective_from" < "reservation_version"."effective_until"),
	CONSTRAINT "reservation_version_grounded" CHECK ("reservation_version"."basis" = 'CLAUSE' or "reservation_version"."reason" is not null),
	CONSTRAINT "reservation_route" CHECK ("reservation_version"."route" in ('OPT_OUT', 'JOINT_USE', 'OUTSOURCING', 'SUCCESSION')),
	CONSTRAINT "reservation_states" CHECK ("reservation_version"."states" <@ array['OPERATOR_IDENTITY', 'PROVISION_IS_A_PURPOSE', 'ITEMS', 'HOW_ACQUIRED', 'METHOD_OF_PROVISION', 'STOPS_ON_REQUEST', 'HOW_TO_REQUEST', 'HOW_UPDATED', 'START_DATE', 'JOINT_USE_ITSELF', 'SCOPE_OF_USERS', 'PURPOSES_OF_USERS', 'RESPONSIBLE_NAME', 'RESPONSIBLE_ADDRESS', 'RESPONSIBLE_REPRESENTATIVE']::text[])
);
--> statement-breakpoint
CREATE TABLE "security_measure" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "security_measure_version" (
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
	"heading" text NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "security_measure_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "security_measure_version_validity" CHECK ("security_measure_version"."valid_from" < "security_measure_version"."valid_to"),
	CONSTRAINT "security_measure_version_period" CHECK ("security_measure_version"."effective_from" < "security_measure_version"."effective_until"),
	CONSTRAINT "security_measure_version_grounded" CHECK ("security_measure_version"."basis" = 'CLAUSE' or "security_measure_version"."reason" is not null),
	CONSTRAINT "security_measure_heading" CHECK ("security_measure_version"."heading" in ('POLICY', 'RULES', 'ORGANISATIONAL', 'PERSONNEL', 'PHYSICAL', 'TECHNICAL', 'EXTERNAL_ENVIRONMENT'))
);
--> statement-breakpoint
CREATE TABLE "opt_out_filing" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "opt_out_filing_categories" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "opt_out_filing_categories_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "opt_out_filing_purposes" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "opt_out_filing_purposes_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "opt_out_filing_version" (
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
	"operator" jsonb,
	"acquisition" jsonb,
	"provision_method" text,
	"stops_on_request" boolean NOT NULL,
	"request_method" text,
	"update_method" text,
	"planned_start" timestamp (3) with time zone,
	"state" text NOT NULL,
	"notice" text COLLATE "C",
	"filing" jsonb,
	"waiting_period_ends_at" timestamp (3) with time zone,
	CONSTRAINT "opt_out_filing_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "opt_out_filing_version_validity" CHECK ("opt_out_filing_version"."valid_from" < "opt_out_filing_version"."valid_to"),
	CONSTRAINT "opt_out_filing_version_period" CHECK ("opt_out_filing_version"."effective_from" < "opt_out_filing_version"."effective_until"),
	CONSTRAINT "opt_out_filing_version_grounded" CHECK ("opt_out_filing_version"."basis" = 'CLAUSE' or "opt_out_filing_version"."reason" is not null),
	CONSTRAINT "opt_out_filing_state" CHECK ("opt_out_filing_version"."state" in ('DRAFT', 'NOTIFIED', 'FILED', 'PPC_PUBLISHED', 'SELF_PUBLISHED')),
	CONSTRAINT "opt_out_filing_told_whole" CHECK ("opt_out_filing_version"."state" = 'DRAFT' or ("opt_out_filing_version"."stops_on_request" and num_nulls("opt_out_filing_version"."operator", "opt_out_filing_version"."acquisition", "opt_out_filing_version"."provision_method", "opt_out_filing_version"."request_method", "opt_out_filing_version"."update_method", "opt_out_filing_version"."planned_start", "opt_out_filing_version"."notice") = 0)),
	CONSTRAINT "opt_out_filing_filed" CHECK ("opt_out_filing_version"."state" in ('DRAFT', 'NOTIFIED') or "opt_out_filing_version"."filing" is not null)
);
--> statement-breakpoint
CREATE TABLE "provision" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "provision_categories" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "provision_categories_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "provision_version" (
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
	"recipient" text COLLATE "C" NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"ground" text NOT NULL,
	"limbs" jsonb NOT NULL,
	"legal_instrument" jsonb,
	"opt_out_filing" text COLLATE "C",
	CONSTRAINT "provision_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "provision_version_validity" CHECK ("provision_version"."valid_from" < "provision_version"."valid_to"),
	CONSTRAINT "provision_version_period" CHECK ("provision_version"."effective_from" < "provision_version"."effective_until"),
	CONSTRAINT "provision_version_grounded" CHECK ("provision_version"."basis" = 'CLAUSE' or "provision_version"."reason" is not null),
	CONSTRAINT "provision_ground" CHECK ("provision_version"."ground" in ('CONSENT', 'EXC_27_1_I', 'EXC_27_1_II', 'EXC_27_1_III', 'EXC_27_1_IV', 'EXC_27_1_V', 'EXC_27_1_VI', 'EXC_27_1_VII', 'OPT_OUT', 'FOREIGN_CONSENT')),
	CONSTRAINT "provision_opt_out" CHECK ("provision_version"."ground" <> 'OPT_OUT' or "provision_version"."opt_out_filing" is not null),
	CONSTRAINT "provision_law" CHECK ("provision_version"."ground" <> 'EXC_27_1_I' or "provision_version"."legal_instrument" is not null)
);
--> statement-breakpoint
CREATE TABLE "succession" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "succession_categories" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "succession_categories_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "succession_predecessor_purposes" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "succession_predecessor_purposes_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
CREATE TABLE "succession_version" (
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
	"kind_of" text NOT NULL,
	"predecessor" text COLLATE "C" NOT NULL,
	"successor" text COLLATE "C" NOT NULL,
	"stage" text NOT NULL,
	"data_contract" jsonb,
	CONSTRAINT "succession_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "succession_version_validity" CHECK ("succession_version"."valid_from" < "succession_version"."valid_to"),
	CONSTRAINT "succession_version_period" CHECK ("succession_version"."effective_from" < "succession_version"."effective_until"),
	CONSTRAINT "succession_version_grounded" CHECK ("succession_version"."basis" = 'CLAUSE' or "succession_version"."reason" is not null),
	CONSTRAINT "succession_kind_of" CHECK ("succession_version"."kind_of" in ('MERGER', 'SPLIT', 'BUSINESS_TRANSFER')),
	CONSTRAINT "succession_stage" CHECK ("succession_version"."stage" in ('NEGOTIATION', 'CLOSED', 'FAILED')),
	CONSTRAINT "succession_negotiated" CHECK ("succession_version"."stage" <> 'NEGOTIATION' or "succession_version"."data_contract" is not null),
	CONSTRAINT "succession_two_parties" CHECK ("succession_version"."predecessor" <> "succession_version"."successor")
);
--> statement-breakpoint
CREATE TABLE "declaration" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "declaration_version" (
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
	"category" text COLLATE "C" NOT NULL,
	"acquired_by" text[] NOT NULL,
	"retention" jsonb,
	"flows_to_child_purposes" boolean NOT NULL,
	"necessity" text,
	CONSTRAINT "declaration_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "declaration_version_validity" CHECK ("declaration_version"."valid_from" < "declaration_version"."valid_to"),
	CONSTRAINT "declaration_version_period" CHECK ("declaration_version"."effective_from" < "declaration_version"."effective_until"),
	CONSTRAINT "declaration_version_grounded" CHECK ("declaration_version"."basis" = 'CLAUSE' or "declaration_version"."reason" is not null),
	CONSTRAINT "declaration_acquired_by" CHECK ("declaration_version"."acquired_by" <@ array['DIRECT_WRITTEN', 'DIRECT_ORAL', 'THIRD_PARTY', 'PUBLIC_SOURCE', 'ENTRUSTED', 'SUCCESSION', 'JOINT_USE', 'OBSERVED']::text[])
);
--> statement-breakpoint
CREATE TABLE "prohibition" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "prohibition_version" (
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
	"category" text COLLATE "C" NOT NULL,
	"statement" text NOT NULL,
	CONSTRAINT "prohibition_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "prohibition_version_validity" CHECK ("prohibition_version"."valid_from" < "prohibition_version"."valid_to"),
	CONSTRAINT "prohibition_version_period" CHECK ("prohibition_version"."effective_from" < "prohibition_version"."effective_until"),
	CONSTRAINT "prohibition_version_grounded" CHECK ("prohibition_version"."basis" = 'CLAUSE' or "prohibition_version"."reason" is not null)
);
--> statement-breakpoint
CREATE TABLE "purpose" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "purpose_grant" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"since" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "purpose_grant_version" (
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
	"role" text,
	"client" text COLLATE "C",
	CONSTRAINT "purpose_grant_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "purpose_grant_version_validity" CHECK ("purpose_grant_version"."valid_from" < "purpose_grant_version"."valid_to"),
	CONSTRAINT "purpose_grant_version_period" CHECK ("purpose_grant_version"."effective_from" < "purpose_grant_version"."effective_until"),
	CONSTRAINT "purpose_grant_version_grounded" CHECK ("purpose_grant_version"."basis" = 'CLAUSE' or "purpose_grant_version"."reason" is not null),
	CONSTRAINT "purpose_grant_role" CHECK ("purpose_grant_version"."role" in ('engineer', 'dashboard', 'steward', 'reviewer', 'privacy-office', 'auditor', 'admin')),
	CONSTRAINT "purpose_grant_holder" CHECK (num_nonnulls("purpose_grant_version"."role", "purpose_grant_version"."client") = 1)
);
--> statement-breakpoint
CREATE TABLE "purpose_version" (
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
	"parent" text COLLATE "C",
	"statement_en" text NOT NULL,
	"statement_ja" text,
	"declarable" boolean NOT NULL,
	"includes_third_party_provision" boolean NOT NULL,
	"includes_profiling" boolean NOT NULL,
	"specificity_review" jsonb,
	"notice" text COLLATE "C",
	CONSTRAINT "purpose_version_key_valid_from_pk" PRIMARY KEY("key","valid_from"),
	CONSTRAINT "purpose_version_validity" CHECK ("purpose_version"."valid_from" < "purpose_version"."valid_to"),
	CONSTRAINT "purpose_version_period" CHECK ("purpose_version"."effective_from" < "purpose_version"."effective_until"),
	CONSTRAINT "purpose_version_grounded" CHECK ("purpose_version"."basis" = 'CLAUSE' or "purpose_version"."reason" is not null)
);
--> statement-breakpoint
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_revision_revision_number_fk" FOREIGN KEY ("revision") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_edit" ADD CONSTRAINT "proposal_edit_proposal_proposal_id_fk" FOREIGN KEY ("proposal") REFERENCES "public"."proposal"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "head" ADD CONSTRAINT "head_revision_revision_number_fk" FOREIGN KEY ("revision") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_entry" ADD CONSTRAINT "log_entry_node_log_node_id_fk" FOREIGN KEY ("node") REFERENCES "public"."log_node"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_head" ADD CONSTRAINT "log_head_entry" FOREIGN KEY ("node","seq") REFERENCES "public"."log_entry"("node","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_category" ADD CONSTRAINT "data_category_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_category_version" ADD CONSTRAINT "data_category_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_category_version" ADD CONSTRAINT "data_category_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_category_version" ADD CONSTRAINT "data_category_version_parent_data_category_key_fk" FOREIGN KEY ("parent") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_category_version" ADD CONSTRAINT "data_category_version_key_data_category_key_fk" FOREIGN KEY ("key") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_category_version" ADD CONSTRAINT "data_category_version_replaces_data_category_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_source" ADD CONSTRAINT "collection_source_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_source_categories" ADD CONSTRAINT "collection_source_categories_target_data_category_key_fk" FOREIGN KEY ("target") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_source_categories" ADD CONSTRAINT "collection_source_categories_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."collection_source_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD CONSTRAINT "collection_source_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD CONSTRAINT "collection_source_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD CONSTRAINT "collection_source_version_party_party_key_fk" FOREIGN KEY ("party") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD CONSTRAINT "collection_source_version_indication_notice_evidence_key_fk" FOREIGN KEY ("indication") REFERENCES "public"."notice_evidence"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD CONSTRAINT "collection_source_version_announcement_notice_evidence_key_fk" FOREIGN KEY ("announcement") REFERENCES "public"."notice_evidence"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD CONSTRAINT "collection_source_version_key_collection_source_key_fk" FOREIGN KEY ("key") REFERENCES "public"."collection_source"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collection_source_version" ADD CONSTRAINT "collection_source_version_replaces_collection_source_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."collection_source"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_set_member" ADD CONSTRAINT "category_set_member_set_id_category_set_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."category_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "category_set_member" ADD CONSTRAINT "category_set_member_category_data_category_key_fk" FOREIGN KEY ("category") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_field" ADD CONSTRAINT "data_field_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_field_version" ADD CONSTRAINT "data_field_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_field_version" ADD CONSTRAINT "data_field_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_field_version" ADD CONSTRAINT "data_field_version_dataset_dataset_key_fk" FOREIGN KEY ("dataset") REFERENCES "public"."dataset"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_field_version" ADD CONSTRAINT "data_field_version_own_set_category_set_id_fk" FOREIGN KEY ("own_set") REFERENCES "public"."category_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_field_version" ADD CONSTRAINT "data_field_version_effective_set_category_set_id_fk" FOREIGN KEY ("effective_set") REFERENCES "public"."category_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_field_version" ADD CONSTRAINT "data_field_version_key_data_field_key_fk" FOREIGN KEY ("key") REFERENCES "public"."data_field"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_field_version" ADD CONSTRAINT "data_field_version_replaces_data_field_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."data_field"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow" ADD CONSTRAINT "data_flow_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_from_system_system_key_fk" FOREIGN KEY ("from_system") REFERENCES "public"."system"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_from_dataset_dataset_key_fk" FOREIGN KEY ("from_dataset") REFERENCES "public"."dataset"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_from_party_party_key_fk" FOREIGN KEY ("from_party") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_to_system_system_key_fk" FOREIGN KEY ("to_system") REFERENCES "public"."system"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_to_dataset_dataset_key_fk" FOREIGN KEY ("to_dataset") REFERENCES "public"."dataset"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_to_party_party_key_fk" FOREIGN KEY ("to_party") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_purpose_purpose_key_fk" FOREIGN KEY ("purpose") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_set_id_category_set_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."category_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_key_data_flow_key_fk" FOREIGN KEY ("key") REFERENCES "public"."data_flow"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_flow_version" ADD CONSTRAINT "data_flow_version_replaces_data_flow_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."data_flow"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_purpose" ADD CONSTRAINT "dataset_purpose_target_purpose_key_fk" FOREIGN KEY ("target") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_purpose" ADD CONSTRAINT "dataset_purpose_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."dataset_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_set_count" ADD CONSTRAINT "dataset_set_count_dataset_dataset_key_fk" FOREIGN KEY ("dataset") REFERENCES "public"."dataset"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_set_count" ADD CONSTRAINT "dataset_set_count_set_id_category_set_id_fk" FOREIGN KEY ("set_id") REFERENCES "public"."category_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_set_count" ADD CONSTRAINT "dataset_set_count_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_version" ADD CONSTRAINT "dataset_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_version" ADD CONSTRAINT "dataset_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_version" ADD CONSTRAINT "dataset_version_system_system_key_fk" FOREIGN KEY ("system") REFERENCES "public"."system"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_version" ADD CONSTRAINT "dataset_version_own_set_category_set_id_fk" FOREIGN KEY ("own_set") REFERENCES "public"."category_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_version" ADD CONSTRAINT "dataset_version_key_dataset_key_fk" FOREIGN KEY ("key") REFERENCES "public"."dataset"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_version" ADD CONSTRAINT "dataset_version_replaces_dataset_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."dataset"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system" ADD CONSTRAINT "system_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system_version" ADD CONSTRAINT "system_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system_version" ADD CONSTRAINT "system_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system_version" ADD CONSTRAINT "system_version_own_set_category_set_id_fk" FOREIGN KEY ("own_set") REFERENCES "public"."category_set"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system_version" ADD CONSTRAINT "system_version_key_system_key_fk" FOREIGN KEY ("key") REFERENCES "public"."system"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "system_version" ADD CONSTRAINT "system_version_replaces_system_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."system"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use" ADD CONSTRAINT "joint_use_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_categories" ADD CONSTRAINT "joint_use_categories_target_data_category_key_fk" FOREIGN KEY ("target") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_categories" ADD CONSTRAINT "joint_use_categories_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."joint_use_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_members" ADD CONSTRAINT "joint_use_members_target_party_key_fk" FOREIGN KEY ("target") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_members" ADD CONSTRAINT "joint_use_members_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."joint_use_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_purposes" ADD CONSTRAINT "joint_use_purposes_target_purpose_key_fk" FOREIGN KEY ("target") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_purposes" ADD CONSTRAINT "joint_use_purposes_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."joint_use_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_version" ADD CONSTRAINT "joint_use_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_version" ADD CONSTRAINT "joint_use_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_version" ADD CONSTRAINT "joint_use_version_notice_notice_evidence_key_fk" FOREIGN KEY ("notice") REFERENCES "public"."notice_evidence"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_version" ADD CONSTRAINT "joint_use_version_key_joint_use_key_fk" FOREIGN KEY ("key") REFERENCES "public"."joint_use"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "joint_use_version" ADD CONSTRAINT "joint_use_version_replaces_joint_use_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."joint_use"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsourcing" ADD CONSTRAINT "outsourcing_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsourcing_categories" ADD CONSTRAINT "outsourcing_categories_target_data_category_key_fk" FOREIGN KEY ("target") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsourcing_categories" ADD CONSTRAINT "outsourcing_categories_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."outsourcing_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsourcing_purposes" ADD CONSTRAINT "outsourcing_purposes_target_purpose_key_fk" FOREIGN KEY ("target") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsourcing_purposes" ADD CONSTRAINT "outsourcing_purposes_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."outsourcing_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsourcing_version" ADD CONSTRAINT "outsourcing_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsourcing_version" ADD CONSTRAINT "outsourcing_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsourcing_version" ADD CONSTRAINT "outsourcing_version_outsourcee_party_key_fk" FOREIGN KEY ("outsourcee") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsourcing_version" ADD CONSTRAINT "outsourcing_version_engaged_by_outsourcing_key_fk" FOREIGN KEY ("engaged_by") REFERENCES "public"."outsourcing"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsourcing_version" ADD CONSTRAINT "outsourcing_version_key_outsourcing_key_fk" FOREIGN KEY ("key") REFERENCES "public"."outsourcing"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outsourcing_version" ADD CONSTRAINT "outsourcing_version_replaces_outsourcing_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."outsourcing"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party" ADD CONSTRAINT "party_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_version" ADD CONSTRAINT "party_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_version" ADD CONSTRAINT "party_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_version" ADD CONSTRAINT "party_version_legal_person_party_key_fk" FOREIGN KEY ("legal_person") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_version" ADD CONSTRAINT "party_version_parent_company_party_key_fk" FOREIGN KEY ("parent_company") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_version" ADD CONSTRAINT "party_version_key_party_key_fk" FOREIGN KEY ("key") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party_version" ADD CONSTRAINT "party_version_replaces_party_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clause" ADD CONSTRAINT "clause_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clause_version" ADD CONSTRAINT "clause_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clause_version" ADD CONSTRAINT "clause_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clause_version" ADD CONSTRAINT "clause_version_parent_clause_key_fk" FOREIGN KEY ("parent") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clause_version" ADD CONSTRAINT "clause_version_key_clause_key_fk" FOREIGN KEY ("key") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clause_version" ADD CONSTRAINT "clause_version_replaces_clause_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_rule" ADD CONSTRAINT "fee_rule_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_rule_version" ADD CONSTRAINT "fee_rule_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_rule_version" ADD CONSTRAINT "fee_rule_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_rule_version" ADD CONSTRAINT "fee_rule_version_key_fee_rule_key_fk" FOREIGN KEY ("key") REFERENCES "public"."fee_rule"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fee_rule_version" ADD CONSTRAINT "fee_rule_version_replaces_fee_rule_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."fee_rule"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_evidence" ADD CONSTRAINT "notice_evidence_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_evidence_version" ADD CONSTRAINT "notice_evidence_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_evidence_version" ADD CONSTRAINT "notice_evidence_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_evidence_version" ADD CONSTRAINT "notice_evidence_version_key_notice_evidence_key_fk" FOREIGN KEY ("key") REFERENCES "public"."notice_evidence"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_evidence_version" ADD CONSTRAINT "notice_evidence_version_replaces_notice_evidence_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."notice_evidence"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise" ADD CONSTRAINT "promise_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_version" ADD CONSTRAINT "promise_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_version" ADD CONSTRAINT "promise_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_version" ADD CONSTRAINT "promise_version_key_promise_key_fk" FOREIGN KEY ("key") REFERENCES "public"."promise"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promise_version" ADD CONSTRAINT "promise_version_replaces_promise_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."promise"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_procedure" ADD CONSTRAINT "request_procedure_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_procedure_version" ADD CONSTRAINT "request_procedure_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_procedure_version" ADD CONSTRAINT "request_procedure_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_procedure_version" ADD CONSTRAINT "request_procedure_version_key_request_procedure_key_fk" FOREIGN KEY ("key") REFERENCES "public"."request_procedure"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_procedure_version" ADD CONSTRAINT "request_procedure_version_replaces_request_procedure_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."request_procedure"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_version" ADD CONSTRAINT "reservation_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_version" ADD CONSTRAINT "reservation_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_version" ADD CONSTRAINT "reservation_version_key_reservation_key_fk" FOREIGN KEY ("key") REFERENCES "public"."reservation"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reservation_version" ADD CONSTRAINT "reservation_version_replaces_reservation_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."reservation"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_measure" ADD CONSTRAINT "security_measure_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_measure_version" ADD CONSTRAINT "security_measure_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_measure_version" ADD CONSTRAINT "security_measure_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_measure_version" ADD CONSTRAINT "security_measure_version_key_security_measure_key_fk" FOREIGN KEY ("key") REFERENCES "public"."security_measure"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "security_measure_version" ADD CONSTRAINT "security_measure_version_replaces_security_measure_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."security_measure"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_filing" ADD CONSTRAINT "opt_out_filing_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_filing_categories" ADD CONSTRAINT "opt_out_filing_categories_target_data_category_key_fk" FOREIGN KEY ("target") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_filing_categories" ADD CONSTRAINT "opt_out_filing_categories_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."opt_out_filing_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_filing_purposes" ADD CONSTRAINT "opt_out_filing_purposes_target_purpose_key_fk" FOREIGN KEY ("target") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_filing_purposes" ADD CONSTRAINT "opt_out_filing_purposes_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."opt_out_filing_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_filing_version" ADD CONSTRAINT "opt_out_filing_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_filing_version" ADD CONSTRAINT "opt_out_filing_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_filing_version" ADD CONSTRAINT "opt_out_filing_version_notice_notice_evidence_key_fk" FOREIGN KEY ("notice") REFERENCES "public"."notice_evidence"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_filing_version" ADD CONSTRAINT "opt_out_filing_version_key_opt_out_filing_key_fk" FOREIGN KEY ("key") REFERENCES "public"."opt_out_filing"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_filing_version" ADD CONSTRAINT "opt_out_filing_version_replaces_opt_out_filing_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."opt_out_filing"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision" ADD CONSTRAINT "provision_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_categories" ADD CONSTRAINT "provision_categories_target_data_category_key_fk" FOREIGN KEY ("target") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_categories" ADD CONSTRAINT "provision_categories_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."provision_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_version" ADD CONSTRAINT "provision_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_version" ADD CONSTRAINT "provision_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_version" ADD CONSTRAINT "provision_version_recipient_party_key_fk" FOREIGN KEY ("recipient") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_version" ADD CONSTRAINT "provision_version_purpose_purpose_key_fk" FOREIGN KEY ("purpose") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_version" ADD CONSTRAINT "provision_version_opt_out_filing_opt_out_filing_key_fk" FOREIGN KEY ("opt_out_filing") REFERENCES "public"."opt_out_filing"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_version" ADD CONSTRAINT "provision_version_key_provision_key_fk" FOREIGN KEY ("key") REFERENCES "public"."provision"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_version" ADD CONSTRAINT "provision_version_replaces_provision_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."provision"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession" ADD CONSTRAINT "succession_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession_categories" ADD CONSTRAINT "succession_categories_target_data_category_key_fk" FOREIGN KEY ("target") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession_categories" ADD CONSTRAINT "succession_categories_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."succession_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession_predecessor_purposes" ADD CONSTRAINT "succession_predecessor_purposes_target_purpose_key_fk" FOREIGN KEY ("target") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession_predecessor_purposes" ADD CONSTRAINT "succession_predecessor_purposes_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."succession_version"("key","valid_from") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession_version" ADD CONSTRAINT "succession_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession_version" ADD CONSTRAINT "succession_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession_version" ADD CONSTRAINT "succession_version_predecessor_party_key_fk" FOREIGN KEY ("predecessor") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession_version" ADD CONSTRAINT "succession_version_successor_party_key_fk" FOREIGN KEY ("successor") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession_version" ADD CONSTRAINT "succession_version_key_succession_key_fk" FOREIGN KEY ("key") REFERENCES "public"."succession"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "succession_version" ADD CONSTRAINT "succession_version_replaces_succession_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."succession"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration" ADD CONSTRAINT "declaration_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration_version" ADD CONSTRAINT "declaration_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration_version" ADD CONSTRAINT "declaration_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration_version" ADD CONSTRAINT "declaration_version_purpose_purpose_key_fk" FOREIGN KEY ("purpose") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration_version" ADD CONSTRAINT "declaration_version_category_data_category_key_fk" FOREIGN KEY ("category") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration_version" ADD CONSTRAINT "declaration_version_key_declaration_key_fk" FOREIGN KEY ("key") REFERENCES "public"."declaration"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "declaration_version" ADD CONSTRAINT "declaration_version_replaces_declaration_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."declaration"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prohibition" ADD CONSTRAINT "prohibition_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prohibition_version" ADD CONSTRAINT "prohibition_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prohibition_version" ADD CONSTRAINT "prohibition_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prohibition_version" ADD CONSTRAINT "prohibition_version_purpose_purpose_key_fk" FOREIGN KEY ("purpose") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prohibition_version" ADD CONSTRAINT "prohibition_version_category_data_category_key_fk" FOREIGN KEY ("category") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prohibition_version" ADD CONSTRAINT "prohibition_version_key_prohibition_key_fk" FOREIGN KEY ("key") REFERENCES "public"."prohibition"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prohibition_version" ADD CONSTRAINT "prohibition_version_replaces_prohibition_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."prohibition"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose" ADD CONSTRAINT "purpose_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_grant" ADD CONSTRAINT "purpose_grant_since_revision_number_fk" FOREIGN KEY ("since") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_grant_version" ADD CONSTRAINT "purpose_grant_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_grant_version" ADD CONSTRAINT "purpose_grant_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_grant_version" ADD CONSTRAINT "purpose_grant_version_purpose_purpose_key_fk" FOREIGN KEY ("purpose") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_grant_version" ADD CONSTRAINT "purpose_grant_version_key_purpose_grant_key_fk" FOREIGN KEY ("key") REFERENCES "public"."purpose_grant"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_grant_version" ADD CONSTRAINT "purpose_grant_version_replaces_purpose_grant_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."purpose_grant"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_version" ADD CONSTRAINT "purpose_version_valid_from_revision_number_fk" FOREIGN KEY ("valid_from") REFERENCES "public"."revision"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_version" ADD CONSTRAINT "purpose_version_clause_clause_key_fk" FOREIGN KEY ("clause") REFERENCES "public"."clause"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_version" ADD CONSTRAINT "purpose_version_parent_purpose_key_fk" FOREIGN KEY ("parent") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_version" ADD CONSTRAINT "purpose_version_notice_notice_evidence_key_fk" FOREIGN KEY ("notice") REFERENCES "public"."notice_evidence"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_version" ADD CONSTRAINT "purpose_version_key_purpose_key_fk" FOREIGN KEY ("key") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purpose_version" ADD CONSTRAINT "purpose_version_replaces_purpose_key_fk" FOREIGN KEY ("replaces") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_log_entry" ON "decision_log" USING btree ("node","seq","index");--> statement-breakpoint
CREATE UNIQUE INDEX "data_category_version_open" ON "data_category_version" USING btree ("key") WHERE "data_category_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "collection_source_version_open" ON "collection_source_version" USING btree ("key") WHERE "collection_source_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE INDEX "category_set_member_category" ON "category_set_member" USING btree ("category","set_id");--> statement-breakpoint
CREATE UNIQUE INDEX "data_field_version_open" ON "data_field_version" USING btree ("key") WHERE "data_field_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE INDEX "data_field_version_dataset" ON "data_field_version" USING btree ("dataset","key","valid_from","valid_to","effective_set");--> statement-breakpoint
CREATE INDEX "data_field_version_set" ON "data_field_version" USING btree ("effective_set","key","valid_from","valid_to");--> statement-breakpoint
CREATE INDEX "data_field_version_path" ON "data_field_version" USING btree ("path","key","valid_from","valid_to");--> statement-breakpoint
CREATE UNIQUE INDEX "data_flow_version_open" ON "data_flow_version" USING btree ("key") WHERE "data_flow_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE INDEX "data_flow_version_from_end" ON "data_flow_version" USING btree ("from_end","valid_from","valid_to");--> statement-breakpoint
CREATE INDEX "data_flow_version_to_end" ON "data_flow_version" USING btree ("to_end","valid_from","valid_to");--> statement-breakpoint
CREATE UNIQUE INDEX "dataset_set_count_open" ON "dataset_set_count" USING btree ("dataset","set_id") WHERE "dataset_set_count"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "dataset_version_open" ON "dataset_version" USING btree ("key") WHERE "dataset_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE INDEX "dataset_version_system" ON "dataset_version" USING btree ("system","key","valid_from","valid_to");--> statement-breakpoint
CREATE UNIQUE INDEX "system_version_open" ON "system_version" USING btree ("key") WHERE "system_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "joint_use_version_open" ON "joint_use_version" USING btree ("key") WHERE "joint_use_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "outsourcing_version_open" ON "outsourcing_version" USING btree ("key") WHERE "outsourcing_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "party_version_open" ON "party_version" USING btree ("key") WHERE "party_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "clause_version_open" ON "clause_version" USING btree ("key") WHERE "clause_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "fee_rule_version_open" ON "fee_rule_version" USING btree ("key") WHERE "fee_rule_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "notice_evidence_version_open" ON "notice_evidence_version" USING btree ("key") WHERE "notice_evidence_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "promise_version_open" ON "promise_version" USING btree ("key") WHERE "promise_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "request_procedure_version_open" ON "request_procedure_version" USING btree ("key") WHERE "request_procedure_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "reservation_version_open" ON "reservation_version" USING btree ("key") WHERE "reservation_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "security_measure_version_open" ON "security_measure_version" USING btree ("key") WHERE "security_measure_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "opt_out_filing_version_open" ON "opt_out_filing_version" USING btree ("key") WHERE "opt_out_filing_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "provision_version_open" ON "provision_version" USING btree ("key") WHERE "provision_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "succession_version_open" ON "succession_version" USING btree ("key") WHERE "succession_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "declaration_version_open" ON "declaration_version" USING btree ("key") WHERE "declaration_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "prohibition_version_open" ON "prohibition_version" USING btree ("key") WHERE "prohibition_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "purpose_grant_version_open" ON "purpose_grant_version" USING btree ("key") WHERE "purpose_grant_version"."valid_to" = 2147483647;--> statement-breakpoint
CREATE UNIQUE INDEX "purpose_version_open" ON "purpose_version" USING btree ("key") WHERE "purpose_version"."valid_to" = 2147483647;