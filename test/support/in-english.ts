import { type Message, renderDetail } from '../../functions/domain/locale/detail.ts';
import { texts as englishTexts } from '../../functions/domain/locale/languages/en/texts.ts';

/** A value whose messages are words. */
type InWords<Value> = Value extends { readonly text: string }
  ? string
  : Value extends object
    ? { readonly [Name in keyof Value]: Name extends 'detail' | 'left_out' ? string : InWords<Value[Name]> }
    : Value;

/** A value with every message in it in words, as a person reads it in English. */
export function inEnglish<Value>(value: Value): InWords<Value> {
  return say(value) as InWords<Value>;
}

function say(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Map) return value;
  if ('text' in value) return renderDetail(value as Message, englishTexts);
  if (Array.isArray(value)) return value.map(say);
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, isDetail(name) ? sayAll(one) : say(one)]),
  );
}

const isDetail = (name: string) => name === 'detail' || name === 'left_out';

/** Several messages are one text. */
function sayAll(detail: unknown): unknown {
  return Array.isArray(detail) ? renderDetail(detail, englishTexts) : say(detail);
}
