import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive, and how its entry lies, where it does. */
export interface Part {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly stored?: boolean;
  readonly flags?: number;
  readonly crc?: number;
  /** How large it claims to be once it is unpacked. */
  readonly size?: number;
  /** Where its entry claims that it begins. */
  readonly offset?: number;
}

/** A ZIP archive: each part after its header, then the directory. */
export function zipOf(parts: readonly Part[], count = parts.length): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content as string);
    const packed = part.stored ? content : deflateRawSync(content);
    const name = Buffer.from(part.name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(part.flags ?? 0, 2);
    facts.writeUInt16LE(part.stored ? 0 : 8, 4);
    facts.writeUInt32LE(part.crc ?? crc32(content), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(part.size ?? content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(part.offset ?? offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, packed]);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), facts, rest, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\r', '&#13;');
}

/** What is in a workbook of Excel. */
export interface XlsxContent {
  /** The XML within `<sheetData>`, of each sheet. */
  readonly sheets: readonly { readonly name?: string; readonly state?: string; readonly rows: string }[];
  /** The XML of each `<si>`. */
  readonly strings?: readonly string[];
  /** The number format of each style, by its id or its code. */
  readonly formats?: readonly (number | string)[];
  readonly date1904?: boolean;
}

/** The parts of a workbook as Excel writes them, the shared strings behind the sheets. */
export function xlsxParts({ sheets, strings = [], formats = [], date1904 }: XlsxContent): Part[] {
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relationships = (list: readonly (readonly [string, string, string])[]) =>
    `<Relationships>${list.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${type}/${kind}" Target="${target}"/>`).join('')}</Relationships>`;
  const ids = formats.map((format, index) => (typeof format === 'number' ? format : 164 + index));
  const codes = formats.flatMap((format, index) =>
    typeof format === 'string' ? [`<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(format)}"/>`] : [],
  );
  return [
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: '_rels/.rels', content: relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]) },
    {
      name: 'xl/workbook.xml',
      content: `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns:r="${type}"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets>${sheets
        .map(
          ({ name = `Sheet${1}`, state = 'visible' }, index) =>
            `<sheet name="${escapeXml(name)}" sheetId="${index + 7}" state="${state}" r:id="s${index}"/>`,
        )
        .join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relationships([
        ...sheets.map((_, index) => [`s${index}`, 'worksheet', `worksheets/sheet${index}.xml`] as const),
        ['x1', 'styles', '/xl/styles.xml'],
        ['x2', 'sharedStrings', 'sharedStrings.xml'],
      ]),
    },
    ...sheets.map(({ rows }, index) => ({
      name: `xl/worksheets/sheet${index}.xml`,
      content: `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
    })),
    {
      name: 'xl/styles.xml',
      content: `<styleSheet><numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', content: `<sst>${strings.map((text) => `<si>${text}</si>`).join('')}</sst>` },
  ];
}

/** A workbook of Excel whose cells are all texts, shared by turns and in place; empty ones are missing. */
export function xlsxOf(rows: readonly (readonly string[])[]): Buffer {
  const strings: string[] = [];
  const cell = (text: string, reference: string, index: number) => {
    const xml = `<t xml:space="preserve">${escapeXml(text)}</t>`;
    if (index % 2 === 1) return `<c r="${reference}" t="inlineStr"><is>${xml}</is></c>`;
    strings.push(xml);
    return `<c r="${reference}" t="s"><v>${strings.length - 1}</v></c>`;
  };
  const xml = rows.map((cells, row) => {
    const filled = cells.map((text, index) =>
      text === '' ? '' : cell(text, `${String.fromCharCode(65 + index)}${row + 1}`, index),
    );
    return `<row r="${row + 1}">${filled.join('')}</row>`;
  });
  return zipOf(xlsxParts({ sheets: [{ rows: xml.join('') }], strings }));
}

export const odsType = 'application/vnd.oasis.opendocument.spreadsheet';

/** The parts of a workbook of LibreOffice. @param tables XML within `<office:spreadsheet>` */
export function odsParts(tables: string, { type = odsType, styles = '' } = {}): Part[] {
  return [
    { name: 'mimetype', content: type, stored: true },
    {
      name: 'content.xml',
      content: `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    },
    { name: 'META-INF/manifest.xml', content: '<manifest:manifest xmlns:manifest="m"/>' },
  ];
}

/** A workbook of LibreOffice whose cells are all texts. */
export function odsOf(rows: readonly (readonly string[])[]): Buffer {
  const cell = (text: string) =>
    `<table:table-cell office:value-type="string" office:string-value="${escapeXml(text).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"/>`;
  const xml = rows.map((cells) => `<table:table-row>${cells.map(cell).join('')}</table:table-row>`);
  return zipOf(odsParts(`<table:table table:name="People">${xml.join('')}</table:table>`));
}
