import * as z from 'zod/mini';
import { email } from '../self-service/fields.ts';

/** A person's `sub`. */
export function sub() {
  return z.string().check(z.regex(/^[\w-]{1,64}$/));
}

/** Name of a group of the user pool. */
export function groupName() {
  return z.string().check(z.minLength(1), z.maxLength(128));
}

/** A moment in ISO 8601, as an answer had it. */
export function moment() {
  return z.iso.datetime();
}

/** An email address, read as at every other door. */
export function address() {
  return email();
}
