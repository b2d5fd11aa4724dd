import { isRecord, type JsonRecord } from '../json.ts';
import { payloadLimit, StateError } from '../state-error.ts';

/** What the fields of a Distributed Map came to for one input of its state. */
export interface MapSettings {
  /** Where `ItemReader` finds the items. */
  readonly reader:
    | { readonly bucket: string; readonly key: string; readonly versionId: string | undefined }
    | undefined;
  /** The items themselves, where there is no `ItemReader`. */
  readonly items: unknown;
  /** The state's input, for `ItemSelector`. */
  readonly input: unknown;
  readonly maxItems: number;
  readonly batcher: BatchLimits | undefined;
  readonly maxConcurrency: number;
  /** Without either field no failure is tolerated; with one of them, that one decides; with both, the stricter. */
  readonly toleratedFailurePercentage: number | undefined;
  readonly toleratedFailureCount: number | undefined;
  readonly writer: { readonly bucket: string; readonly prefix: string } | undefined;
}

/** How `ItemBatcher` cuts the items. */
export interface BatchLimits {
  /** JSON that every child gets beside its items. */
  readonly batchInput: string | undefined;
  readonly maxItems: number;
  /** Bytes of a child's input, `BatchInput` and brackets included. */
  readonly maxBytes: number;
}

/**
 * Reads the values that the map's fields and paths came to.
 * @throws StateError `States.Runtime` when one is not of its kind
 */
export function readSettings(values: JsonRecord): MapSettings {
  const { reader, writer } = values;
  const ifGiven = (name: string) => (name in values ? wholeNumber(values, name, 0) : undefined);
  const percentage = 'toleratedFailurePercentage' in values ? percentageOf(values) : undefined;
  const count = ifGiven('toleratedFailureCount');
  const batched = ['batchInput', 'maxItemsPerBatch', 'maxInputBytesPerBatch'].some((name) => name in values);
  return {
    reader: isRecord(reader)
      ? {
          bucket: text(reader, 'Bucket'),
          key: text(reader, 'Key'),
          versionId: reader.VersionId === undefined ? undefined : text(reader, 'VersionId'),
        }
      : undefined,
    items: values.items,
    input: values.input,
    maxItems: wholeNumber(values, 'maxItems', 0) || Number.POSITIVE_INFINITY,
    batcher: batched
      ? {
          batchInput: 'batchInput' in values ? JSON.stringify(values.batchInput) : undefined,
          maxItems: wholeNumber(values, 'maxItemsPerBatch', 0) || Number.POSITIVE_INFINITY,
          maxBytes: wholeNumber(values, 'maxInputBytesPerBatch', 0, payloadLimit) || payloadLimit,
        }
      : undefined,
    maxConcurrency: wholeNumber(values, 'maxConcurrency', 0),
    toleratedFailurePercentage: percentage,
    toleratedFailureCount: count,
    writer: isRecord(writer)
      ? { bucket: text(writer, 'Bucket'), prefix: writer.Prefix === undefined ? '' : text(writer, 'Prefix') }
      : undefined,
  };
}

function text(values: JsonRecord, name: string): string {
  const value = values[name];
  if (typeof value === 'string') return value;
  throw new StateError('States.Runtime', `${name} must be a string.`, 'terminal');
}

function percentageOf({ toleratedFailurePercentage: value }: JsonRecord): number {
  if (typeof value === 'number' && value >= 0 && value <= 100) return value;
  throw new StateError('States.Runtime', 'toleratedFailurePercentage must be a number from 0 to 100.', 'terminal');
}

function wholeNumber(values: JsonRecord, name: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const value = values[name] ?? 0;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new StateError('States.Runtime', `${name} must be a whole number of at least ${least}.`, 'terminal');
}
