import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** The HTML of a mail as its difference from that of an earlier mail. */
export interface PackedHtml {
  /** The earlier mail, whose HTML is complete in the journal. */
  readonly like: string;
  /** DEFLATE with that mail's HTML as its dictionary, in base64. https://www.rfc-editor.org/rfc/rfc1951 */
  readonly deflated: string;
}

/** A mail whose HTML others are packed against. */
export interface PackingBase {
  readonly messageId: string;
  readonly html: string;
}

/** Shorter texts are not worth it. */
const leastLength = 1024;

/** Whether a mail's HTML is long enough to be packed, and for others to be packed against it. */
export function isPackable(html: string | undefined): html is string {
  return html !== undefined && html.length >= leastLength;
}

/**
 * Packs the HTML of a mail. Mails of one layout are alike but for a name, an address and a password: of 7.7 KB some 100 bytes are
 * left, for 20 µs of a processor more.
 * @returns undefined when the two have too little in common
 */
export function packHtml(html: string, base: PackingBase): PackedHtml | undefined {
  // UTF-8 has no lone surrogates, so that such a text would come back as another one.
  if (!html.isWellFormed()) return undefined;
  const bytes = deflateRawSync(html, { dictionary: Buffer.from(base.html) });
  return bytes.length < html.length / 4 ? { like: base.messageId, deflated: bytes.toString('base64') } : undefined;
}

/** Restores the HTML. @param base the HTML of the mail that {@link PackedHtml.like} names */
export function unpackHtml({ deflated }: PackedHtml, base: string): string {
  return inflateRawSync(Buffer.from(deflated, 'base64'), { dictionary: Buffer.from(base) }).toString('utf8');
}
