import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { LogMessage } from '../contract.ts';
import { brokenTriggerMessage, Refusal } from '../domain/refusal.ts';
import { stackFrames } from '../error-facts.ts';
import { type FunctionLog, functionLog } from './function-log.ts';

/** What every event of a user pool's trigger has. */
export interface TriggerEvent {
  readonly triggerSource: string;
  readonly response: object;
}

/** What a trigger answers: the fields of `response` that it fills in; nothing leaves the event unchanged. */
export type Answer<Event extends TriggerEvent> = Partial<Event['response']> | undefined;

/**
 * The chain around a trigger of a user pool.
 *
 * Cognito takes the **whole event** back and refuses anything else, so a trigger only says what to fill in. Of errors,
 * the message of a {@link Refusal} reaches the person; any other is logged by name and goes out in general words.
 * The log has the trigger source and the request id, never the event: it is full of personal data and passwords.
 */
export function trigger<Event extends TriggerEvent>(
  decide: (event: Event) => Answer<Event> | Promise<Answer<Event>>,
  log: FunctionLog = functionLog,
): (event: Event, context: Context) => Promise<Event> {
  const answer = async (event: Event): Promise<Event> => {
    const filled = await decide(event);
    return filled === undefined ? event : { ...event, response: { ...event.response, ...filled } };
  };
  return middy<Event, Event, Error, Context>(answer, { timeoutEarlyInMillis: 0 })
    .before(({ event, context }) => log.info('Trigger', trace(event, context)))
    .onError((request) => {
      const { event, context, error } = request;
      if (error instanceof Refusal) {
        log.info(LogMessage.triggerRefused, trace(event, context));
        request.error = new Error(error.message);
      } else {
        log.error('Trigger failed', {
          ...trace(event, context),
          error_name: error?.name,
          stack: stackFrames(error).slice(0, 5),
        });
        request.error = new Error(brokenTriggerMessage);
      }
      // Not thrown: middy would attach the first error to it, and the Lambda runtime logs an error with all its properties.
    });
}

function trace(event: TriggerEvent, context: Context): Readonly<Record<string, string>> {
  return { trigger_source: event.triggerSource, function_request_id: context.awsRequestId };
}
