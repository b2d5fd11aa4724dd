import { z } from 'zod';

/*
 * Kinds of values that settings are made of. Each says in one sentence what it must be, so that a wrong value is
 * reported as "<setting> must be …, got …" whatever is wrong with it.
 */

/** A whole number within bounds, both included. */
export function wholeNumber(from: number, to: number) {
  const error = `must be a whole number from ${from} to ${to}`;
  return z.int({ error }).min(from, { error }).max(to, { error });
}

/** A part of a whole, from 0 to `most`. */
export function share(most: number) {
  const error = `must be a number from 0 to ${most}`;
  return z.number({ error }).min(0, { error }).max(most, { error });
}

/** true or false. */
export function yesOrNo() {
  return z.boolean({ error: 'must be true or false' });
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.enum(words, { error: `must be one of ${words.map((word) => `'${word}'`).join(', ')}` });
}

/** One of a few numbers. */
export function oneOfNumbers<const Numbers extends readonly [number, ...number[]]>(numbers: Numbers) {
  return z.literal(numbers, { error: `must be one of ${numbers.join(', ')}` });
}

/** Text of a form that a person recognises from `what`, for example "an AWS Region such as eu-central-1". */
export function text(what: string, form: RegExp) {
  const error = `must be ${what}`;
  return z.string({ error }).regex(form, { error });
}

/** Any text of 1 to `longest` characters. */
export function line(longest: number) {
  const error = `must be a text of 1 to ${longest} characters`;
  return z.string({ error }).min(1, { error }).max(longest, { error });
}

/** An e-mail address. */
export function emailAddress() {
  return z.email({ error: 'must be an e-mail address' });
}

/** An https address; http only for localhost, as Cognito allows it. */
export function webAddress() {
  return text(
    'an https address, or http for localhost',
    /^(https:\/\/[^\s/]+(\/\S*)?|http:\/\/localhost(:\d+)?(\/\S*)?)$/,
  );
}

/** A secret by its name in Secrets Manager: the value itself never stands in a settings file or a template. */
export function secretName() {
  return text('the name of a secret in Secrets Manager', /^[\w/+=.@-]{1,512}$/);
}
