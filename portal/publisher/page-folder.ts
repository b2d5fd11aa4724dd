import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import type { BuiltPage, PortalFile } from '../portal-file.ts';

const fileSchema = z.object({ path: z.string(), contentType: z.string(), immutable: z.boolean() });
const listSchema = z.object({ parts: z.array(fileSchema), pages: z.array(fileSchema) });

const list = 'files.json';

/** Writes a page into a folder, with a list of what its files are. */
export function writePage(folder: string, { parts, pages }: BuiltPage): void {
  for (const { path, content } of [...parts, ...pages]) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const describe = ({ content: _, ...file }: PortalFile) => file;
  writeFileSync(join(folder, list), JSON.stringify({ parts: parts.map(describe), pages: pages.map(describe) }));
}

/** Reads the page that {@link writePage} wrote. */
export function readPage(folder: string): BuiltPage {
  const { parts, pages } = listSchema.parse(JSON.parse(readFileSync(join(folder, list), 'utf8')));
  const read = (file: z.output<typeof fileSchema>) => ({ ...file, content: readFileSync(join(folder, file.path)) });
  return { parts: parts.map(read), pages: pages.map(read) };
}
