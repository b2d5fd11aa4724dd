/**
 * A decision against what a person asked for, in words meant for that person. The one kind of error whose message
 * leaves a trigger: Cognito hands it on to the caller as `<trigger> failed with error <message>`.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
