import type { Page } from 'playwright-core';
import type { Role } from '../../functions/contract.ts';
import type { Answers } from './made-up-api.ts';

/** Something that HR may see of the admin page: looked at by axe, and in pictures. */
export interface AdminState {
  /** Such as `people-none`. */
  readonly name: string;
  readonly hash: `#/${string}`;
  readonly role?: Role;
  readonly answers?: Answers;
  /** Leads there from the screen, whatever language it speaks, and waits until it is there. */
  readonly reach: (page: Page) => Promise<unknown>;
}
