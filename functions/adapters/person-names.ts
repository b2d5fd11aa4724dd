import { AdminGetUserCommand, type CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { wholeName } from '../domain/locale/names.ts';
import { errorName } from '../error-facts.ts';

/** Finds out what people are called. @returns undefined for one whose account is gone, or can't be looked up at the moment */
export type FindName = (sub: string) => Promise<string | undefined>;

/** Names change rarely; a person who looks at runs sees the same few again and again. */
const rememberMs = 10 * 60_000;
const mostRemembered = 1_000;

/** The names of a pool's people, by their `sub`: the full name, or the address where there is none. */
export function personNames(
  cognito: CognitoIdentityProviderClient,
  userPoolId: string,
  now: () => number = Date.now,
): FindName {
  const known = new Map<string, { readonly name: Promise<string | undefined>; readonly until: number }>();
  const look = async (sub: string) => {
    try {
      const { UserAttributes = [] } = await cognito.send(
        // A `sub` names a local user, whatever their user name is.
        // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
        new AdminGetUserCommand({ UserPoolId: userPoolId, Username: sub }),
      );
      const own = (name: string) => UserAttributes.find(({ Name }) => Name === name)?.Value?.trim();
      const names = { full: own('name') || undefined, given: own('given_name'), family: own('family_name') };
      return wholeName({ familyFirst: false }, names) || own('email');
    } catch (error) {
      // That an account is gone stays so; a throttle does not.
      if (errorName(error) !== 'UserNotFoundException') known.delete(sub);
      return undefined;
    }
  };
  return (sub) => {
    const found = known.get(sub);
    if (found && found.until > now()) return found.name;
    if (known.size >= mostRemembered) known.clear();
    const name = look(sub);
    known.set(sub, { name, until: now() + rememberMs });
    return name;
  };
}
