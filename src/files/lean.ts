import { canonicalJson } from '../lib/canonical.ts';
import { parseRecord, type RecordBase, type RecordModel } from '../lib/record.ts';

/** The record with its facts in the model's order and without those that parsing fills in again: defaults, derived key, basis. */
export function leanRecord(model: RecordModel, record: RecordBase): Readonly<Record<string, unknown>> {
  const whole = canonicalJson(record);
  // Typed by its model's kind only where it was defined; here facts are reached by name.
  const facts = record as unknown as Readonly<Record<string, unknown>>;
  let lean = Object.fromEntries(model.facts.filter((fact) => fact in facts).map((fact) => [fact, facts[fact]]));
  for (const fact of Object.keys(lean)) {
    const { [fact]: _, ...rest } = lean;
    const parsed = parseRecord(model, rest);
    if (parsed.ok && canonicalJson(parsed.value) === whole) lean = rest;
  }
  return lean;
}
