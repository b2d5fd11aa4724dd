/** A JSON object of unknown shape. */
export type JsonRecord = Record<string, unknown>;

/** Whether a JSON value is an object, and not an array or null. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Length in bytes of a value's JSON, as Step Functions counts its payloads. */
export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? 'null');
}
