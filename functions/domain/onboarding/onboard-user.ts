import type { PersonOutcome } from '../outcomes.ts';
import type { UserRequest } from '../people/user-request.ts';
import { describeExisting } from './describe-existing.ts';
import { establishAccount, findAccount } from './establish-account.ts';
import { listNames } from './list-names.ts';
import type { OnboardingServices, OnboardingTerms } from './onboarding-terms.ts';
import { outcomeOfError, SignUpInTheWay } from './outcome-of-error.ts';
import { sendWithRetry } from './send-with-retry.ts';
import { isSignUp, type Standing } from './standing.ts';
import type { AccountName } from './user-directory.ts';

/**
 * Creates one person, has them invited, and puts them into their groups. Safe to run again after any crash: an account that
 * carries the run's mark counts as created, and group membership is added again without harm.
 *
 * Never throws because of the person's outcome; that is data.
 */
export async function onboardUser(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<PersonOutcome> {
  try {
    const later = await terms.findLaterEvents?.(request.email);
    if (later?.hasLeft) return { outcome: 'failed', code: 'SUPERSEDED' };
    const standing = await establishAccount(request, terms, services);
    // An import does not change the groups of people who had an account.
    if (standing.kind === 'existing') return await describeExisting(request, standing.account, terms, services);
    const due = later?.setGroups ? [] : (request.groups ?? []);
    const missed = await assignGroups(standing.user, due, terms, services);
    return outcomeFor(standing, missed);
  } catch (error) {
    return outcomeOfError(error);
  }
}

/** The outcome that a real run would have for this person now. Creates and changes nobody. */
export async function previewUser(
  request: UserRequest,
  terms: OnboardingTerms,
  services: OnboardingServices,
): Promise<PersonOutcome> {
  try {
    const found = await findAccount(request, terms, services);
    if (found === undefined) return { outcome: 'created' };
    if (!isSignUp(found)) return await describeExisting(request, found, terms, services, { changesNothing: true });
    return terms.replaceSignUps
      ? { outcome: 'created', code: 'SIGN_UP_REPLACED' }
      : outcomeOfError(new SignUpInTheWay());
  } catch (error) {
    return outcomeOfError(error);
  }
}

function outcomeFor(
  { kind, replaced }: Exclude<Standing, { kind: 'existing' }>,
  missed: readonly string[],
): PersonOutcome {
  const groups = listNames(missed);
  if (kind === 'undelivered') {
    const undelivered = { outcome: 'undelivered', code: 'UNDELIVERED' } as const;
    return missed.length === 0 ? undelivered : { ...undelivered, detail: { text: 'undeliveredWithoutGroups', groups } };
  }
  if (missed.length === 0) return { outcome: 'created', ...(replaced && { code: 'SIGN_UP_REPLACED' }) };
  return {
    outcome: 'failed',
    code: 'GROUP_NOT_ASSIGNED',
    detail: { text: 'groupsNotAssigned', groups },
  };
}

/**
 * Puts a person into groups.
 * @param user undefined where the account is not known: it gets no groups
 * @param areTaken called when a group's turn has come, which may be long after it was due: whether something newer has set the
 *   groups by now
 * @returns the groups that the person could not be put into
 */
export async function assignGroups(
  user: AccountName | undefined,
  groups: readonly string[],
  terms: OnboardingTerms,
  services: OnboardingServices,
  areTaken: () => Promise<boolean> = async () => false,
): Promise<readonly string[]> {
  if (user === undefined) return groups;
  const missed: string[] = [];
  for (const group of groups) {
    try {
      await sendWithRetry('update', terms, services, async () => {
        if (!(await areTaken())) await services.directory.addToGroup(user.userName, group);
      });
    } catch (error) {
      if (outcomeOfError(error).code === undefined) throw error;
      missed.push(group);
    }
  }
  return missed;
}
