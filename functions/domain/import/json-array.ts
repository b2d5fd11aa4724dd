const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * The objects of a JSON array of objects, one by one, however large the array is: what Step Functions' ResultWriter
 * leaves in S3 grows with the run, and only one element of it is held at a time.
 *
 * @param chunks UTF-8 bytes of `[{…},{…}]`, cut anywhere
 * @throws SyntaxError when an element is not JSON or the array ends in mid-element
 */
export async function* jsonArrayObjects(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<unknown> {
  let pieces: Uint8Array[] = [];
  let depth = 0;
  let inString = false;
  let escaped = false;
  for await (const chunk of chunks) {
    let start = 0;
    for (let i = 0; i < chunk.length; i++) {
      // Only ASCII matters for the structure, and no byte of a multi-byte UTF-8 character is ASCII.
      const byte = chunk[i];
      if (inString) {
        if (escaped) escaped = false;
        else if (byte === backslash) escaped = true;
        else if (byte === quote) inString = false;
      } else if (byte === quote) {
        inString = true;
      } else if (byte === openBrace) {
        if (depth++ === 0) start = i;
      } else if (byte === closeBrace && --depth === 0) {
        pieces.push(chunk.subarray(start, i + 1));
        yield JSON.parse(Buffer.concat(pieces).toString('utf8'));
        pieces = [];
      }
    }
    if (depth > 0) pieces.push(chunk.subarray(start));
  }
  if (depth > 0) throw new SyntaxError('The JSON array ends in the middle of an object');
}
