import { posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { locales } from '../../functions/domain/locale/locale.ts';
import { hashOf, readRoute, routes } from '../../portal/app/routes.ts';
import { loadAccountTexts } from '../../portal/app/texts/account/load-account-texts.ts';
import { loadTextsIn } from '../../portal/app/texts/load-texts.ts';
import { buildPortal } from '../../portal/build.ts';

describe('the pages', async () => {
  const files = await buildPortal({ name: 'Acme' });
  const text = (path: string) => new TextDecoder().decode(files.find((file) => file.path === path)?.content);
  const weight = (paths: readonly string[]) =>
    files
      .filter(({ path }) => paths.includes(path))
      .reduce((sum, { content }) => sum + gzipSync(content).byteLength, 0);
  const all = (pattern: RegExp) => files.map(({ path }) => path).filter((path) => pattern.test(path));
  const scriptsOf = (page: string, imports: RegExp): string[] => {
    const [, entry = ''] = /src="(?:\.\.\/)?(assets\/[^"]+\.js)"/.exec(text(page)) ?? [];
    const found = new Set([entry]);
    for (const path of found) for (const [, name] of text(path).matchAll(imports)) found.add(`assets/${name}`);
    return [...found];
  };
  /** A page's scripts, and what they import before they start. */
  const firstScripts = (page: string) => scriptsOf(page, /(?:from|import)"\.\/([^"]+\.js)"/g);
  /** What a page may ever load, in one language. */
  const allScripts = (page: string) => {
    const found = scriptsOf(page, /(?:from|import)\(?"\.\/([^"]+\.js)"/g);
    return found.filter((path) => !/\/(?:de|fr|es|ja)-/.test(path));
  };
  const pages = ['index.html', 'admin/index.html'];

  test('have at most 24 KB of script, compressed, to sign in, with the language, and 45 KB for all that people do; 40 KB for HR to begin', () => {
    // What is loaded next, by words of it: texts in English, and the first screen.
    const having = (...words: string[]) =>
      all(/\.js$/).filter((path) => words.some((word) => text(path).includes(word)));
    const signIn = [...firstScripts('index.html'), ...having('Forgot your password?')];
    const home = having('Skip to content', 'Haven’t signed in yet', 'tile-count');
    expect(home).toHaveLength(3);
    expect(weight(signIn)).toBeLessThan(24_000);
    // The list of common passwords, and what estimates by it, are loaded where a password is chosen, and waited for by nobody.
    const judging = having('mailcreated5240', 'l33t');
    expect(weight(judging)).toBeLessThan(60_000);
    expect(weight(allScripts('index.html').filter((path) => !judging.includes(path)))).toBeLessThan(45 * 1024);
    expect(weight([...firstScripts('admin/index.html'), ...home])).toBeLessThan(40_000);
    expect(weight(all(/\/styles-\w+\.css$/))).toBeLessThan(5_000);
    expect(weight(all(/\/admin-styles-\w+\.css$/))).toBeLessThan(12_000);
  });

  test.each(pages)('%s loads nothing but its own files, which are named after their content', (path) => {
    const page = text(path);
    const named = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) =>
      posix.join(posix.dirname(path), file),
    );
    // The icon is drawn for each stage, and its content is no part of its name.
    expect(named.filter((file) => file === 'icon.svg')).toHaveLength(1);
    const built = named.filter((file) => file !== 'icon.svg');
    expect(built).toHaveLength(2);
    for (const file of built) expect(files).toContainEqual(expect.objectContaining({ path: file, immutable: true }));
    expect(page).not.toMatch(/<style|style=|<script(?! type="module" src=)|\son\w+=/);
    for (const { path: file, immutable } of files)
      expect(immutable).toBe(/^assets\/[\w-]+-[A-Z0-9]{8}\.(js|css)$/.test(file));
  });

  test('come with their configuration, and last, after everything that they load', () => {
    expect(JSON.parse(text('config.json'))).toEqual({ name: 'Acme' });
    expect(files.slice(-2).map(({ path }) => path)).toEqual(pages);
  });
});

describe('the texts', async () => {
  const texts = await Promise.all(
    locales.map(
      async (locale) =>
        [locale, { ...(await loadTextsIn[locale]()).texts, ...(await loadAccountTexts[locale]()) }] as const,
    ),
  );

  test.each(texts)('in %s are complete, and not copied from another language', (locale, spoken) => {
    const [, english] = texts[0] ?? [];
    const [own, theirs] = [sentences(spoken), sentences(english)];
    expect([...own.keys()]).toEqual([...theirs.keys()]);
    for (const [name, sentence] of own) {
      expect(sentence.trim(), name).not.toBe('');
      // Words such as "Code" and "Website" are the same in some languages; sentences are not.
      if (locale !== 'en' && sentence.length > 16) expect(sentence, name).not.toBe(theirs.get(name));
    }
  });

  test('in French have no line break before a punctuation mark', () => {
    const french = texts.find(([locale]) => locale === 'fr')?.[1];
    for (const [name, sentence] of sentences(french)) expect(sentence, name).not.toMatch(/ [?:;»]|« /);
  });
});

/** Every sentence by its place, functions called with something that has to show up in what they return. */
function sentences(texts: unknown, place = ''): Map<string, string> {
  if (typeof texts === 'string') return new Map([[place, texts]]);
  if (typeof texts === 'function') {
    const said: unknown = texts(8);
    expect(said, place).toContain('8');
    return new Map([[place, String(said)]]);
  }
  return new Map(
    Object.entries(Object(texts)).flatMap(([name, value]) => [...sentences(value, place ? `${place}.${name}` : name)]),
  );
}

describe('an address', () => {
  test.each(routes)('leads to %s and back', (route) => {
    expect(readRoute(hashOf(route))).toEqual({ route });
  });

  test('may contain the email address, also with a plus sign, and never anything else', () => {
    expect(readRoute('#/reset?email=ann%2Bhr@example.com')).toEqual({ route: 'reset', email: 'ann+hr@example.com' });
    expect(readRoute('#/reset?email=ann+hr@example.com&code=123456')).toEqual({
      route: 'reset',
      email: 'ann+hr@example.com',
    });
  });

  test('that is unknown leads home', () => {
    for (const hash of ['', '#', '#/', '#/nowhere', '#//evil.example', '#access_token=abc']) {
      expect(readRoute(hash)).toEqual({ route: 'home' });
    }
  });
});
