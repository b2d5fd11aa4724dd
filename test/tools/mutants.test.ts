import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const configFile = new URL('tools/mutants/stryker.config.mjs', root).href;
const { default: config } = (await import(configFile)) as { default: { readonly mutate: readonly string[] } };
const filesOf = (pattern: string) => globSync(pattern.replace(/^!/, ''), { cwd: root });

test.each(config.mutate)('%s, which is mutated or excluded, matches files', (pattern) => {
  expect(filesOf(pattern)).not.toEqual([]);
});

test('a mutant that is left out has its reason beside the line', () => {
  const comments = filesOf('functions/domain/**/*.ts').flatMap((file) =>
    readFileSync(new URL(file.replaceAll('\\', '/'), root), 'utf8').match(/Stryker disable.*/g),
  );
  expect(comments).not.toEqual([]);
  for (const comment of comments)
    if (comment) expect(comment).toMatch(/^Stryker disable (next-line )?[A-Z][A-Za-z,]+: .{20,}$/);
});
