import type { OpenArchive } from '../domain/spreadsheet/archive.ts';

/** Opens the archive that a workbook is. What that takes is loaded by the first one: most files are CSVs. */
export const openArchive: OpenArchive = async (file) => {
  const { openZipArchive } = await import('./zip-archive.ts');
  return openZipArchive(file);
};
