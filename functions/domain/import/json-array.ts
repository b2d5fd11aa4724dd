const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * The objects of a JSON array of objects, one by one, however large the array is: what Step Functions' ResultWriter
 * leaves in S3 grows with the run, and only one element is in memory at a time.
 *
 * @param chunks UTF-8 bytes of `[{…},{…}]`, cut anywhere
 * @throws SyntaxError when an element is not JSON or the array ends in mid-element
 */
export async function* jsonArrayObjects(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  let pieces: Uint8Array[] = [];
  let depth = 0;
  let inString = false;
  /** How many bytes of a string to skip: those after a backslash. */
  let escaped = 0;
  for await (const chunk of chunks) {
    let start = 0;
    let at = 0;
    while (at < chunk.length) {
      if (inString) {
        // Nearly all bytes are in strings, many of them escaped: a child's input is JSON within JSON.
        at += escaped;
        escaped = 0;
        while (at < chunk.length && chunk[at] !== quote) at += chunk[at] === backslash ? 2 : 1;
        if (at < chunk.length) inString = false;
        else escaped = at - chunk.length;
        at++;
        continue;
      }
      // Only ASCII matters for the structure, and no byte of a multi-byte UTF-8 character is ASCII.
      const byte = chunk[at++];
      if (byte === quote) {
        inString = true;
      } else if (byte === openBrace) {
        if (depth++ === 0) start = at - 1;
      } else if (byte === closeBrace && --depth === 0) {
        pieces.push(chunk.subarray(start, at));
        yield JSON.parse(Buffer.concat(pieces).toString('utf8'));
        pieces = [];
      }
    }
    if (depth > 0) pieces.push(chunk.subarray(start));
  }
  if (depth > 0) throw new SyntaxError('The JSON array ends in the middle of an object');
}
