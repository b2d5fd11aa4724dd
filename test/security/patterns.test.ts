import { fileURLToPath } from 'node:url';
import { isSafe } from 'redos-detector';
import { describe, expect, test } from 'vitest';
import { builtPatternsIn, markupWithPatterns, patternsIn } from './own-patterns.ts';

/** What reads texts of people, of other systems and of programs on the same machine. */
const folders = ['functions', 'local', 'packages/aws-local', 'portal', 'scripts'] as const;

/** Patterns that may go back more than a few steps for every letter, and why nobody can make them busy with it. */
const bounded: Readonly<Record<string, string>> = {
  "functions/domain/people/email-address.ts ^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$":
    'addresses of more than 254 characters are refused before',
  "functions/domain/mail/person-name.ts ^'?\\p{L}[\\p{L}\\p{M}\\u200c\\u200d]*(?:(?:'|\\.?-)\\p{L}[\\p{L}\\p{M}\\u200c\\u200d]*)*['.]?$":
    'names of more than 121 characters are left out before',
  'functions/domain/sign-up/email-domain.ts \\.+$': 'domains of addresses and of the settings',
  'functions/domain/csv/code-pages.ts @[\\w-]+\\.': 'every @ ends what the one before it began',
  'functions/domain/csv/code-pages.ts @[\\w.-]+\\.(?:pl|cz|sk|hu|ro|hr|si|rs|ba)\\b':
    'every @ ends what the one before it began',
  'functions/domain/csv/code-pages.ts @[\\w.-]+\\.(?:at|be|br|ca|ch|de|dk|es|fi|fr|ie|is|it|lu|mx|nl|no|pt|se|uk)\\b':
    'every @ ends what the one before it began',
  'functions/domain/csv/code-pages.ts \\p{L}[“”•‘…†™]\\p{L}|\\p{L}–\\p{Ll}|\\p{L}—\\p{Ll}|\\p{L}{2}(?<!ll|nt)’\\p{Ll}|^[^‚]*\\p{L}‘$|^[^„]*\\p{L}“$':
    'words of more than 100 letters are left out before',
  'functions/domain/people/clean-text.ts ^#(?:N\\/[AD]|NV|[¡¿]?[\\p{Lu}\\d/]+[!?]|#+)$':
    'gone through to the end, and back at most once',
  'functions/domain/csv/code-pages.ts @[\\w.-]+\\.tr\\b': 'every @ ends what the one before it began',
  'functions/domain/csv/code-pages.ts ^(?:\\p{Lu}?\\p{Ll}+|\\p{Lu}+|(?:Mac|Mc|De|Le|La|Di|Du|Van|O)\\p{Lu}\\p{Ll}*)$':
    'words of more than 100 letters are left out before',
  'functions/domain/people/birthdate.ts [T ](?:0?0:00(?::00(?:\\.0{1,9})?)?|12:00(?::00)? ?AM)(?: ?(?:Z|UTC|GMT|[+-]\\d\\d:?\\d\\d))?$':
    'it begins at a T or a space, of which none is in what follows but two',
  'functions/domain/people/phone-number.ts [\\s(]+\\p{L}+\\)$': 'texts of more than 80 characters are refused before',
  'functions/domain/people/phone-number.ts \\/\\s*\\(?[+0]': 'texts of more than 80 characters are refused before',
  'functions/domain/csv/dialect.ts ^"?sep=([^\\r\\n"A-Za-z0-9])"?[,;\\t|"]*(?:\\r\\n|\\n|\\r|$)':
    'of a file no more than the first 50 characters are read',
  'functions/domain/columns/header-words.ts [([【]([^([【)\\]】]*)[)\\]】]':
    'every bracket ends what the one before it began',
  ...Object.fromEntries(
    [
      '\\S[\\s,]+\\S',
      '^(?:"[^"]*"|[^<>@]*<|mailto:)?[^\\s@<>,;:]+@[^\\s@<>,;:]+\\.[^\\s@<>,;:]+>?$',
      '^(?:[a-z][a-z0-9+.-]*:\\/\\/|data:|www\\.)\\S+$|^[a-z0-9-]+(?:\\.[a-z0-9-]+)+\\/\\S*$',
      '^(?:\\d+|\\{?[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}\\}?|[\\da-f]{20,}|(?=[A-Za-z]*\\d)[A-Za-z\\d]{15,18})$',
    ].map((pattern) => [`functions/domain/columns/look-at-cells.ts ${pattern}`, 'cells are cut to 320 letters before']),
  ),
  'functions/domain/columns/activity-dates.ts [T ]\\d{1,2}:\\d\\d.*$':
    'values of more than 80 letters are left out before',
  ...Object.fromEntries(
    ['\\[([^[\\]]*)\\]', '\\[[^[\\]]*\\]', '\\s*[/|／]\\s*'].map((pattern) => [
      `functions/domain/columns/meaning.ts ${pattern}`,
      'words of more than 200 letters are left out before',
    ]),
  ),
  ...Object.fromEntries(
    [
      '"[^"]*"|[\\\\_*].|General|Standaa?rd|Estándar|AM\\/PM|A\\/P',
      '"[^"]*"|\\\\.|_.|\\*.|.',
      '\\[(?!h+\\]|m+\\]|s+\\])[^\\]]*\\]',
    ].map((pattern) => [
      `functions/domain/spreadsheet/number-formats.ts ${pattern}`,
      'codes of formats are cut to 255 letters before',
    ]),
  ),
  'functions/domain/import/collect-outcomes.ts \\/SUCCEEDED_\\d+\\.json$': 'keys that Step Functions made',
  'packages/aws-local/cognito/messages/message.ts ^.*\\{####\\}.*$':
    'text messages of more than 140 characters are refused before',
  'packages/aws-local/event-bridge/event.ts \\.\\d+Z$': 'a date that was just written by JavaScript',
  'packages/aws-local/event-bridge/input-transformer.ts "(?:[^"\\\\]|\\\\.)*"|<([^<>\\s]+)>':
    'templates of more than 8192 characters are refused before',
  'packages/aws-local/event-bridge/input-transformer.ts <([^<>\\s]+)>': 'every < ends what the one before it began',
  'packages/aws-local/event-bridge/input-transformer.ts \\.([\\w/-]+|\\*)|\\[(\\d+|\\*)\\]':
    'paths of more than 256 characters are refused before',
  'packages/aws-local/loopback.ts :\\d+$': 'every colon ends what the one before it began',
  'scripts/events/event-file.ts \\(line \\d+ column \\d+\\)':
    'words of the JSON parser, which quotes a few letters of a file',
  'packages/aws-local/state-folder.ts "format"\\s*:\\s*(\\d+)': "a line of the stack's own",
};

/** Files that put patterns together, and why nobody can make those busy. */
const built: Readonly<Record<string, string>> = {
  'functions/domain/csv/code-pages.ts': 'words of more than 100 letters are left out before',
  'functions/domain/people/cell-readers.ts': 'gone through to the end, and back at most once',
  'functions/domain/people/clean-text.ts': 'gone through to the end, and back at most once',
  'functions/domain/people/lost-letters.ts': 'every character has one way to be read',
  'functions/domain/people/phone-number.ts': 'no code is the beginning of another, and what follows is one repetition',
  'packages/aws-local/cognito/messages/message.ts': 'texts of more than 20,000 characters are refused before',
  'packages/aws-local/request-models/find-violations.ts':
    "AWS's own patterns; texts longer than AWS takes are refused before",
  'scripts/forget/person-mentions.ts': 'an address, letter by letter',
  'packages/aws-local/step-functions/arns.ts': 'every part ends at the next colon',
};

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('no input can keep a regular expression busy', () => {
  const patterns = folders.flatMap((folder) =>
    patternsIn(`${root}${folder}`).map(({ file, pattern }) => ({ file: `${folder}/${file}`, pattern })),
  );

  test.each(folders)('they are found in %s', (folder) => {
    expect(patterns.filter(({ file }) => file.startsWith(`${folder}/`)).length).toBeGreaterThan(0);
  });

  describe('each reads a text in a number of steps that grows with its length, or is known to read short ones', () => {
    // Two seconds for hundreds of patterns on a quiet machine.
    test.each(folders)('in %s', { timeout: 60_000 }, (folder) => {
      const inFolder = (name: string) => name.startsWith(`${folder}/`);
      const slow = patterns
        .filter(({ file, pattern }) => inFolder(file) && !isLinear(pattern))
        .map(({ file, pattern }) => `${file} ${pattern.source}`);
      expect([...new Set(slow)].sort()).toEqual(Object.keys(bounded).filter(inFolder).sort());
    });
  });

  test('none is in markup, which is not looked through', () => {
    expect(folders.flatMap((folder) => markupWithPatterns(`${root}${folder}`))).toEqual([]);
  });

  test('none is built from strings but where it is known to be quick', () => {
    const found = folders.flatMap((folder) => builtPatternsIn(`${root}${folder}`).map((file) => `${folder}/${file}`));
    expect(found.sort()).toEqual(Object.keys(built).sort());
  });
});

function isLinear({ source, flags }: RegExp): boolean {
  // What repeats nothing can't go back further than it is long, and the checker takes seconds for lists of words.
  if (!/[*+]|\{\d+,\}/.test(source)) return true;
  // The checker knows no pattern that ignores the case of all of Unicode.
  const known = flags.includes('u') ? flags.replace('i', '') : flags;
  return isSafe(new RegExp(source, known), { maxScore: 10 }).safe;
}
