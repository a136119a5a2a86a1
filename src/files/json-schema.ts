import { z } from 'zod';
import { instant } from '../lib/period.ts';
import type { RecordModel } from '../lib/record.ts';
import { manifest } from './manifest.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** JSON Schema of every registry file, so that editors complete and check: `registry.yaml`, or sections of records. */
export function registrySchema(models: readonly RecordModel[]): JsonSchema {
  return {
    $schema: DRAFT,
    title: 'Daicho registry file',
    description: 'Either `registry.yaml`, which names the source of its directory, or sections of records.',
    anyOf: [{ $ref: '#/$defs/Manifest' }, { $ref: '#/$defs/Sections' }],
    $defs: {
      Manifest: { description: 'What `registry.yaml` says of its directory.', ...schemaOf(manifest) },
      Sections: {
        type: ['object', 'null'],
        description: 'Sections of the registry, each a list of records. A section may stand in several files.',
        properties: Object.fromEntries(models.map((model) => [model.section, sectionOf(model)])),
        additionalProperties: false,
      },
      ...Object.fromEntries(models.map((model) => [model.kind, recordOf(model)])),
    },
  };
}

/** The schema as it is committed. */
export function registrySchemaText(models: readonly RecordModel[]): string {
  return `${JSON.stringify(registrySchema(models), null, 2)}\n`;
}

function sectionOf({ kind, description }: RecordModel): JsonSchema {
  return { type: 'array', description, items: { $ref: `#/$defs/${kind}` } };
}

function recordOf({ schema, description, keyOf }: RecordModel): JsonSchema {
  const { required = [], ...rest } = schemaOf(schema);
  return {
    description,
    ...rest,
    required: keyOf === undefined ? required : required.filter((fact) => fact !== 'key'),
    anyOf: [{ required: ['clause'] }, { required: ['basis', 'reason'] }],
  };
}

function schemaOf(schema: z.ZodType): JsonSchema {
  const { $schema, ...own } = z.toJSONSchema(schema, { io: 'input', target: 'draft-2020-12', override: sayInstant });
  return own;
}

const INSTANT = {
  pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:\\d{2}))?$',
  examples: ['2026-04-01', '2026-04-01T09:00:00+09:00'],
};

// What an instant may be is said in its transform, which a schema cannot show; a described copy keeps the definition.
function sayInstant({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: JsonSchema }): void {
  if (zodSchema._zod.def === instant._zod.def) Object.assign(jsonSchema, INSTANT);
}
