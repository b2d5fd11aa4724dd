/**
 * Bytes of JSON that the detail of one row may take, its quotation marks included. With the 81 bytes around it
 * (`{"row":10000000,"outcome":"undelivered","code":"INVALID_PHONE_NUMBER","detail":…},`) the 500 rows of the largest batch
 * are 241 KB of the 256 KiB that a state may pass on. https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const maxDetailBytes = 400;

/**
 * Ends a text that takes more than `maxDetailBytes` with an ellipsis: Cognito's and triggers' own messages, and accounts about
 * which there is much to say.
 */
export function shortenDetail(detail: string): string {
  if (bytesInJson(detail) <= maxDetailBytes) return detail;
  let shortened = '';
  let bytes = bytesInJson('…');
  for (const character of detail) {
    bytes += bytesInJson(character) - quotesBytes;
    if (bytes > maxDetailBytes) break;
    shortened += character;
  }
  return `${shortened}…`;
}

const quotesBytes = 2;

/** Quotation marks, control characters and halves of characters take up to six bytes. */
function bytesInJson(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
