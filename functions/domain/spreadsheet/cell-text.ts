import { damagedWorkbook } from './refuse-workbook.ts';

/** A cell of Excel has 32,767 characters. A longer text that many cells share would multiply. */
const maxLength = 128 * 1024;

/**
 * Adds a piece to the text of a cell, which may come in any number of them.
 * @throws UnusableFile where it gets too long
 */
export function appendText(text: string, piece: string): string {
  refuseLongText(text.length + piece.length);
  return text + piece;
}

export function refuseLongText(length: number): void {
  if (length > maxLength) throw damagedWorkbook('A text in it is too long.');
}
