import type { CellMessage } from '../locale/detail.ts';
import { readDate } from './birthdate.ts';
import { toNfkc } from './clean-text.ts';
import { type Fault, type FieldResult, isFault } from './fault.ts';
import type { AttributeRule } from './pool-rules.ts';
import { noWords, yesWords } from './yes-or-no.ts';

/**
 * Makes a clean value one that the pool takes for an attribute: of its type, within its limits. Cognito checks the same when the account
 * is made, which is too late for a preview and in its own words.
 * @param value not empty
 */
export function fitToPool(value: string, rule: AttributeRule): FieldResult {
  if (rule.dataType === 'Number') return fitNumber(toNfkc(value), rule);
  if (rule.dataType === 'Boolean')
    return truthByWord.get(toNfkc(value).toLowerCase()) ?? invalid({ text: 'notTrueOrFalse' });
  if (rule.dataType === 'DateTime') return fitDate(toNfkc(value));
  return findLengthFault(value, rule) ?? value;
}

/** Cognito takes whole numbers. Separators are not guessed at: 1.250 is one number in Berlin and another one in London. */
function fitNumber(text: string, { minValue, maxValue }: AttributeRule): FieldResult {
  if (!/^-?\d{1,2000}$/.test(text)) return invalid({ text: 'notWholeNumber' });
  if (minValue !== undefined && Number(text) < minValue) return invalid({ text: 'belowMinimum', least: minValue });
  if (maxValue !== undefined && Number(text) > maxValue) return invalid({ text: 'aboveMaximum', most: maxValue });
  return text;
}

const truthByWord: ReadonlyMap<string, string> = new Map([
  ...yesWords.map((word) => [word, 'true'] as const),
  ...noWords.map((word) => [word, 'false'] as const),
]);

/** ISO 8601, with a time or without. */
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)?$/;

function fitDate(text: string): FieldResult {
  if (isoTime.test(text) && !Number.isNaN(Date.parse(text))) return text;
  const date = readDate(text);
  return isFault(date) ? invalid({ text: 'notADate' }) : date;
}

function findLengthFault(value: string, { minLength, maxLength }: AttributeRule): Fault | undefined {
  if (value.length > maxLength) {
    return { code: 'VALUE_TOO_LONG', detail: { text: 'tooLong', most: maxLength } };
  }
  if (value.length < minLength) {
    return { code: 'VALUE_TOO_SHORT', detail: { text: 'tooShort', least: minLength } };
  }
  return undefined;
}

function invalid(detail: CellMessage): Fault {
  return { code: 'INVALID_VALUE', detail };
}
