import { SaxesParser } from 'saxes';
import { openArchive } from '../../../../functions/adapters/open-archive.ts';
import { writeZipArchive } from '../../../../functions/adapters/zip-writer.ts';
import {
  type SheetLimits,
  type WorkbookTable,
  WorkbookWriter,
} from '../../../../functions/domain/spreadsheet/write-xlsx.ts';
import { inChunks } from '../csv/csv-files.ts';

/** Writes a workbook. @param batches rows, added batch by batch */
export async function writeWorkbook(
  table: WorkbookTable,
  batches: readonly (readonly (readonly string[])[])[],
  limits?: SheetLimits,
): Promise<Buffer> {
  const written: Uint8Array[] = [];
  const archive = writeZipArchive(async (bytes) => {
    written.push(bytes);
  });
  const workbook = new WorkbookWriter(archive, table, limits);
  for (const rows of batches) await workbook.add(rows);
  await workbook.close();
  return Buffer.concat(written);
}

/** The parts of a workbook, in their order. */
export async function partsOf(workbook: Uint8Array): Promise<Map<string, string>> {
  const archive = await openArchive(inChunks(workbook));
  const parts = new Map<string, string>();
  for (const name of archive.names) {
    parts.set(name, Buffer.concat(await Array.fromAsync(archive.read(name))).toString());
  }
  await archive.close();
  return parts;
}

/** An element of XML; its text is that of all elements in it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Parses XML, strictly. */
export function parseXml(xml: string): Element {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    const element = { name, attributes: Object.fromEntries(values), children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    for (const element of open) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
  return top.children[0] as Element;
}

/** All elements of a name, wherever they are. */
export function findAll(element: Element, name: string): Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...findAll(child, name)]);
}

/** The cells of a sheet by their references, and what is in them. */
export function cellsOf(sheet: string): Record<string, string> {
  return Object.fromEntries(findAll(parseXml(sheet), 'c').map((cell) => [cell.attributes.r, cell.text]));
}
