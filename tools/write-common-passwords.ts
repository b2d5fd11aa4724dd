#!/usr/bin/env node
import { writeFileSync } from 'node:fs';
import { dictionary } from '@zxcvbn-ts/language-common';
import { runWithoutArguments } from './run-without-arguments.ts';

const help =
  'Write functions/domain/passwords/common-passwords.ts, the passwords that are guessed first, from the list of @zxcvbn-ts/language-common.';

/** The file's path from the project's folder, and its content as the package has it. */
export const commonPasswordsFile = 'functions/domain/passwords/common-passwords.ts';

/**
 * How many of the list's 49,233 are taken, the most common first. Among them are 3,534 of eight characters or more; OWASP ASVS 5.0, 6.2.4, asks
 * for 3,000. A page has to load them: 41 KB compressed, and all would be 204 KB.
 */
const most = 10_000;
/** Of those beyond, the long ones are taken too: they are few, and long passwords are what people are asked for. */
const long = 12;

export function commonPasswordsText(): string {
  const all = (dictionary['passwords-common'] ?? []).map(String);
  const taken = all.filter((password, rank) => rank < most || password.length >= long);
  if (taken.some((password) => !/^[!-~]+$/.test(password) || /['\\]/.test(password)))
    throw new Error('A password has a character that the file can’t have');
  return [
    '// Written by npm run common-passwords, from @zxcvbn-ts/language-common (MIT licence).',
    '',
    '/** The passwords that are guessed first, the most common of them first; all are lowercase. */',
    '// biome-ignore format: a list',
    `export const commonPasswords: readonly string[] = '${taken.join(' ')}'.split(' ');`,
    '',
  ].join('\n');
}

if (import.meta.main) {
  await runWithoutArguments('common-passwords', help, () => {
    writeFileSync(new URL(`../${commonPasswordsFile}`, import.meta.url), commonPasswordsText());
  });
}
