CREATE TABLE "provision_record" (
	"id" uuid PRIMARY KEY NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_by" text NOT NULL,
	"side" text NOT NULL,
	"route" text NOT NULL,
	"form" text NOT NULL,
	"medium" text NOT NULL,
	"counterparty" text COLLATE "C",
	"revision" integer NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"categories" text[] NOT NULL,
	"article" text,
	"fields" text[] NOT NULL,
	"basis" jsonb NOT NULL,
	"acquisition" text,
	"publication_confirmed_at" timestamp (3) with time zone,
	"document" text,
	CONSTRAINT "provision_record_side" CHECK ("provision_record"."side" in ('PROVISION', 'RECEIPT')),
	CONSTRAINT "provision_record_route" CHECK ("provision_record"."route" in ('CONSENT', 'FOREIGN_CONSENT', 'OPT_OUT', 'PERSONALLY_REFERABLE', 'NON_OPERATOR', 'EXCEPTION', 'NOT_THIRD_PARTY')),
	CONSTRAINT "provision_record_form" CHECK ("provision_record"."form" in ('EACH', 'BATCH', 'CONTRACT')),
	CONSTRAINT "provision_record_medium" CHECK ("provision_record"."medium" in ('DOCUMENT', 'ELECTRONIC', 'MICROFILM')),
	CONSTRAINT "provision_record_fields" CHECK ("provision_record"."fields" <@ array['DATE', 'CONSENT', 'FOREIGN_INFORMATION', 'COUNTERPARTY', 'ACQUISITION', 'PRINCIPAL', 'ITEMS', 'COMMISSION_PUBLICATION']::text[]),
	CONSTRAINT "provision_record_categories" CHECK (cardinality("provision_record"."categories") > 0),
	CONSTRAINT "provision_record_opt_out" CHECK ("provision_record"."article" is null or "provision_record"."route" <> 'OPT_OUT' or "provision_record"."form" = 'EACH'),
	CONSTRAINT "provision_record_document" CHECK ("provision_record"."form" <> 'CONTRACT' or "provision_record"."document" is not null)
);
--> statement-breakpoint
CREATE TABLE "provision_report" (
	"id" uuid PRIMARY KEY NOT NULL,
	"side" text NOT NULL,
	"decision" uuid NOT NULL,
	"once" text NOT NULL,
	"told" text NOT NULL,
	"executed_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text NOT NULL,
	CONSTRAINT "provision_report_once" UNIQUE("decision","once"),
	CONSTRAINT "provision_report_side" CHECK ("provision_report"."side" in ('PROVISION', 'RECEIPT')),
	CONSTRAINT "provision_report_once_hash" CHECK ("provision_report"."once" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "provision_report_told_hash" CHECK ("provision_report"."told" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "provision_report_executed" CHECK ("provision_report"."executed_at" <= "provision_report"."recorded_at")
);
--> statement-breakpoint
CREATE TABLE "record_erasure" (
	"record" uuid PRIMARY KEY NOT NULL,
	"side" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"erased_at" timestamp (3) with time zone NOT NULL,
	"erased_by" text NOT NULL,
	"decision" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recorded_principal" (
	"principal" text NOT NULL,
	"record" uuid NOT NULL,
	"report" uuid NOT NULL,
	CONSTRAINT "recorded_principal_pk" PRIMARY KEY("principal","record","report"),
	CONSTRAINT "recorded_principal_principal" CHECK ("recorded_principal"."principal" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "recorded_provision" (
	"record" uuid NOT NULL,
	"report" uuid NOT NULL,
	"provided_at" timestamp (3) with time zone NOT NULL,
	"erasable_from" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "recorded_provision_pk" PRIMARY KEY("record","report")
);
--> statement-breakpoint
ALTER TABLE "provision_record" ADD CONSTRAINT "provision_record_counterparty_party_key_fk" FOREIGN KEY ("counterparty") REFERENCES "public"."party"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "provision_record" ADD CONSTRAINT "provision_record_purpose_purpose_key_fk" FOREIGN KEY ("purpose") REFERENCES "public"."purpose"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recorded_principal" ADD CONSTRAINT "recorded_principal_provision" FOREIGN KEY ("record","report") REFERENCES "public"."recorded_provision"("record","report") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recorded_provision" ADD CONSTRAINT "recorded_provision_record_provision_record_id_fk" FOREIGN KEY ("record") REFERENCES "public"."provision_record"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recorded_provision" ADD CONSTRAINT "recorded_provision_report_provision_report_id_fk" FOREIGN KEY ("report") REFERENCES "public"."provision_report"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provision_record_of_counterparty" ON "provision_record" USING btree ("counterparty","id");--> statement-breakpoint
CREATE INDEX "recorded_principal_of_record" ON "recorded_principal" USING btree ("record","report");--> statement-breakpoint
CREATE INDEX "recorded_provision_of_report" ON "recorded_provision" USING btree ("report");--> statement-breakpoint
-- A record is what it was when it was made. It goes as a whole, with all that it speaks of, once its erasure is written down.
CREATE FUNCTION refuse_change_of_record() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND EXISTS (
		SELECT FROM record_erasure WHERE record = coalesce(to_jsonb(OLD) ->> 'record', to_jsonb(OLD) ->> 'id')::uuid
	) THEN RETURN OLD; END IF;
	RAISE EXCEPTION 'records of provisions can only be appended to: % of % is refused', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'modifying_sql_data_not_permitted';
END $$;
--> statement-breakpoint
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON "provision_record" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
--> statement-breakpoint
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON "recorded_provision" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
--> statement-breakpoint
CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON "recorded_principal" FOR EACH ROW EXECUTE FUNCTION refuse_change_of_record();
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'what was reported can only be appended to: % of % is refused', TG_OP, TG_TABLE_NAME
		USING ERRCODE = 'modifying_sql_data_not_permitted';
END $$;
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "provision_report" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_report();
--> statement-breakpoint
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON "record_erasure" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_report();
--> statement-breakpoint
CREATE TRIGGER whole BEFORE TRUNCATE ON "provision_record" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_report();
