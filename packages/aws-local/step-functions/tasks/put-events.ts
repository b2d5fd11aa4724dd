import { AwsError } from '../../aws-error.ts';
import { isRecord, type JsonRecord } from '../json.ts';
import { StateError } from '../state-error.ts';
import type { TaskCaller, TaskResource } from './resource.ts';

/** EventBridge's PutEvents, called by an execution of a state machine. */
export type PutEvents = (
  request: { readonly Entries: readonly JsonRecord[] },
  caller: TaskCaller,
) => Promise<PutEventsAnswer>;

/** What PutEvents answers: an event's id, or why it was not taken, for every entry. */
export interface PutEventsAnswer {
  readonly FailedEntryCount: number;
  readonly Entries: readonly {
    readonly EventId?: string;
    readonly ErrorCode?: string;
    readonly ErrorMessage?: string;
  }[];
}

/**
 * `arn:aws:states:::events:putEvents`: `Detail` may be an object, the execution and its machine are added to `Resources`,
 * and one entry refused is a failure.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
 */
export function eventsPutEvents(putEvents: PutEvents): TaskResource {
  return {
    check({ state, parameters }) {
      const fields = isRecord(parameters) ? Object.keys(parameters) : [];
      return fields.length === 1 && /^Entries(\.\$)?$/.test(fields[0] ?? '')
        ? undefined
        : `In state '${state}', events:putEvents takes Entries and nothing else in the embedded stack.`;
    },

    async call(_task, input, caller) {
      const entries = isRecord(input) && Array.isArray(input.Entries) ? input.Entries.filter(isRecord) : [];
      const own = [caller.executionArn, caller.stateMachineArn];
      const request = {
        Entries: entries.map((entry) => ({
          ...entry,
          Detail: typeof entry.Detail === 'string' ? entry.Detail : JSON.stringify(entry.Detail),
          Resources: [...(Array.isArray(entry.Resources) ? entry.Resources : []), ...own],
        })),
      };
      const answer = await putEvents(request, caller).catch((error: unknown) => {
        if (error instanceof AwsError) throw new StateError(`EventBridge.${error.code}`, error.message);
        throw new StateError('EventBridge.SdkClientException', 'The event bus could not be reached.');
      });
      if (answer.FailedEntryCount > 0) throw new StateError('EventBridge.FailedEntry', JSON.stringify(answer));
      return answer;
    },
  };
}
