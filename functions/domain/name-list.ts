import * as z from 'zod/mini';

/**
 * A list of names or addresses among a function's settings, as one text: Lambda has 4 KB for all variables of a function, of which JSON
 * within JSON would take five bytes to separate two names. No name of a group and no address has a `;`.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const nameList = z.codec(z.string(), z.array(z.string()), {
  decode: (text) => (text === '' ? [] : text.split(';')),
  encode: (names) => names.join(';'),
});
