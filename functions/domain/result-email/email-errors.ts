import { OnboardingError } from '../errors.ts';

/** The sender answered that it does not take an email, or could not be asked: nothing was sent. */
export class EmailRefused extends OnboardingError {
  override name = 'EmailRefused';
  /** Whether it may take the same email in a moment: a throttle, an outage. */
  readonly isTemporary: boolean;

  constructor(reason: string, isTemporary: boolean, options?: ErrorOptions) {
    super(`The email was not taken (${reason})`, options);
    this.isTemporary = isTemporary;
  }
}

/** The sender was asked, and its answer is lost: nobody knows whether it sent the email. */
export class EmailUnconfirmed extends OnboardingError {
  override name = 'EmailUnconfirmed';
}
