INSERT INTO "revision" ("number", "made_at", "author", "why") VALUES (0, clock_timestamp(), 'daicho', 'the empty registry');
--> statement-breakpoint
INSERT INTO "head" ("id", "revision") VALUES (1, 0);
