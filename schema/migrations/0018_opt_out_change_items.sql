CREATE TABLE "opt_out_change_categories" (
	"key" text COLLATE "C" NOT NULL,
	"valid_from" integer NOT NULL,
	"target" text COLLATE "C" NOT NULL,
	CONSTRAINT "opt_out_change_categories_key_valid_from_target_pk" PRIMARY KEY("key","valid_from","target")
);
--> statement-breakpoint
ALTER TABLE "opt_out_change_categories" ADD CONSTRAINT "opt_out_change_categories_target_data_category_key_fk" FOREIGN KEY ("target") REFERENCES "public"."data_category"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "opt_out_change_categories" ADD CONSTRAINT "opt_out_change_categories_version" FOREIGN KEY ("key","valid_from") REFERENCES "public"."opt_out_change_version"("key","valid_from") ON DELETE no action ON UPDATE no action;