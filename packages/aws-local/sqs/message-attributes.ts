import { createHash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';

/** What a sender adds to a message. Binary values are Base64, as the JSON protocol carries them. */
export type MessageAttributes = Readonly<Record<string, unknown>>;

interface Attribute {
  readonly type: string;
  readonly text?: string | undefined;
  readonly bytes?: Buffer | undefined;
}

const mostAttributes = 10;

/**
 * Reads what a sender adds to a message.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 * @returns undefined when there is nothing
 * @throws AwsError `InvalidParameterValue`
 */
export function readMessageAttributes(given: unknown): MessageAttributes | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const attributes = Object.entries(given);
  if (attributes.length > mostAttributes) {
    throw invalid(
      `Number of message attributes [${attributes.length}] exceeds the allowed maximum [${mostAttributes}].`,
    );
  }
  for (const [name, value] of attributes) check(name, attributeOf(value));
  return attributes.length === 0 ? undefined : { ...given };
}

/** SQS's digest of message attributes: names, types and values in order of name, each with its length before it. */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const hash = createHash('md5');
  const add = (part: Buffer | string) => {
    const bytes = Buffer.from(part);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const [name, value] of Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { type, text, bytes } = attributeOf(value);
    add(name);
    add(type);
    hash.update(Buffer.of(text === undefined ? 2 : 1));
    add(text ?? bytes ?? '');
  }
  return hash.digest('hex');
}

/** Bytes that attributes add to their message. */
export function bytesOfAttributes(attributes: MessageAttributes | undefined): number {
  return Object.entries(attributes ?? {}).reduce((sum, [name, value]) => {
    const { type, text, bytes } = attributeOf(value);
    return sum + Buffer.byteLength(name) + Buffer.byteLength(type) + Buffer.byteLength(text ?? bytes ?? '');
  }, 0);
}

function check(name: string, { type, text, bytes }: Attribute): void {
  if (!/^(?!aws\.|amazon\.)[\w-]+(\.[\w-]+)*$/i.test(name) || name.length > 256) {
    throw invalid(`Message (user) attribute name '${name}' is not valid.`);
  }
  if (!/^(String|Number|Binary)(\..+)?$/.test(type)) {
    throw invalid(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  }
  const value = type.startsWith('Binary') ? bytes : text;
  if (!value?.length) {
    throw invalid(
      `The message attribute '${name}' must contain a non-empty value for the message attribute type '${type}'.`,
    );
  }
}

function attributeOf(value: unknown): Attribute {
  const { DataType, StringValue, BinaryValue } = { ...(value as object) } as Readonly<Record<string, unknown>>;
  return {
    type: typeof DataType === 'string' ? DataType : '',
    text: typeof StringValue === 'string' ? StringValue : undefined,
    bytes: typeof BinaryValue === 'string' ? Buffer.from(BinaryValue, 'base64') : undefined,
  };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
