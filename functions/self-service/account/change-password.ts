import { missingField, Problem } from '../../domain/api/problems.ts';
import { type AnnounceSecurityChange, ownerOfToken } from '../../domain/self-service/announce-security-change.ts';
import type { accountOperations } from '../../domain/self-service/operations/account.ts';
import type { OwnAccount } from '../../domain/self-service/own-account.ts';
import { inEachForm } from '../../domain/self-service/password-forms.ts';
import type { PasswordSettings } from '../../domain/self-service/passwords.ts';
import { namesOf, requireAnother, requireStrength } from '../../domain/self-service/require-strength.ts';
import type { Answer } from '../../runtime/self-service.ts';

export interface ChangePasswordServices {
  readonly changePassword: (given: {
    readonly accessToken: string;
    readonly previousPassword: string | undefined;
    readonly proposedPassword: string;
  }) => Promise<void>;
  readonly readAccount: (accessToken: string) => Promise<OwnAccount>;
  readonly announce: AnnounceSecurityChange;
  readonly settings: PasswordSettings;
}

/** Changes the password of a person who is signed in, or gives the account its first one. */
export function createChangePassword({
  changePassword,
  readAccount,
  announce,
  settings,
}: ChangePasswordServices): Answer<typeof accountOperations.ChangePassword> {
  return async ({ body, accessToken }) => {
    const token = accessToken();
    // Cognito allows five attempts an hour; one that can't succeed should not use one up.
    const { previous_password: previous, proposed_password: proposed } = body;
    if (previous !== undefined) requireAnother('proposed_password', proposed, previous);
    const { attributes, hasPassword } = await readAccount(token);
    if (hasPassword && previous === undefined)
      throw new Problem('INVALID_REQUEST', [missingField('previous_password')]);
    const person = { email: attributes.email, names: namesOf(attributes) };
    await requireStrength('proposed_password', proposed, { person, settings });
    const change = (previousPassword?: string) =>
      changePassword({ accessToken: token, previousPassword, proposedPassword: proposed });
    await (previous === undefined ? change() : inEachForm(previous, change));
    await announce({ ...ownerOfToken(token), change: 'password-changed', by: 'self' });
    return { status: 204 };
  };
}
