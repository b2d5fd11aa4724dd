import { statusOf } from '../../functions/domain/accounts/person-status.ts';
import { personRefusals } from '../../functions/domain/admin-people/person-refusal.ts';
import { countPeople } from '../../functions/domain/estimate/format.ts';
import { mapConcurrent } from '../../functions/domain/map-concurrent.ts';
import { ask } from '../command-line/ask.ts';
import { ExitCode, UsageError } from '../command-line/exit-code.ts';
import { replaceControlCharacters, type Terminal } from '../command-line/terminal.ts';
import type { TargetOptions } from '../target/target.ts';
import { type ChangeResult, changeInvitation } from './change-invitation.ts';
import { changeServices } from './change-services.ts';
import { addressOf, type Choice, type ChosenPerson, choosePeople, isByAddress } from './choose-people.ts';
import { withPool } from './pool-of-target.ts';
import { resendInvitation } from './resend-invitation.ts';

export type ChangeAction = 'resend' | 'revoke' | 'delete';

export interface ChangeInput extends Choice, TargetOptions {
  readonly 'dry-run': boolean;
  readonly yes: boolean;
  readonly delete: boolean;
  readonly json: boolean;
}

const words = {
  resend: { question: 'send an invitation again to', done: 'sent' },
  revoke: { question: 'revoke the invitations of', done: 'revoked' },
  delete: { question: 'revoke the invitations of, and delete the accounts of,', done: 'deleted' },
} as const satisfies Record<ChangeAction, unknown>;

/** `onboarding invitations resend` and `revoke`. @returns the exit code */
export async function changeInvitations(
  named: 'resend' | 'revoke',
  input: ChangeInput,
  { print, complain }: Terminal,
): Promise<number> {
  const action = input.delete ? 'delete' : named;
  const byAddress = isByAddress(input);
  if (!byAddress && !(input.run ?? input.group ?? input.status)) {
    throw new UsageError('Whom? Give addresses, or --run, --group or --status');
  }
  return withPool(input, async (pool, target, clients) => {
    const people = await Array.fromAsync(choosePeople(input, pool));
    const about = `${words[action].question} ${countPeople(people.length)}`;
    if (input['dry-run']) return showWhom(people, `This would ${about}.`, input.json, print);
    const isAsked = people.length > 0 && !input.yes && (!byAddress || action === 'delete');
    if (isAsked && (await ask(`Type yes to ${about}: `, '--yes')) !== 'yes') throw new UsageError('Nothing was done.');

    const services = changeServices(pool, target, clients);
    const [only] = people;
    if (action === 'resend' && byAddress && people.length === 1 && only && !input.json) {
      await askToInsist(only, pool.validityDays, input.yes);
      return resendInvitation(only, services, print);
    }
    const isMany = people.length > 1 || !byAddress;
    const terms = { isMany, insists: input.status === 'bounced' };
    let isOver = false;
    const results = await mapConcurrent(people, async (person): Promise<ChangeResult> => {
      const result = isOver ? leftOut(person) : await changeInvitation(action, person, terms, services);
      // Everybody after this one would be refused as well.
      isOver ||= result.code === 'EMAIL_LIMIT';
      if (!input.json) print(replaceControlCharacters(describe(result, action)));
      return result;
    });
    const counts = countResults(results);
    if (input.json) print(JSON.stringify({ action, ...counts, people: results }));
    else if (isMany) complain(summaryOf(counts, action));
    return counts.refused + counts.failed > 0 ? ExitCode.someNotDone : ExitCode.done;
  });
}

/** Who called an email spam is not sent another by mistake. */
async function askToInsist(person: ChosenPerson, validityDays: number, isSure: boolean): Promise<void> {
  if (isSure || 'missing' in person || statusOf(person, validityDays, new Date()).status !== 'complained') return;
  const about = `${addressOf(person)} called an email spam. Type yes to send another: `;
  if ((await ask(replaceControlCharacters(about), '--yes')) !== 'yes') throw new UsageError('Nothing was done.');
}

function showWhom(people: readonly ChosenPerson[], sentence: string, json: boolean, print: Terminal['print']): number {
  const emails = people.map(addressOf);
  if (json) print(JSON.stringify({ dry_run: true, people: emails.map((email) => ({ email })) }));
  else print(replaceControlCharacters([...emails, sentence].join('\n')));
  return ExitCode.done;
}

function leftOut(person: ChosenPerson): ChangeResult {
  return { email: addressOf(person), outcome: 'failed', code: 'EMAIL_LIMIT' };
}

function describe({ email, outcome, code }: ChangeResult, action: ChangeAction): string {
  if (outcome === 'done') return `${email}  ${words[action].done}`;
  return `${email}  ${outcome}${code ? `: ${whyNot[code] ?? code}` : ''}`;
}

const whyNot: Readonly<Record<string, string>> = {
  ...personRefusals,
  NOT_FOUND: 'There is no account for this address.',
  BY_LINK: 'The person was invited by a link, which only the stack sends: “Invite again” on the admin page does.',
  EMAILED_TODAY: 'The person was emailed within the last 24 hours.',
  UNREACHABLE: 'Emails to this address bounced, or one was called spam. Correct the address, or name it alone.',
  REVOKED_BEFORE: 'The invitation was revoked before.',
};

interface Counts {
  readonly done: number;
  readonly unchanged: number;
  readonly refused: number;
  readonly failed: number;
}

function countResults(results: readonly ChangeResult[]): Counts {
  const count = (wanted: ChangeResult['outcome']) => results.filter(({ outcome }) => outcome === wanted).length;
  return { done: count('done'), unchanged: count('unchanged'), refused: count('refused'), failed: count('failed') };
}

function summaryOf({ done, unchanged, refused, failed }: Counts, action: ChangeAction): string {
  const parts = [
    `${countPeople(done)} ${words[action].done}`,
    ...(unchanged > 0 ? [`${unchanged} unchanged`] : []),
    ...(refused > 0 ? [`${refused} refused`] : []),
    ...(failed > 0 ? [`${failed} failed; call the command again for them`] : []),
  ];
  return `${parts.join(', ')}.`;
}
