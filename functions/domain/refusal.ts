/** What a person may read when a trigger broke. The cause is in the log. */
export const brokenTriggerMessage = 'Something went wrong on our side. Please try again later.';

/**
 * A decision against what a person asked for, in words meant for that person. The one kind of error whose message
 * leaves a trigger: Cognito hands it on to the caller as `<trigger> failed with error <message>`.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
