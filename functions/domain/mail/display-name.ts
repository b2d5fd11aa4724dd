/**
 * A name as it may precede an address in a header. SES and Cognito refuse letters beyond ASCII that are not encoded:
 * https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html, https://github.com/aws/aws-cdk/issues/8473
 */
export function displayName(name: string): string {
  if (/^[\x20-\x7e]*$/.test(name)) return `"${name.replace(/["\\]/g, '')}"`;
  const words = [''];
  for (const letter of name) {
    const longer = `${words.at(-1)}${letter}`;
    if (Buffer.byteLength(longer) <= encodedWordBytes) words[words.length - 1] = longer;
    else words.push(letter);
  }
  // A space between two encoded words is not part of the name.
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ');
}

/** An encoded word has 75 characters at most, 12 of them around the base64, and whole letters: https://www.rfc-editor.org/rfc/rfc2047#section-2 */
const encodedWordBytes = 45;
