import type { EventFunctionName, FunctionSizes } from './stage.ts';
import { logBytes, triggerUsage } from './usage.ts';

/** What events about new people use in a month, when each of them comes alone; in batches of ten it is down to a third. */
export interface EventUsage {
  readonly events: number;
  /** Puts on the bus: what a sender says, and the answer. */
  readonly busEvents: number;
  /** EventBridge's send, Lambda's receive and delete; of a queue that is empty, receives that find nothing. */
  readonly queueRequests: number;
  readonly idleQueueRequests: number;
  readonly expressRequests: number;
  readonly expressGbSeconds: number;
  readonly invocations: number;
  readonly gbSeconds: number;
  readonly triggerInvocations: number;
  readonly triggerGbSeconds: number;
  /** Looks into the ledger of events: whether the event is known, what others there are, and whether one came meanwhile. */
  readonly s3Lists: number;
  /** What is kept there: that the event came, and its answer. */
  readonly s3Puts: number;
  readonly mails: number;
  readonly logGb: number;
}

/** Seconds of each step for one event in a warm environment, as far as they can be assumed: Cognito's answers, the ledger of events read and written before and after. */
const seconds = { ValidateEvents: 0.2, ApplyEvents: 0.9, publish: 0.1, around: 0.1 } as const;
/** Lambda polls an empty queue with five long polls of 20 s: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const idlePollsAMonth = (5 * 30 * 86_400) / 20;
const expressGb = 64 / 1024;

/** What so many events use in a month when nothing goes wrong. */
export function eventUsageOf(events: number, functions: FunctionSizes<EventFunctionName>): EventUsage {
  const machineSeconds = seconds.ValidateEvents + seconds.ApplyEvents + seconds.publish;
  const gbSecondsEach =
    ((machineSeconds + seconds.around) * functions.ReceiveEvents.memoryMb +
      seconds.ValidateEvents * functions.ValidateEvents.memoryMb +
      seconds.ApplyEvents * functions.ApplyEvents.memoryMb) /
    1024;
  const triggers = triggerUsage(events, functions);
  const invocations = 3 * events;
  return {
    events,
    busEvents: 2 * events,
    queueRequests: 3 * events,
    idleQueueRequests: idlePollsAMonth,
    expressRequests: events,
    expressGbSeconds: events * machineSeconds * expressGb,
    invocations,
    gbSeconds: events * gbSecondsEach,
    ...triggers,
    s3Lists: 3 * events,
    s3Puts: 2 * events,
    mails: events,
    logGb: (triggers.triggerInvocations * logBytes.trigger + invocations * logBytes.import) / 1024 ** 3,
  };
}
