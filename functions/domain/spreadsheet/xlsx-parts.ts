import type { Archive } from './archive.ts';
import { appendText } from './cell-text.ts';
import { type NumberFormat, numberFormat } from './number-formats.ts';
import { parseWholeXml } from './read-xml.ts';
import { sheetName } from './sheet.ts';
import { StringStore } from './string-store.ts';
import type { Attributes } from './xml-handler.ts';
/** What a workbook says of its sheets. */
export interface WorkbookPart {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly id: string }[];
  /** Whether its days are counted from 1904. */
  readonly is1904: boolean;
  /** Whether the results of formulas are those of a program that doesn't calculate, which asks Excel to do it when it opens the file. */
  readonly leavesCalculation: boolean;
}

/** Nobody chooses from more. */
const maxSheets = 1000;

export async function readWorkbookPart(archive: Archive, part: string): Promise<WorkbookPart> {
  const sheets: { name: string; hidden: boolean; id: string }[] = [];
  let is1904 = false;
  let leavesCalculation = false;
  await parseWholeXml(archive.read(part), {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = isTrue(attributes.date1904);
      if (name === 'calcPr') leavesCalculation = isTrue(attributes.fullCalcOnLoad);
      if (name !== 'sheet' || sheets.length >= maxSheets) return;
      const { state = 'visible' } = attributes;
      sheets.push({ name: sheetName(attributes.name), hidden: state !== 'visible', id: relationshipId(attributes) });
    },
  });
  return { sheets, is1904, leavesCalculation };
}

/** `r:id`, whatever its prefix; `sheetId` is another number. */
function relationshipId(attributes: Attributes): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

/** @returns the number format of each style, by the numbers that cells have */
export async function readStyles(archive: Archive, part: string): Promise<readonly (NumberFormat | undefined)[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCells = false;
  await parseWholeXml(archive.read(part), {
    open: (name, { numFmtId, formatCode }) => {
      if (
        name === 'numFmt' &&
        formatCode !== undefined &&
        formatCode.length <= maxFormatLength &&
        codes.size < maxStyles
      )
        codes.set(Number(numFmtId), formatCode);
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells && ids.length < maxStyles) ids.push(Number(numFmtId ?? 0));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  const formats = new Map(ids.map((id) => [id, numberFormat(id, codes.get(id))]));
  return ids.map((id) => formats.get(id));
}

/** Excel's own limit is 65,490. */
const maxStyles = 100_000;
const maxFormatLength = 255;

export async function readSharedStrings(archive: Archive, part: string): Promise<StringStore> {
  const store = new StringStore();
  const text = new RichText();
  await parseWholeXml(archive.read(part), {
    open: (name) => {
      if (name === 'si') text.start();
      else text.open(name);
    },
    text: (piece) => text.add(piece),
    close: (name) => {
      if (name === 'si') store.add(text.end());
      else text.close(name);
    },
  });
  return store;
}

/** A text that may consist of runs with a format each. What says how it is pronounced is no part of it. */
export class RichText {
  #text = '';
  #inText = false;
  #inPhonetic = false;

  start(): void {
    this.#text = '';
  }

  open(name: string): void {
    if (name === 't') this.#inText = !this.#inPhonetic;
    else if (name === 'rPh') this.#inPhonetic = true;
  }

  add(piece: string): void {
    if (this.#inText) this.#text = appendText(this.#text, piece);
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#inPhonetic = false;
  }

  end(): string {
    return decodeEscapes(this.#text);
  }
}

/** `_x000D_`, as characters are written that XML can't have. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
