import { DetailType } from '../../contract.ts';
import { changeState } from './change-state.ts';
import { type ApplyServices, type Command, entryFor, failed } from './command.ts';
import type { Verdict } from './event-ledger.ts';
import { onboardPerson } from './onboard-person.ts';
import { updateAccount } from './update-account.ts';

/**
 * Carries out one event and says how to answer it. An event that comes again is answered alike and changes nothing more.
 * @param deadline epoch milliseconds after which nothing new may be sent
 * @throws NotNow, Throttled, DirectoryFault, PermissionDenied, OutOfTime, ServiceUnavailable: it is to be brought again later
 */
export async function applyEvent(command: Command, deadline: number, services: ApplyServices): Promise<Verdict> {
  const terms = { since: new Date(command.time), deadline };
  if (command.type === DetailType.userCreated) return onboardPerson(command, terms, services);
  if (command.type === DetailType.userDeleted && !services.deletionAllowed) {
    return failed(command.type, 'rejected', 'DELETION_OFF');
  }
  const { email } = command.detail;
  const entry = entryFor(command);
  await services.ledger.note(email, entry);
  const events = await services.ledger.about(email);
  const known = events.find(({ event_id }) => event_id === entry.event_id)?.verdict;
  if (known) return known;
  const verdict = await (command.type === DetailType.userUpdated ? updateAccount : changeState)(
    command,
    events,
    terms,
    services,
  );
  return services.ledger.settle(email, { ...entry, verdict });
}
