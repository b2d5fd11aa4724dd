/**
 * What a service of the embedded stack throws when AWS would answer with an error. The endpoint turns it into the
 * protocol's form.
 */
export class AwsError extends Error {
  /** The error's name in AWS's reference, such as `UserNotFoundException`. */
  readonly code: string;
  /** HTTP status of the answer. */
  readonly status: number;

  /**
   * @param code the error's name in AWS's reference
   * @param message one sentence for a person, without personal data
   * @param status HTTP status; AWS's JSON services answer nearly every client error with 400
   */
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
  }
}
