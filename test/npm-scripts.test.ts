import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const { scripts } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

// npm runs them in cmd.exe on Windows.
test.each(Object.entries(scripts))('npm run %s works in every shell', (_, script) => {
  for (const part of script.split(' && ')) {
    expect(part).toMatch(/^[\w./@:=-]+(?: [\w./@:=-]+)*$/);
    expect(part, 'a variable of the environment').not.toMatch(/^\w+=/);
    expect(part, 'a program that Windows lacks').not.toMatch(/^(?:rm|cp|mv|mkdir|cat|sh|bash|env|export)\b/);
  }
});
