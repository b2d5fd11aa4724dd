import { AwsError } from '../aws-error.ts';

/** The body of a request, or an entry of a batch. */
export type Body = Readonly<Record<string, unknown>>;

export function readQueueName(body: Body): string {
  const parts = readText(body, 'QueueUrl').split('/');
  return parts.findLast((part) => part !== '') ?? '';
}

export function readAttributes({ Attributes }: Body): Record<string, string> {
  const given = typeof Attributes === 'object' && Attributes !== null ? Object.entries(Attributes) : [];
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

export function readText(body: Body, name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new AwsError('MissingParameter', `The request must contain the parameter ${name}.`);
}

export function readNumber(body: Body, name: string, from: number, to: number): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= from && value <= to) return value;
  throw invalidValue(
    `Value ${String(value)} for parameter ${name} is invalid. Reason: Must be between ${from} and ${to}, if provided.`,
  );
}

export function readList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

export function invalidValue(message: string): AwsError {
  return new AwsError('InvalidParameterValue', message);
}
