import { escapeXml } from 'aws-local/escape-xml.ts';
import { columnLetters } from '../../functions/domain/spreadsheet/xlsx-cells.ts';
import { mainNamespace, rootPart, sheetPart, xmlHead } from '../../functions/domain/spreadsheet/xlsx-package.ts';
import type { Part } from './workbook-part.ts';
import { type Cell, columns, sheetRows } from './workbook-people.ts';

const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook in the order in which Excel writes its parts: the texts that cells share come after the sheet. */
export function xlsxParts(people: number, { sharesTexts }: { readonly sharesTexts: boolean }): readonly Part[] {
  const texts = sharesTexts ? new SharedTexts() : undefined;
  const parts = ['worksheet', 'styles', ...(texts ? ['sharedStrings'] : [])];
  const files = parts.map((part) => (part === 'worksheet' ? 'worksheets/sheet1.xml' : `${part}.xml`));
  return [
    {
      name: '[Content_Types].xml',
      pieces: [
        `${xmlHead}<Types xmlns="${packageNamespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/>`,
        ...files.map(
          (file, index) => `<Override PartName="/xl/${file}" ContentType="${contentType}.${parts[index]}+xml"/>`,
        ),
        '</Types>',
      ],
    },
    { name: rootPart[0], pieces: [rootPart[1]] },
    {
      name: 'xl/workbook.xml',
      pieces: [
        `${xmlHead}<workbook xmlns="${mainNamespace}" xmlns:r="${relationships}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      pieces: [
        `${xmlHead}<Relationships xmlns="${packageNamespace}/relationships">`,
        ...files.map(
          (file, index) =>
            `<Relationship Id="rId${index + 1}" Type="${relationships}/${parts[index]}" Target="${file}"/>`,
        ),
        '</Relationships>',
      ],
    },
    { name: sheetPart(0), pieces: sheetPieces(people, texts) },
    {
      // 14 is a date as the reader's language has it.
      name: 'xl/styles.xml',
      pieces: [
        `${xmlHead}<styleSheet xmlns="${mainNamespace}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
      ],
    },
    ...(texts ? [{ name: 'xl/sharedStrings.xml', pieces: texts.pieces() }] : []),
  ];
}

/** The texts of a workbook, each once. */
class SharedTexts {
  readonly #numbers = new Map<string, number>();

  numberOf(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }

  *pieces(): Generator<string> {
    yield `${xmlHead}<sst xmlns="${mainNamespace}" uniqueCount="${this.#numbers.size}">`;
    for (const text of this.#numbers.keys()) yield `<si><t>${escapeXml(text)}</t></si>`;
    yield '</sst>';
  }
}

function* sheetPieces(people: number, texts: SharedTexts | undefined): Generator<string> {
  yield `${xmlHead}<worksheet xmlns="${mainNamespace}"><dimension ref="A1:${columnLetters(columns - 1)}${people + 1}"/><sheetData>`;
  let row = 0;
  for (const cells of sheetRows(people)) {
    row++;
    const xml = cells.map((cell, column) => cellXml(`${columnLetters(column)}${row}`, cell, texts));
    yield `<row r="${row}" spans="1:${columns}" x14ac:dyDescent="0.25">${xml.join('')}</row>`;
  }
  yield '</sheetData></worksheet>';
}

function cellXml(place: string, cell: Cell, texts: SharedTexts | undefined): string {
  if (typeof cell === 'string') {
    if (texts === undefined) return `<c r="${place}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
    return `<c r="${place}" t="s"><v>${texts.numberOf(cell)}</v></c>`;
  }
  return 'day' in cell ? `<c r="${place}" s="1"><v>${cell.day}</v></c>` : `<c r="${place}"><v>${cell.number}</v></c>`;
}
