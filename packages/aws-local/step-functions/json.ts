/** A JSON object of unknown shape. */
export type JsonRecord = Record<string, unknown>;

/** Whether a JSON value is an object, and not an array or null. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
