import { readdirSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join, sep } from 'node:path';
import { type Node, parse } from 'acorn';

/** A regular expression of the product, and its file. */
export interface OwnPattern {
  readonly file: string;
  readonly pattern: RegExp;
}

/** Every literal regular expression in the source files of a folder. */
export function patternsIn(folder: string): OwnPattern[] {
  return sourceFilesIn(folder).flatMap((file) => {
    const code = stripTypeScriptTypes(readFileSync(join(folder, file), 'utf8'));
    const patterns: OwnPattern[] = [];
    visit(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), (pattern) => patterns.push({ file, pattern }));
    return patterns;
  });
}

/** The source files of a folder that build regular expressions from strings. */
export function builtPatternsIn(folder: string): string[] {
  return sourceFilesIn(folder).filter((file) =>
    /\bnew RegExp\(|[^.\w]RegExp\(/.test(readFileSync(join(folder, file), 'utf8')),
  );
}

/** The files with markup in which a regular expression appears to begin. Node can't read them, so they should have none. */
export function markupWithPatterns(folder: string): string[] {
  return filesIn(folder, '.tsx').filter((file) =>
    /[(=,:?&|]\s*\/(?![/*>\s])|\bRegExp\(/.test(readFileSync(join(folder, file), 'utf8')),
  );
}

/** A package's folder contains its tests, and may contain its dependencies. */
function sourceFilesIn(folder: string): string[] {
  return filesIn(folder, '.ts');
}

function filesIn(folder: string, ending: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.map((name) => name.replaceAll(sep, '/'));
  return files.filter((name) => name.endsWith(ending) && !/^(?:test|node_modules)\//.test(name));
}

function visit(node: Node, found: (pattern: RegExp) => void): void {
  const { regex } = node as { readonly regex?: { readonly pattern: string; readonly flags: string } };
  if (regex) found(new RegExp(regex.pattern, regex.flags));
  for (const child of Object.values(node).flat()) {
    if (typeof child === 'object' && child !== null && 'type' in child) visit(child as Node, found);
  }
}
