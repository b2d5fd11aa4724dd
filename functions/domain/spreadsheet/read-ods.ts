import type { TableRows } from '../csv/table.ts';
import { notCalculated } from '../people/clean-text.ts';
import type { Archive } from './archive.ts';
import { appendText } from './cell-text.ts';
import { parseWholeXml, parseXml } from './read-xml.ts';
import { damagedWorkbook, otherDocument, protectedWorkbook } from './refuse-workbook.ts';
import { RowCollector, type Sheet, sheetName } from './sheet.ts';
import { showNumber, withoutMidnight } from './show-number.ts';
import type { Attributes, XmlHandler } from './xml-handler.ts';

const spreadsheetType = 'application/vnd.oasis.opendocument.spreadsheet';

/**
 * The sheets of an OpenDocument spreadsheet, `.ods`.
 * @returns undefined when the archive is no OpenDocument file
 * @throws UnusableFile when it is another kind of document, protected or damaged
 */
export async function readOds(archive: Archive): Promise<readonly Sheet[] | undefined> {
  const { names } = archive;
  if (!names.includes('mimetype')) return undefined;
  const type = await readText(archive, 'mimetype');
  if (!type.startsWith('application/vnd.oasis.opendocument.')) return undefined;
  if (!type.startsWith(spreadsheetType)) throw otherDocument();
  if (names.includes('encrypted-package')) throw protectedWorkbook();
  if (names.includes('META-INF/manifest.xml')) await refuseEncrypted(archive);
  if (!names.includes('content.xml')) throw damagedWorkbook('It has no content.');
  return listSheets(archive);
}

/** Of the first bytes. */
async function readText(archive: Archive, name: string): Promise<string> {
  for await (const bytes of archive.read(name)) return Buffer.from(bytes).toString('latin1').trim();
  return '';
}

async function refuseEncrypted(archive: Archive): Promise<void> {
  await parseWholeXml(archive.read('META-INF/manifest.xml'), {
    open: (name) => {
      if (name === 'encryption-data') throw protectedWorkbook();
    },
  });
}

/** Nobody chooses from more. */
const maxSheets = 1000;

/** Their names are found only by going through the whole content once. */
async function listSheets(archive: Archive): Promise<readonly Sheet[]> {
  const hiddenStyles = new Set<string>();
  const sheets: Sheet[] = [];
  let style = '';
  const tables = new TableCounter();
  await parseWholeXml(archive.read('content.xml'), {
    open: (name, attributes) => {
      if (name === 'style') style = attributes['style:name'] ?? '';
      if (name === 'table-properties' && attributes['table:display'] === 'false' && hiddenStyles.size < maxSheets)
        hiddenStyles.add(style);
      if (!tables.open(name) || sheets.length >= maxSheets) return;
      const index = tables.index;
      sheets.push({
        name: sheetName(attributes['table:name']),
        hidden: hiddenStyles.has(attributes['table:style-name'] ?? ''),
        readRows: () => readRows(archive.read('content.xml'), index),
      });
    },
    close: (name) => tables.close(name),
  });
  return sheets;
}

async function* readRows(part: AsyncIterable<Uint8Array>, index: number): TableRows {
  const rows = new RowCollector();
  const reader = new TableReader(rows, index);
  for await (const _ of parseXml(part, reader)) yield* rows.takeBatches();
}

/** Counts the tables that are sheets: not those in cells, or copied from other files. */
class TableCounter {
  index = -1;
  #depth = 0;
  #linked = false;

  /** @returns whether a sheet begins */
  open(name: string): boolean {
    if (name === 'dde-link') this.#linked = true;
    if (name !== 'table' || this.#linked || this.#depth++ > 0) return false;
    this.index++;
    return true;
  }

  close(name: string): void {
    if (name === 'dde-link') this.#linked = false;
    else if (name === 'table' && !this.#linked) this.#depth--;
  }

  /** Whether what comes is a row or a cell of a sheet itself. */
  get isInSheet(): boolean {
    return this.#depth === 1 && !this.#linked;
  }
}

/** Reads `<table:table-row><table:table-cell office:value-type="string"><text:p>Ann</text:p></table:table-cell></table:table-row>`. */
class TableReader implements XmlHandler {
  readonly #rows: RowCollector;
  readonly #index: number;
  readonly #tables = new TableCounter();
  #cell: Attributes | undefined;
  #rowTimes = 1;
  /** What the cell shows, its paragraphs as lines; undefined before the first. */
  #text: string | undefined;
  /** How many elements are open within the cell. */
  #depth = 0;
  /** How deep what is open is that a paragraph has beside its text; 0 where nothing is. */
  #asideDepth = 0;
  #inParagraph = false;

  constructor(rows: RowCollector, index: number) {
    this.#rows = rows;
    this.#index = index;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#cell) {
      this.#openInCell(name, attributes);
      return;
    }
    this.#tables.open(name);
    if (!this.#isWanted()) return;
    if (name === 'table-row') {
      this.#rowTimes = repetitions(attributes['table:number-rows-repeated']);
      this.#rows.startRow(undefined, (attributes['table:visibility'] ?? 'visible') !== 'visible');
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#cell = attributes;
      this.#text = undefined;
      this.#depth = 0;
      this.#asideDepth = 0;
    }
  }

  text(piece: string): void {
    if (this.#inParagraph && this.#asideDepth === 0) this.#append(piece);
  }

  close(name: string): void {
    if (this.#cell === undefined) {
      if (name === 'table-row' && this.#isWanted()) this.#rows.endRow(this.#rowTimes);
      this.#tables.close(name);
    } else if (this.#depth === 0) {
      const times = repetitions(this.#cell['table:number-columns-repeated']);
      this.#rows.addCell(name === 'table-cell' ? showCell(this.#cell, this.#text ?? '') : '', times);
      this.#cell = undefined;
    } else {
      if (this.#depth === this.#asideDepth) this.#asideDepth = 0;
      this.#depth--;
      if (this.#depth === 0) this.#inParagraph = false;
    }
  }

  #isWanted(): boolean {
    return this.#tables.index === this.#index && this.#tables.isInSheet;
  }

  /** Comments and pictures in a cell have paragraphs of their own. */
  #openInCell(name: string, attributes: Attributes): void {
    this.#depth++;
    if (this.#depth === 1 && name === 'p') {
      this.#inParagraph = true;
      this.#text = this.#text === undefined ? '' : appendText(this.#text, '\n');
    } else if (this.#inParagraph && this.#asideDepth === 0) {
      if (asides.has(name)) this.#asideDepth = this.#depth;
      else if (name === 's') this.#append(' '.repeat(Math.min(maxSpaces, repetitions(attributes['text:c']))));
      else if (name === 'tab') this.#append('\t');
      else if (name === 'line-break') this.#append('\n');
    }
  }

  #append(piece: string): void {
    this.#text = appendText(this.#text ?? '', piece);
  }
}

/** Notes, and how a text is pronounced. */
const asides: ReadonlySet<string> = new Set(['annotation', 'note', 'ruby-text']);

const maxSpaces = 1000;

function repetitions(count: string | undefined): number {
  if (count === undefined) return 1;
  const number = Number(count);
  if (!Number.isInteger(number) || number < 1) throw damagedWorkbook('A repetition in it is no number.');
  return number;
}

/** @param text as the spreadsheet shows it */
function showCell(cell: Attributes, text: string): string {
  if (text === '' && cell['table:formula'] !== undefined && cell['office:value-type'] === undefined)
    return notCalculated;
  switch (cell['office:value-type']) {
    case 'float':
    case 'currency':
    case 'percentage':
      return showFloat(cell['office:value'] ?? '', text);
    case 'date':
      return withoutMidnight(cell['office:date-value'] ?? text);
    case 'time':
      return showDuration(cell['office:time-value'] ?? '') ?? text;
    case 'boolean':
      return cell['office:boolean-value'] === 'true' ? 'TRUE' : 'FALSE';
    default:
      return cell['office:string-value'] ?? text;
  }
}

/** With the zeros and the plus before it, if that is how it is shown. */
function showFloat(value: string, text: string): string {
  const digits = showNumber(value, undefined, false);
  return /^[+0][-\d ()]+$/.test(text) && text.replace(/\D/g, '').replace(/^0+/, '') === digits ? text : digits;
}

/** `PT08H30M00S` of a day. */
function showDuration(duration: string): string | undefined {
  const [, ...parts] = /^PT(\d+)H(\d+)M(\d+)(?:\.\d+)?S$/.exec(duration) ?? [];
  return parts.length === 0 ? undefined : parts.map((part) => part.padStart(2, '0')).join(':');
}
