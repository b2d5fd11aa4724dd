import { AwsError } from '../aws-error.ts';
import { type BusEvent, isObject } from './event.ts';
import type { EventRule } from './event-rule.ts';

/** What a transformer may use of the rule that an event matched. */
export interface RuleIdentity {
  readonly name: string;
  readonly arn: string;
}

/** Makes a target's input of an event, as text. @throws AwsError when that is not JSON */
export type InputTransformer = (event: BusEvent, rule: RuleIdentity, ingested: string) => string;

const variable = /<([^<>\s]+)>/g;
const predefined = new Set([
  'aws.events.rule-arn',
  'aws.events.rule-name',
  'aws.events.event.ingestion-time',
  'aws.events.event',
  'aws.events.event.json',
]);

/**
 * Reads an input transformer. Outside quotes a variable becomes JSON, inside quotes the text of its value; one whose path
 * the event doesn't have becomes an empty string, as in AWS. A template in quotes stays in quotes, and may have lines.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 * @param what names the template in errors
 * @throws Error when the template names a variable without a path, or is not JSON once filled
 */
export function readInputTransformer(
  rule: Pick<EventRule, 'inputPaths' | 'inputTemplate'>,
  what = 'InputTemplate',
): InputTransformer {
  const paths = new Map(Object.entries(rule.inputPaths).map(([name, path]) => [name, readPath(path)]));
  const unknown = [...rule.inputTemplate.matchAll(variable)]
    .map(([, name = '']) => name)
    .filter((name) => !paths.has(name) && !predefined.has(name));
  if (unknown.length > 0) throw new Error(`${what} contains invalid placeholder ${unknown.join(', ')}.`);

  const template = rule.inputTemplate.trim();
  const transform: InputTransformer = (event, identity, ingested) => {
    const { detail: _, 'detail-type': detailType, ...envelope } = event;
    const values = new Map<string, unknown>([
      ...[...paths].map(([name, path]) => [name, path(event)] as const),
      ['aws.events.rule-arn', identity.arn],
      ['aws.events.rule-name', identity.name],
      ['aws.events.event.ingestion-time', ingested],
      ['aws.events.event', { ...envelope, detailType }],
      ['aws.events.event.json', event],
    ]);
    const filled = fill(template, (name) => values.get(name) ?? '');
    if (!isJson(filled) && !isLinesOfText(filled)) {
      throw new AwsError('InvalidJson', `${what} is not JSON once it is filled; text must be in quotes.`);
    }
    return filled;
  };
  // A template that can't become JSON should fail when the rule is made, not when the first event comes.
  transform(sample, { name: 'rule', arn: 'arn' }, sample.time);
  return transform;
}

const sample: BusEvent = {
  version: '0',
  id: 'id',
  'detail-type': 'type',
  source: 'source',
  account: 'account',
  time: '2025-01-01T00:00:00Z',
  region: 'region',
  resources: [],
  detail: {},
};

/** Goes through the template string by string, since a variable means something else inside one. */
function fill(template: string, lookUp: (name: string) => unknown): string {
  const insideQuotes = template.startsWith('"') ? insideText : insideJson;
  return template.replaceAll(/"(?:[^"\\]|\\.)*"|<([^<>\s]+)>/g, (whole, name?: string) =>
    name === undefined
      ? whole.replaceAll(variable, (_, inner: string) => insideQuotes(lookUp(inner)))
      : JSON.stringify(lookUp(name)),
  );
}

/** In a template that is text, objects lose their quotes. */
function insideText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value).replaceAll('"', '') : insideJson(value);
}

/**
 * In AWS, too, nothing is escaped: with a quote in a value, and so with an object, the input is not JSON, and the event becomes a
 * dead letter. Templates should leave their variables outside quotes.
 */
function insideJson(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isLinesOfText(text: string): boolean {
  return text.startsWith('"') && text.split('\n').every(isJson);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * JSONPath as far as EventBridge supports it: names, indices and `*`.
 * @throws Error on anything else
 */
function readPath(path: string): (event: unknown) => unknown {
  if (!/^\$(\.[\w/-]+|\[\d+\]|\[\*\]|\.\*)*$/.test(path)) throw new Error(`Invalid JSONPath for InputPaths: ${path}`);
  const steps = [...path.matchAll(/\.([\w/-]+|\*)|\[(\d+|\*)\]/g)].map(([, name, index]) => name ?? index ?? '');
  return (event) => steps.reduce(step, event);
}

function step(value: unknown, name: string): unknown {
  if (name === '*') return Array.isArray(value) ? value : isObject(value) ? Object.values(value) : undefined;
  if (Array.isArray(value) && /^\d+$/.test(name)) return value[Number(name)];
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
