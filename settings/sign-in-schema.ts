import { z } from 'zod';
import { oneOf, yesOrNo } from './settings-fields.ts';

/** How people come in. */
export const signInSchema = z.strictObject({
  /**
   * What an invitation brings: a temporary password, or a link to a page that emails a code, where the account has no password before the
   * person chooses one. A link needs ESSENTIALS or PLUS, and two-factor authentication that isn't required.
   */
  invitation: oneOf(['password', 'link']).default('password'),
  /**
   * Whether people may sign in with a passkey in place of a password. Needs ESSENTIALS or PLUS, and portal.domain, to which passkeys are bound.
   * Unset: wherever the stack's own pool and the portal have both.
   */
  passkeys: yesOrNo().optional(),
});
