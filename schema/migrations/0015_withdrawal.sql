ALTER TABLE "request_escalation" DROP CONSTRAINT "request_escalation_milestone";--> statement-breakpoint
ALTER TABLE "request_event" DROP CONSTRAINT "request_event_act";--> statement-breakpoint
ALTER TABLE "request_escalation" ADD CONSTRAINT "request_escalation_milestone" CHECK ("request_escalation"."milestone" in ('IDENTITY', 'DECISION', 'ANSWER', 'SUIT', 'CLOSING'));--> statement-breakpoint
ALTER TABLE "request_event" ADD CONSTRAINT "request_event_act" CHECK ("request_event"."act" in ('RECEIVE', 'CHECK_IDENTITY', 'SUPPLEMENT', 'ASK', 'CHARGE_FEE', 'SETTLE_FEE', 'INVESTIGATE', 'DECIDE', 'EXECUTE', 'COMPLETE_TASK', 'NOTIFY', 'CLOSE', 'WITHDRAW'));--> statement-breakpoint
UPDATE "principal_request" SET "due_on" = "arrived_on" + 20 WHERE "state" = 'NOTIFIED';
