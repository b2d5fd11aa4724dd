import { columnLetters } from './xlsx-cells.ts';

/** A sheet that has been written. */
export interface WrittenSheet {
  readonly name: string;
  /** What its filter covers, such as `$A$1:$E$9`. */
  readonly filter?: string | undefined;
}

export const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const mainNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export const sheetPart = (index: number) => `xl/worksheets/sheet${index + 1}.xml`;

/** A part of a workbook: its name and its content. */
type Part = readonly [name: string, content: string];

/** Says where the workbook is. It is the first part, by which programs recognise what the archive is. */
export const rootPart: Part = [
  '_rels/.rels',
  `${xmlHead}<Relationships xmlns="${packageNamespace}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
];

/** 49 is `@`: what is typed into such a cell stays the text that it is. */
const textFormat = 'numFmtId="49" applyNumberFormat="1"';

/** The styles of the cells: a number, a text, a word of the header, a text of several lines. */
export const stylesPart: Part = [
  'xl/styles.xml',
  `${xmlHead}<styleSheet xmlns="${mainNamespace}">` +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
    `<xf fontId="0" fillId="0" borderId="0" xfId="0" ${textFormat}/>` +
    `<xf fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" ${textFormat}/>` +
    `<xf fontId="0" fillId="0" borderId="0" xfId="0" ${textFormat} applyAlignment="1"><alignment wrapText="1"/></xf></cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
];

/** What is known only when all sheets are written. There are no document properties, so nobody is named in them. */
export function closingParts(sheets: readonly WrittenSheet[]): readonly Part[] {
  const each = (write: (index: number, sheet: WrittenSheet) => string) =>
    sheets.map((sheet, index) => write(index, sheet)).join('');
  const filters = each((index, { name, filter }) =>
    // As Excel writes it; by it LibreOffice keeps the filter when it saves the file.
    filter
      ? `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">'${name}'!${filter}</definedName>`
      : '',
  );
  return [
    [
      'xl/workbook.xml',
      `${xmlHead}<workbook xmlns="${mainNamespace}" xmlns:r="${relationships}"><bookViews><workbookView/></bookViews><sheets>${each(
        (index, { name }) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
      )}</sheets>${filters && `<definedNames>${filters}</definedNames>`}</workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${xmlHead}<Relationships xmlns="${packageNamespace}/relationships">${each(
        (index) =>
          `<Relationship Id="rId${index + 1}" Type="${relationships}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )}<Relationship Id="rId${sheets.length + 1}" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      '[Content_Types].xml',
      `${xmlHead}<Types xmlns="${packageNamespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/>${each(
        (index) => `<Override PartName="/${sheetPart(index)}" ContentType="${contentType}.worksheet+xml"/>`,
      )}</Types>`,
    ],
  ];
}

/** Excel's limits. */
export const maxSheetRows = 1_048_576;
export const maxSheetColumns = 16_384;

/** What a sheet begins with: its first row stays when people scroll, empty cells are texts, too, and on paper it is one page wide. */
export function sheetHead(index: number, widths: readonly number[], numberColumns: number): string {
  const columns = widths.map(
    (width, column) =>
      `<col min="${column + 1}" max="${column + 1}" width="${width}" style="${column < numberColumns ? 0 : 1}" customWidth="1"/>`,
  );
  const rest =
    widths.length < maxSheetColumns
      ? `<col min="${widths.length + 1}" max="${maxSheetColumns}" width="9.140625" style="1"/>`
      : '';
  return (
    `${xmlHead}<worksheet xmlns="${mainNamespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView${index === 0 ? ' tabSelected="1"' : ''} workbookViewId="0">` +
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/>' +
    `</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}${rest}</cols><sheetData>`
  );
}

/** What a sheet ends with. Excel is not to mark each number that is a text: here that is right. */
export function sheetTail(filter: string | undefined): string {
  return (
    `</sheetData>${filter ? `<autoFilter ref="${filter.replaceAll('$', '')}"/>` : ''}` +
    '<pageSetup orientation="landscape" fitToHeight="0"/>' +
    `<ignoredErrors><ignoredError sqref="A1:XFD${maxSheetRows}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
  );
}

/** The first columns and rows of a sheet, as a filter covers them. */
export function rangeOf(columns: number, rows: number): string {
  return `$A$1:$${columnLetters(columns - 1)}$${rows}`;
}
