import { stripQuotes } from './clean-text.ts';
import { type FieldResult, type FieldRule, isFault } from './fault.ts';
import { findLostLetters } from './lost-letters.ts';
import { isNullWord, isPlaceholder } from './placeholders.ts';

/** Reads a cell beside the others of its row. */
export type CellRule = (cell: string, cells: readonly string[]) => FieldResult;

/**
 * Makes the rule for cells of free text, such as names: without placeholders and the quotes that a space before them made part of the
 * cell, and only if no letters were lost.
 * @param isName whether quotes around all of it are never meant
 */
export function textCellRule(rule: FieldRule, isName: boolean): CellRule {
  return (cell, cells) => {
    if (isPlaceholder(cell) || (isNullWord(cell) && cells.filter(isNullWord).length > 1)) return '';
    const value = rule(cell);
    if (isFault(value)) return value;
    // Stryker disable next-line StringLiteral: both kinds of quotes are beyond what the next line looks for
    const text = isName || cell.startsWith(' ') ? stripQuotes(value) : value;
    return findLostLetters(text) ?? text;
  };
}
