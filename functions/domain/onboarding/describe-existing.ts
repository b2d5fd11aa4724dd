import { awaitsFirstSignIn } from '../first-sign-in.ts';
import type { Message } from '../locale/detail.ts';
import type { Code, PersonOutcome } from '../outcomes.ts';
import { reasonToProtect } from '../people/protection.ts';
import type { UserRequest } from '../people/user-request.ts';
import { listNames } from './list-names.ts';
import type { OnboardingServices, OnboardingTerms } from './onboarding-terms.ts';
import { ignoreRefusal, sendWithRetry } from './send-with-retry.ts';
import { isUnproved } from './standing.ts';
import type { Account } from './user-directory.ts';

/** Something about an account that HR, or the system that sent the event, would want to know. */
interface Finding {
  readonly code: Code;
  /** Given where it says more than the code's own text. */
  readonly detail?: Message;
}

/**
 * What to report about a person who had an account before: that they can't sign in, that they never did, or that the account
 * differs from the request. The first finding gives the code, the detail has all of them.
 *
 * Enables a disabled account where `terms.enableExcept` says so. What can't be looked up is left out: the outcome is `existing`
 * either way.
 *
 * @param changesNothing for a preview: reports what would happen
 */
export async function describeExisting(
  request: UserRequest,
  account: Account,
  terms: OnboardingTerms,
  services: OnboardingServices,
  { changesNothing = false }: { readonly changesNothing?: boolean } = {},
): Promise<PersonOutcome> {
  const findings: Finding[] = [];
  if (!account.enabled) findings.push(await enableAccount(account, request.email, terms, services, changesNothing));
  if (isUnproved(account)) findings.push({ code: 'ADDRESS_NOT_VERIFIED' });
  if (awaitsFirstSignIn(account)) findings.push(account.undelivered ? neverInvited : { code: 'NOT_SIGNED_IN_YET' });
  const differences = await findDifferences(request, account, terms, services);
  if (differences) findings.push({ code: 'DIFFERS', detail: differences });
  const [first, ...others] = findings;
  if (first === undefined) return { outcome: 'existing' };
  if (others.length === 0) return { outcome: 'existing', ...first };
  return {
    outcome: 'existing',
    code: first.code,
    detail: findings.map(({ code, detail }) => detail ?? { text: code }),
  };
}

const neverInvited: Finding = {
  code: 'NOT_SIGNED_IN_YET',
  detail: { text: 'neverInvited' },
};

async function enableAccount(
  { userName, attributes }: Account,
  email: string,
  terms: OnboardingTerms,
  services: OnboardingServices,
  changesNothing: boolean,
): Promise<Finding> {
  const { enableExcept } = terms;
  if (enableExcept === undefined) return { code: 'DISABLED' };
  const groups = await ignoreRefusal(
    sendWithRetry('read', terms, services, () => services.directory.groupsOf(userName)),
  );
  // Nobody whose groups can't be looked up either: they could get rights on the admin page back.
  if (groups === undefined || reasonToProtect([email, attributes.email], groups, enableExcept))
    return { code: 'DISABLED' };
  if (changesNothing) return { code: 'ENABLED' };
  const enabled = sendWithRetry('update', terms, services, () => services.directory.enable(userName));
  return (await succeeds(enabled)) ? { code: 'ENABLED' } : { code: 'DISABLED' };
}

/** Of the 400 that a detail may take (see shorten-detail.ts), both lists of names take most. */
const maxBytesEach = 150;

/** @returns in which fields and groups the request differs; names, not values */
async function findDifferences(
  { groups = [], ...attributes }: UserRequest,
  account: Account,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<Message | undefined> {
  const given = Object.entries(attributes).filter(([name]) => name !== 'email');
  const fields = given.filter(([name, value]) => account.attributes[name] !== value).map(([name]) => name);
  const memberships =
    groups.length > 0 &&
    (await ignoreRefusal(sendWithRetry('read', terms, services, () => services.directory.groupsOf(account.userName))));
  const lacking = memberships ? groups.filter((group) => !memberships.some(({ name }) => name === group)) : [];
  if (fields.length === 0 && lacking.length === 0) return undefined;
  return {
    text: 'differs',
    ...(fields.length > 0 && { fields: listNames(fields, maxBytesEach) }),
    ...(lacking.length > 0 && { groups: listNames(lacking, maxBytesEach) }),
  };
}

async function succeeds(call: Promise<void>): Promise<boolean> {
  return (await ignoreRefusal(call.then(() => true))) ?? false;
}
