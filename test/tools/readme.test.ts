import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pages } from '../../tools/write-readme-tables.ts';

test.each(Object.entries(pages))(
  '%s explains the codes that the code has (fix with: npm run readme)',
  (path, update) => {
    const page = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    expect(update(page)).toBe(page);
  },
);
