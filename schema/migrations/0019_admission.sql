CREATE TABLE "admission" (
	"id" smallint PRIMARY KEY NOT NULL,
	"number" integer NOT NULL,
	CONSTRAINT "admission_is_one_row" CHECK ("admission"."id" = 1)
);
--> statement-breakpoint
-- Nobody was let in with anything before.
INSERT INTO "admission" ("id", "number") VALUES (1, 0);
