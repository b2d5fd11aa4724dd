import * as z from 'zod';
import { Bus } from '../../contract.ts';
import type { CatalogueEntry } from './catalogue.ts';

/** A JSON Schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Draft 7 is what AsyncAPI builds on; draft 4 is what EventBridge's schema registry takes. */
export type Draft = 'draft-7' | 'draft-4';

/** The JSON Schema of an event's `detail`, made from the very schema that the code validates with. */
export function detailSchema({ schema, direction }: CatalogueEntry, draft: Draft): JsonSchema {
  return z.toJSONSchema(schema, {
    target: draft,
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      // A consumer that validates an event must not fail on a field that was added later.
      if (direction === 'out') delete jsonSchema.additionalProperties;
      if (!(zodSchema instanceof z.ZodObject) || zodSchema.shape.given_name === undefined) return;
      // Each pool has its own attributes; the code asks the pool.
      jsonSchema.patternProperties = {
        '^custom:': {
          anyOf: [{ type: 'string' }, { type: 'null' }],
          description: "An attribute of the pool's own.",
        },
      };
    },
  });
}

/**
 * The JSON Schema of a whole event as EventBridge delivers it.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export function eventSchema(entry: CatalogueEntry, draft: Draft): JsonSchema {
  const { $schema, title, description, ...detail } = detailSchema(entry, draft);
  const text = { type: 'string' };
  return {
    $schema,
    title,
    description,
    type: 'object',
    properties: {
      version: text,
      id: { ...text, description: 'Identifies the event; a repeated delivery has the same.' },
      'detail-type': { ...text, enum: [entry.type] },
      source: entry.direction === 'out' ? { ...text, enum: [Bus.source] } : { ...text, description: 'The sender.' },
      account: text,
      time: { ...text, format: 'date-time', description: 'UTC, to the second.' },
      region: text,
      resources: { type: 'array', items: text },
      detail,
    },
    required: ['id', 'detail-type', 'source', 'time', 'detail'],
  };
}
