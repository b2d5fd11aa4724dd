import type { Detail } from '../locale/detail.ts';

/**
 * Bytes of JSON that the detail of one row may take. With the 81 bytes around it
 * (`{"row":10000000,"outcome":"undelivered","code":"INVALID_PHONE_NUMBER","detail":…},`) the 500 rows of the largest batch
 * are 241 KB of the 256 KiB that a state may pass on. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const maxDetailBytes = 400;

const ellipsis = '…';

/**
 * Shortens a detail that takes more than `maxDetailBytes`: of words that are not ours, such as Cognito's and triggers' own messages, the
 * beginning is kept, and of several messages the first ones.
 * @returns undefined where nothing is left: the text of the outcome's code has to do
 */
export function shortenDetail(detail: Detail): Detail | undefined {
  if (bytesInJson(detail) <= maxDetailBytes) return detail;
  if (typeof detail === 'string') return shortenText(detail, maxDetailBytes);
  if (!Array.isArray(detail)) return undefined;
  const kept: unknown[] = [];
  for (const one of detail) {
    if (bytesInJson([...kept, one, ellipsis]) > maxDetailBytes) break;
    kept.push(one);
  }
  const [first] = detail;
  if (kept.length > 0) return [...detail.slice(0, kept.length), ellipsis];
  return typeof first === 'string' ? shortenText(first, maxDetailBytes) : undefined;
}

/** Ends a text that is too long with an ellipsis. */
function shortenText(text: string, maxBytes: number): string {
  let shortened = '';
  let bytes = bytesInJson(ellipsis);
  for (const character of text) {
    bytes += bytesInJson(character) - quotesBytes;
    if (bytes > maxBytes) break;
    shortened += character;
  }
  return `${shortened}${ellipsis}`;
}

const quotesBytes = 2;

/** Quotation marks, control characters and halves of characters take up to six bytes. */
function bytesInJson(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
