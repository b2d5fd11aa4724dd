import type { TableRows } from '../csv/table.ts';
import { notCalculated } from '../people/clean-text.ts';
import type { Archive } from './archive.ts';
import { appendText } from './cell-text.ts';
import type { NumberFormat } from './number-formats.ts';
import { PartNames, readRelationships } from './package-parts.ts';
import { parseXml } from './read-xml.ts';
import { damagedWorkbook } from './refuse-workbook.ts';
import { RowCollector, type Sheet } from './sheet.ts';
import { showNumber, withoutMidnight } from './show-number.ts';
import type { StringStore } from './string-store.ts';
import {
  decodeEscapes,
  isTrue,
  RichText,
  readSharedStrings,
  readStyles,
  readWorkbookPart,
  type WorkbookPart,
} from './xlsx-parts.ts';
import type { Attributes, XmlHandler } from './xml-handler.ts';

/** What cells refer to. */
interface Workbook extends Pick<WorkbookPart, 'is1904' | 'leavesCalculation'> {
  readonly strings: StringStore | undefined;
  readonly formats: readonly (NumberFormat | undefined)[];
}

/**
 * The sheets of an Excel workbook, `.xlsx` or `.xlsm`; of its macros nothing is read.
 * @returns undefined when the archive is none
 * @throws UnusableFile when it is damaged
 */
export async function readXlsx(archive: Archive): Promise<readonly Sheet[] | undefined> {
  const names = new PartNames(archive);
  const root = [...(await readRelationships(archive, names, '')).values()];
  const main = root.find(({ type }) => type === 'officeDocument')?.part ?? names.find('xl/workbook.xml');
  if (main === undefined || !/^(?!word\/|ppt\/|visio\/).*\.xml$/i.test(main)) return undefined;
  const parts = await readRelationships(archive, names, main);
  const partOf = (type: string) => [...parts.values()].find((part) => part.type === type)?.part;
  const { sheets, is1904, leavesCalculation } = await readWorkbookPart(archive, main);
  const [strings, styles] = [partOf('sharedStrings'), partOf('styles')];
  const workbook: Workbook = {
    strings: strings === undefined ? undefined : await readSharedStrings(archive, strings),
    formats: styles === undefined ? [] : await readStyles(archive, styles),
    is1904,
    leavesCalculation,
  };
  return sheets.flatMap(({ name, hidden, id }) => {
    const part = parts.get(id);
    // Sheets with a single chart have no cells.
    if (part?.type !== 'worksheet') return [];
    return [{ name, hidden, readRows: () => readRows(archive.read(part.part), workbook) }];
  });
}

async function* readRows(part: AsyncIterable<Uint8Array>, workbook: Workbook): TableRows {
  const rows = new RowCollector();
  for await (const _ of parseXml(part, new SheetReader(rows, workbook))) yield* rows.takeBatches();
}

/** Reads `<row r="2"><c r="A2" s="1" t="s"><v>7</v></c></row>`. */
class SheetReader implements XmlHandler {
  readonly #rows: RowCollector;
  readonly #workbook: Workbook;
  readonly #inline = new RichText();
  #inData = false;
  #type = 'n';
  #style = 0;
  #value = '';
  #inValue = false;
  #hasFormula = false;
  #inInline = false;

  constructor(rows: RowCollector, workbook: Workbook) {
    this.#rows = rows;
    this.#workbook = workbook;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#inValue = true;
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'f') this.#hasFormula = true;
    else if (name === 'sheetData') this.#inData = true;
    else if (name === 'is') {
      this.#inInline = true;
      this.#inline.start();
    } else if (this.#inInline) this.#inline.open(name);
  }

  text(piece: string): void {
    if (this.#inValue) this.#value = appendText(this.#value, piece);
    else if (this.#inInline) this.#inline.add(piece);
  }

  close(name: string): void {
    if (name === 'v') this.#inValue = false;
    else if (name === 'c') {
      if (this.#inData) this.#rows.addCell(this.#showCell());
    } else if (name === 'row') {
      if (this.#inData) this.#rows.endRow();
    } else if (name === 'is') {
      this.#inInline = false;
      this.#value = this.#inline.end();
    } else if (name === 'sheetData') this.#inData = false;
    else if (this.#inInline) this.#inline.close(name);
  }

  #openRow({ r, hidden }: Attributes): void {
    if (this.#inData) this.#rows.startRow(r === undefined ? undefined : Number(r), isTrue(hidden));
  }

  #openCell({ r, s, t = 'n' }: Attributes): void {
    this.#type = t;
    this.#style = s === undefined ? 0 : Number(s);
    this.#value = '';
    this.#hasFormula = false;
    if (this.#inData && r !== undefined) this.#rows.moveTo(columnOf(r));
  }

  #showCell(): string {
    const value = this.#value;
    if (this.#hasFormula && this.#isLeftToExcel()) return notCalculated;
    if (value === '') return '';
    const { strings, formats, is1904 } = this.#workbook;
    switch (this.#type) {
      case 's': {
        const text = strings?.get(Number(value));
        if (text === undefined) throw damagedWorkbook('A text of a cell is missing.');
        return text;
      }
      case 'str':
        return decodeEscapes(value);
      case 'inlineStr':
      case 'e':
        return value;
      case 'b':
        return isTrue(value.trim()) ? 'TRUE' : 'FALSE';
      case 'd':
        return withoutMidnight(value);
      default:
        return showNumber(value, formats[this.#style], is1904);
    }
  }

  /** Excel writes the type of a text, even an empty one. */
  #isLeftToExcel(): boolean {
    if (this.#type !== 'n') return false;
    return this.#value === '' || (this.#workbook.leavesCalculation && Number(this.#value) === 0);
  }
}

/** The column of `AB12`, from 0. Some programs write `ab12`. */
function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index++) {
    const letter = (reference.charCodeAt(index) & ~0x20) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  if (column === 0) throw damagedWorkbook('A cell has no place.');
  return column - 1;
}
