import { damagedWorkbook } from './refuse-workbook.ts';
import { Code, endsName, findQuote, incomplete, needsReading, skipSpace } from './xml-bytes.ts';
import type { Attributes, XmlHandler } from './xml-handler.ts';
import { isAt, type XmlName, XmlNames } from './xml-names.ts';
import { notWellFormed, readText, readValue, readVerbatim } from './xml-text.ts';

/** No part of a workbook is nested as deeply. */
const maxDepth = 256;

/** Without names of its own, whatever attributes are called. */
const AttributeRecord = function AttributeRecord() {} as unknown as new () => Record<string, string>;
AttributeRecord.prototype = Object.create(null);
const noAttributes: Attributes = new AttributeRecord();

/** Goes through the elements and texts of an XML part in UTF-8, byte by byte: most of them are tags, of which no strings are made. */
export class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #names = new XmlNames();
  /** The elements that are open. */
  readonly #open: XmlName[] = [];
  #hasRoot = false;
  #bytes: Buffer = Buffer.alloc(0);
  /** A letter for each byte, to cut from. */
  #text = '';
  /** Where the name that was found last ends. */
  #nameEnd = 0;
  /** Whether the text or value that was found last stands for itself. */
  #isPlain = true;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /**
   * @returns how much of it was handled; the rest is the beginning of something, and has to come again with what follows
   * @throws UnusableFile when it is not well-formed
   */
  scan(bytes: Buffer): number {
    this.#bytes = bytes;
    this.#text = bytes.toString('latin1');
    let at = 0;
    while (at < bytes.length) {
      const end = bytes[at] === Code.lessThan ? this.#scanMark(at) : this.#scanText(at);
      if (end === incomplete) break;
      at = end;
    }
    return at;
  }

  /**
   * @param rest what was not handled
   * @throws UnusableFile when something is missing
   */
  end(rest: Buffer): void {
    if (!this.#hasRoot || this.#open.length > 0 || rest.toString().trim() !== '') throw notWellFormed();
  }

  #scanMark(at: number): number {
    const code = this.#bytes[at + 1];
    if (code === Code.slash) return this.#scanClosingTag(at + 2);
    if (code === Code.bang) return this.#scanDeclaration(at);
    if (code === Code.question) return this.#endOf('?>', at + 2);
    return this.#scanOpeningTag(at + 1);
  }

  #scanText(from: number): number {
    const end = this.#find(from, Code.lessThan);
    if (end === incomplete) return incomplete;
    if (this.#open.length > 0) {
      this.#handler.text?.(this.#isPlain ? this.#text.slice(from, end) : readText(this.#bytes.subarray(from, end)));
      // Around the outermost element may be white space and, before it, a byte order mark: white space to JavaScript.
    } else if (readText(this.#bytes.subarray(from, end)).trim() !== '') throw notWellFormed();
    return end;
  }

  /** Finds the character that ends a text or a value. */
  #find(from: number, last: number): number {
    const bytes = this.#bytes;
    let isPlain = true;
    for (let at = from; at < bytes.length; at++) {
      const code = bytes[at] ?? 0;
      if (code === last) {
        this.#isPlain = isPlain;
        return at;
      }
      if (needsReading[code] === 1) isPlain = false;
      else if (code === Code.lessThan) throw notWellFormed();
    }
    return incomplete;
  }

  #scanOpeningTag(from: number): number {
    const bytes = this.#bytes;
    const name = this.#scanName(from);
    if (name === undefined) return incomplete;
    let attributes: Record<string, string> | undefined;
    let at = this.#nameEnd;
    for (;;) {
      const next = skipSpace(bytes, at);
      const code = bytes[next];
      if (code === Code.greaterThan) {
        this.#openElement(name, attributes);
        return next + 1;
      }
      if (next + 1 >= bytes.length) return incomplete;
      if (code === Code.slash) {
        if (bytes[next + 1] !== Code.greaterThan) throw notWellFormed();
        this.#openElement(name, attributes);
        this.#closeElement();
        return next + 2;
      }
      if (next === at) throw notWellFormed();
      const attribute = this.#scanName(next)?.whole;
      if (attribute === undefined) return incomplete;
      const opening = findQuote(bytes, this.#nameEnd);
      if (opening === incomplete) return incomplete;
      const closing = this.#find(opening + 1, bytes[opening] ?? 0);
      if (closing === incomplete) return incomplete;
      attributes ??= new AttributeRecord();
      if (attributes[attribute] !== undefined) throw notWellFormed();
      attributes[attribute] = this.#isPlain
        ? this.#text.slice(opening + 1, closing)
        : readValue(bytes.subarray(opening + 1, closing));
      at = closing + 1;
    }
  }

  /** Leaves in `#nameEnd` where it ends. @returns undefined when more of it may come */
  #scanName(from: number): XmlName | undefined {
    const bytes = this.#bytes;
    let hash = 0;
    let at = from;
    for (; at < bytes.length; at++) {
      const code = bytes[at] ?? 0;
      if (endsName[code] === 1) break;
      hash = (Math.imul(hash, 31) + code) | 0;
    }
    if (at === bytes.length) return undefined;
    if (at === from) throw notWellFormed();
    this.#nameEnd = at;
    return this.#names.find(bytes, from, at, hash);
  }

  #scanClosingTag(from: number): number {
    const name = this.#open.at(-1);
    if (name === undefined) throw notWellFormed();
    const end = skipSpace(this.#bytes, from + name.bytes.length);
    if (end >= this.#bytes.length) return incomplete;
    if (this.#bytes[end] !== Code.greaterThan || !isAt(name, this.#bytes, from)) throw notWellFormed();
    this.#closeElement();
    return end + 1;
  }

  /** A comment, or a text in which nothing stands for something else. */
  #scanDeclaration(at: number): number {
    if (this.#mayBe('<!--', at)) return this.#endOf('-->', at + 4);
    if (!this.#mayBe('<![CDATA[', at)) throw damagedWorkbook('A part of it declares a document type.');
    const end = this.#endOf(']]>', at + 9);
    if (end === incomplete) return incomplete;
    if (this.#open.length === 0) throw notWellFormed();
    this.#handler.text?.(readVerbatim(this.#bytes.subarray(at + 9, end - 3)));
    return end;
  }

  #mayBe(start: string, at: number): boolean {
    return start.startsWith(this.#text.slice(at, at + start.length));
  }

  #endOf(end: string, from: number): number {
    const at = this.#text.indexOf(end, from);
    return at < 0 ? incomplete : at + end.length;
  }

  #openElement(name: XmlName, attributes: Attributes = noAttributes): void {
    if (this.#hasRoot && this.#open.length === 0) throw notWellFormed();
    if (this.#open.length === maxDepth) throw damagedWorkbook('A part of it is nested too deeply.');
    this.#hasRoot = true;
    this.#open.push(name);
    this.#handler.open(name.local, attributes);
  }

  #closeElement(): void {
    const name = this.#open.pop();
    if (name) this.#handler.close?.(name.local);
  }
}
