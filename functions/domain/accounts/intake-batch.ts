import { Intake, type IntakeType } from '../../contract.ts';
import type { AnswerType, DoneDetail, FailedDetail } from '../events/answer-events.ts';
import { eventFault } from '../events/event-faults.ts';
import type { IntakeItem } from '../events/intake-item.ts';
import { maxFaults, type ReadDetail } from '../events/read-event.ts';
import type { Command } from './command.ts';
import type { EventResult } from './event-ledger.ts';

/** A well-formed event, with what its answer needs. */
export interface IntakeCommand extends Command {
  readonly message_id: string;
  readonly sender: string;
}

/** An answer, and the message that is done once it is published. */
export interface Answer {
  readonly message_id: string;
  readonly detail_type: AnswerType;
  readonly detail: DoneDetail | FailedDetail;
}

/** Splits events into those that can be applied and those that are answered at once. */
export function splitEvents(
  items: readonly IntakeItem[],
  read: (type: IntakeType, detail: unknown) => ReadDetail,
  userPoolId: string,
): { commands: IntakeCommand[]; answers: Answer[] } {
  const commands: IntakeCommand[] = [];
  const answers: Answer[] = [];
  for (const { message_id, receive_count, event } of items) {
    const { id: event_id, source: sender, type, time } = event;
    const tooLarge: ReadDetail = { faults: [eventFault('EVENT_TOO_LARGE')] };
    const result = 'detail' in event ? read(type, event.detail) : tooLarge;
    if ('detail' in result) {
      commands.push({ message_id, sender, event_id, type, time, receive_count, detail: result.detail });
    } else {
      const { faults, email } = result;
      const rejection: EventResult = { detail_type: Intake[type].failed, outcome: 'rejected', faults: [...faults] };
      const detail = email === undefined ? undefined : { email };
      answers.push(composeAnswer({ message_id, sender, event_id, detail }, rejection, userPoolId));
    }
  }
  return { commands, answers };
}

/** The answer to an event. */
export function composeAnswer(
  command: Pick<IntakeCommand, 'message_id' | 'sender' | 'event_id'> & {
    readonly detail?: { readonly email: string } | undefined;
  },
  { detail_type, outcome, user_id, code, faults }: EventResult,
  userPoolId: string,
): Answer {
  const about = {
    correlation_id: command.event_id,
    sender: command.sender,
    user_pool_id: userPoolId,
    ...(user_id && { user_id }),
    ...(command.detail && { email: command.detail.email }),
    outcome,
    ...(code && { code }),
  };
  const omitted = (faults?.length ?? 0) - maxFaults;
  const detail = faults
    ? { ...about, faults: faults.slice(0, maxFaults), ...(omitted > 0 && { faults_omitted: omitted }) }
    : about;
  return { message_id: command.message_id, detail_type, detail };
}
