import type { SignUpRequest, SignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import { refuseUnwritable } from '../attribute-change.ts';
import { checkRequired, parseAttributes, toRecord } from '../attributes.ts';
import { notAuthorized, requireText } from '../errors.ts';
import { clientOf } from '../look-up.ts';
import { commitWithMail, deliveryDetails, verificationDestination } from '../messages/delivery.ts';
import { composeMessage } from '../messages/message.ts';
import { alreadyTaken, findConflictingUser, type Identity, newIdentity, newUser } from '../new-user.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { checkPassword } from '../passwords/password-policy.ts';
import type { Attribute } from '../records.ts';
import type { Services } from '../services.ts';
import { newCode } from '../sign-in/codes.ts';
import type { SignIn } from '../sign-in/signing-in.ts';
import type { PoolState } from '../store/pool-state.ts';
import { firePostConfirmation } from './post-confirmation.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html */
export const signUp =
  (services: Pick<Services, 'store' | 'mailbox' | 'triggers' | 'now'>) =>
  async (request: SignUpRequest): Promise<SignUpResponse> => {
    const { client, pool } = clientOf(services.store, request.ClientId);
    const signIn = { pool, client, clientMetadata: request.ClientMetadata };
    if (pool.pool.AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
      throw notAuthorized('SignUp is not permitted for this user pool');
    }
    const name = requireText(request.Username, 'username');
    const password = requireText(request.Password, 'password');
    refuseUnwritable(client, request.UserAttributes);
    const given = newIdentity(pool.pool, name, parseAttributes(pool.pool, request.UserAttributes));
    checkPassword(pool.pool.Policies?.PasswordPolicy, password);
    checkRequired(pool.pool, given.attributes);
    refuseConflict(pool, given);
    const decision = await firePreSignUp(services, signIn, given, request);
    const identity = {
      ...given,
      attributes: [...given.attributes, ...findVerifiedAttributes(decision, given.attributes)],
    };
    const confirmed = decision.autoConfirmUser === true;
    const now = services.now();
    const code = newCode(now);
    const user = newUser(
      identity,
      {
        UserStatus: confirmed ? 'CONFIRMED' : 'UNCONFIRMED',
        Password: hashPassword({ poolId: pool.pool.Id, username: identity.username }, password),
        ...(confirmed ? {} : { SignUpCode: code }),
      },
      now,
    );
    const destination = confirmed ? undefined : verificationDestination(pool.pool, user);
    const common = { pool: pool.pool, user, clientId: client.ClientId, clientMetadata: request.ClientMetadata };
    const mail =
      destination &&
      (await composeMessage(services.triggers, { ...common, kind: 'SignUp', destination, code: code.code }));
    refuseConflict(pool, identity);
    commitWithMail(services, [{ change: 'user', poolId: pool.pool.Id, user }], mail);
    if (confirmed) await firePostConfirmation(services, signIn, user, 'PostConfirmation_ConfirmSignUp');
    return {
      UserConfirmed: confirmed,
      UserSub: identity.sub,
      ...(destination ? { CodeDeliveryDetails: deliveryDetails(destination) } : {}),
    };
  };

function refuseConflict(pool: PoolState, identity: Identity): void {
  const taken = findConflictingUser(pool, identity);
  if (taken?.by === 'username') throw new AwsError('UsernameExistsException', 'User already exists');
  if (taken) throw alreadyTaken('UsernameExistsException', taken.by);
}

async function firePreSignUp(
  services: Pick<Services, 'triggers'>,
  { pool, client, clientMetadata }: SignIn,
  identity: Identity,
  request: SignUpRequest,
): Promise<Readonly<Record<string, unknown>>> {
  const validation = request.ValidationData?.map(({ Name, Value }) => [Name, Value ?? '']);
  const response = await services.triggers.fire({
    trigger: 'PreSignUp',
    source: 'PreSignUp_SignUp',
    userPoolId: pool.pool.Id,
    userName: identity.username,
    clientId: client.ClientId,
    request: {
      userAttributes: toRecord(identity.attributes),
      validationData: validation ? Object.fromEntries(validation) : null,
      ...(clientMetadata ? { clientMetadata } : {}),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  return response ?? {};
}

/** Addresses that the pre-sign-up trigger declares verified. */
function findVerifiedAttributes(
  decision: Readonly<Record<string, unknown>>,
  attributes: readonly Attribute[],
): Attribute[] {
  const has = (name: string) => attributes.some((attribute) => attribute.Name === name);
  return [
    ...(decision.autoVerifyEmail === true && has('email') ? [{ Name: 'email_verified', Value: 'true' }] : []),
    ...(decision.autoVerifyPhone === true && has('phone_number')
      ? [{ Name: 'phone_number_verified', Value: 'true' }]
      : []),
  ];
}
