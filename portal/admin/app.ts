import type { Role } from '../../functions/contract.ts';
import type { Locale } from '../../functions/domain/locale/locale.ts';
import type { Config } from '../shared/config.ts';
import type { Answer } from '../shared/request.ts';
import type { AdminOperationName, InputOf, OutputOf } from './api-client.ts';
import type { Area } from './place.ts';

/** What a screen is made from. */
export interface AdminApp {
  readonly locale: Locale;
  readonly config: Config;
  /** Who is signed in. */
  readonly me: Me;
  /** Calls an operation of the admin API. Where the session has ended, it waits until the person has signed in again. */
  call<Name extends AdminOperationName>(name: Name, input: InputOf<Name>): Promise<Answer<OutputOf<Name>>>;
  /** Whether there is an area for this person, and links may lead there. */
  sees(area: Area): boolean;
  /** Shows another screen, such as `#/runs`. */
  go(hash: `#/${string}`): void;
  /** Has something read out that is only seen otherwise. */
  announce(text: string): void;
  /**
   * Asks before the screen is left, while something would be lost. Its answer says whether to leave; `undefined` removes the question. Closing
   * the page is asked about by the browser, in its own words.
   */
  askBeforeLeaving(question: (() => Promise<boolean>) | undefined): void;
  /** What to say of a problem that a screen has no words of its own for. */
  problemText(problem: { readonly code: string; readonly status?: number; readonly retryAfter?: number }): string;
}

/** What every screen gets. It is drawn again when these change, and another one is made for another area. */
export interface ScreenProps {
  readonly app: AdminApp;
  /** What follows the area in the address: `['4f2a']` of `#/runs/4f2a`. */
  readonly path: readonly string[];
  /** What follows the question mark, as in `#/import?fix=4f2a`. */
  readonly query: URLSearchParams;
}

export interface Me {
  readonly sub: string;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  readonly roles: readonly Role[];
}

/** Whether somebody has one of the roles. */
export function hasRole({ roles }: Me, wanted: readonly Role[]): boolean {
  return wanted.some((role) => roles.includes(role));
}
