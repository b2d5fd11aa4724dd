import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonRecord } from '../json.ts';

/**
 * Checks a definition, unless the same was found right before, in this process or another: then there is a file in the folder that
 * is named by the definition's digest.
 * @param folder where to remember; nothing is remembered without one, or where it can't be written
 * @returns what the check finds
 */
export function checkOnce(
  definition: JsonRecord,
  check: (definition: JsonRecord) => string[],
  folder: string | undefined,
): string[] {
  if (folder === undefined) return check(definition);
  const file = join(folder, createHash('sha256').update(JSON.stringify(definition)).digest('hex'));
  if (existsSync(file)) return [];
  const errors = check(definition);
  if (errors.length === 0) leave(folder, file);
  return errors;
}

function leave(folder: string, file: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, '');
  } catch {
    // It is checked again next time.
  }
}
