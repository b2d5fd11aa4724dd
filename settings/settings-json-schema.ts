import { z } from 'zod';
import { settingsSchema } from './settings-schema.ts';

type JsonSchema = z.core.JSONSchema.BaseSchema;

const schemaOf = (value: JsonSchema | boolean | undefined): JsonSchema => (typeof value === 'object' ? value : {});

/** The settings as JSON Schema, as a person writes them: what has a default may be left out. */
export function settingsJsonSchema(): JsonSchema {
  return z.toJSONSchema(settingsSchema, { io: 'input' });
}

/** The file of a stage as JSON Schema, by which editors complete and check it. What depends on several settings only the synth checks. */
export function stageFileSchema(): JsonSchema {
  const { $schema, properties = {}, required = [], ...rest } = settingsJsonSchema();
  // A file's name is its stage's.
  const { stage: _, ...settings } = properties;
  return {
    ...($schema && { $schema }),
    title: 'Settings of a stage of Cognito Onboarding',
    ...rest,
    properties: { $schema: { type: 'string' }, ...settings },
    ...(required.length > 1 && { required: required.filter((name) => name !== 'stage') }),
  };
}

/** The names of settings in a part of the settings. */
export function namesIn(path: readonly PropertyKey[]): string[] {
  const part = path.reduce<JsonSchema>((schema, key) => {
    if (typeof key !== 'number') return schemaOf(schema.properties?.[String(key)]);
    return Array.isArray(schema.items) ? {} : schemaOf(schema.items);
  }, settingsJsonSchema());
  return Object.keys(part.properties ?? {});
}
