import { escapeXml } from 'aws-local/escape-xml.ts';
import type { Part } from './workbook-part.ts';
import { type Cell, sheetRows } from './workbook-people.ts';

const type = 'application/vnd.oasis.opendocument.spreadsheet';
const space = 'urn:oasis:names:tc:opendocument:xmlns';
const extension = 'urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0';

/** A workbook as LibreOffice writes it. */
export function odsParts(people: number): readonly Part[] {
  return [
    { name: 'mimetype', pieces: [type] },
    { name: 'content.xml', pieces: content(people) },
    {
      name: 'META-INF/manifest.xml',
      pieces: [
        `<m:manifest xmlns:m="${space}:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="${type}"/></m:manifest>`,
      ],
    },
  ];
}

function* content(people: number): Generator<string> {
  yield `<office:document-content xmlns:office="${space}:office:1.0" xmlns:table="${space}:table:1.0" xmlns:text="${space}:text:1.0" xmlns:calcext="${extension}"><office:body><office:spreadsheet><table:table table:name="People" table:style-name="ta1">`;
  for (const cells of sheetRows(people)) {
    yield `<table:table-row table:style-name="ro1">${cells.map(cellXml).join('')}</table:table-row>`;
  }
  yield '</table:table></office:spreadsheet></office:body></office:document-content>';
}

function cellXml(cell: Cell): string {
  if (typeof cell === 'string') return typedCell('string', '', escapeXml(cell));
  if ('number' in cell) return typedCell('float', ` office:value="${cell.number}"`, String(cell.number));
  const date = dateOf(cell.day);
  return typedCell('date', ` office:date-value="${date}" table:style-name="ce1"`, date);
}

function typedCell(valueType: string, attributes: string, text: string): string {
  return `<table:table-cell office:value-type="${valueType}"${attributes} calcext:value-type="${valueType}"><text:p>${text}</text:p></table:table-cell>`;
}

/** @param day as Excel counts them */
function dateOf(day: number): string {
  return new Date(Date.UTC(1899, 11, 30 + day)).toISOString().slice(0, 10);
}
