import { Parser } from 'htmlparser2';
import { s3Errors } from './s3-errors.ts';

/** What one `POST ?delete` asks for. */
export interface DeleteRequest {
  readonly objects: readonly AskedObject[];
  /** Whether only what failed is to be answered. */
  readonly quiet: boolean;
}

interface AskedObject {
  readonly key: string;
  readonly versionId?: string;
}

/** The most that S3 deletes at once. */
const mostAtOnce = 1000;
/** `Delete`, `Object`, `Key`: nothing is deeper. */
const deepest = 3;

/**
 * Reads the XML of a `POST ?delete`. What it does not know is left aside.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 * @throws AwsError `MalformedXML`
 */
export function readDeleteRequest(xml: string): DeleteRequest {
  const reader = new DeleteReader();
  // Its own decoding takes &#x85; for what Windows-1252 has there.
  const parser = new Parser(reader, { xmlMode: true, decodeEntities: false });
  parser.end(xml);
  const { objects, quiet } = reader;
  if (!reader.whole || objects.length === 0 || objects.length > mostAtOnce) throw s3Errors.malformedXml();
  return { objects, quiet };
}

/** Listens to a parser. */
class DeleteReader {
  readonly objects: AskedObject[] = [];
  quiet = false;
  /** Whether the root was there, and closed. */
  whole = false;
  readonly #path: string[] = [];
  #text = '';
  #isEmpty = true;
  #isLiteral = false;
  #object = new Map<string, string>();

  onopentag(name: string): void {
    this.#path.push(name);
    if (this.#path.length > deepest || this.#path[0] !== 'Delete') throw s3Errors.malformedXml();
    this.#text = '';
    this.#isEmpty = true;
    if (this.#path.length === 2) this.#object = new Map();
  }

  ontext(text: string): void {
    this.#text += this.#isLiteral ? text : decodeEntities(text);
    this.#isEmpty = false;
  }

  oncdatastart(): void {
    this.#isLiteral = true;
  }

  oncdataend(): void {
    this.#isLiteral = false;
  }

  onclosetag(name: string, isImplied: boolean): void {
    // The parser closes by itself what is left open, and `<Key/>`.
    if (isImplied && !this.#isEmpty) throw s3Errors.malformedXml();
    this.#isEmpty = false;
    const [, parent] = this.#path;
    this.#path.pop();
    const level = this.#path.length;
    if (level === 0) this.whole = true;
    if (level === 1 && name === 'Quiet') this.quiet = this.#text.trim() === 'true';
    if (level === 1 && name === 'Object') this.#addObject();
    if (level === 2 && parent === 'Object') this.#object.set(name, this.#text);
  }

  #addObject(): void {
    const key = this.#object.get('Key');
    if (!key) throw s3Errors.malformedXml();
    const versionId = this.#object.get('VersionId');
    this.objects.push({ key, ...(versionId && { versionId }) });
  }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (_, hex, decimal, entity) => {
    if (entity !== undefined) return entities[String(entity).toLowerCase()] ?? '';
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (code > 0x10ffff) throw s3Errors.malformedXml();
    return String.fromCodePoint(code);
  });
}
