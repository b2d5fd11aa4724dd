import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { AwsError } from '../../aws-error.ts';
import type { Journal } from '../../journal.ts';
import type { MailOutlet, OutgoingMail } from '../../mailbox/mailbox.ts';
import { attributeOf, type PoolRecord, type UserRecord } from '../records.ts';
import { hasEmailMfa } from '../sign-in/email-mfa.ts';
import type { Change } from '../store/change.ts';
import type { Store } from '../store/store.ts';

/** Where a message goes. */
export interface Destination {
  readonly medium: 'EMAIL' | 'SMS';
  readonly attribute: 'email' | 'phone_number';
  readonly address: string;
}

/**
 * Emails to this domain can't be delivered: the change that caused the email is stored, and the caller gets
 * `CodeDeliveryFailureException`, as with an address that SES refuses.
 */
export const undeliverableDomain = 'undeliverable.example';

/** The first of the mediums for which the user has an address. As in Cognito, SMS comes before email. */
export function destinationOf(
  user: Pick<UserRecord, 'Attributes'>,
  mediums: readonly string[],
): Destination | undefined {
  const phone = attributeOf(user, 'phone_number');
  if (mediums.includes('SMS') && phone) return { medium: 'SMS', attribute: 'phone_number', address: phone };
  const email = attributeOf(user, 'email');
  if (mediums.includes('EMAIL') && email) return { medium: 'EMAIL', attribute: 'email', address: email };
  return undefined;
}

/** Where a reset code may go: to a verified mailbox that is not the second factor, else to a verified phone. */
export function recoveryDestination(pool: PoolRecord, user: UserRecord): Destination | undefined {
  const verified = (name: string) => attributeOf(user, `${name}_verified`) === 'true';
  const mediums = [
    ...(verified('email') && !hasEmailMfa(pool, user) ? ['EMAIL'] : []),
    ...(verified('phone_number') ? ['SMS'] : []),
  ];
  return destinationOf(user, mediums.slice(0, 1));
}

/** The attributes that the pool verifies by itself, each with the medium that does it. */
export function mediumsToVerify(
  pool: PoolRecord,
): { attribute: Destination['attribute']; medium: Destination['medium'] }[] {
  const all = [
    { attribute: 'email', medium: 'EMAIL' },
    { attribute: 'phone_number', medium: 'SMS' },
  ] as const;
  return all.filter(({ attribute }) => pool.AutoVerifiedAttributes?.includes(attribute));
}

/** Where the code of a sign-up goes. */
export function verificationDestination(
  pool: PoolRecord,
  user: Pick<UserRecord, 'Attributes'>,
): Destination | undefined {
  return destinationOf(
    user,
    mediumsToVerify(pool).map(({ medium }) => medium),
  );
}

/** Where a code went, as the caller may see it: enough to recognise one's own address, no more. */
export function deliveryDetails(destination: Destination): CodeDeliveryDetailsType {
  return {
    AttributeName: destination.attribute,
    DeliveryMedium: destination.medium,
    Destination: maskAddress(destination),
  };
}

function maskAddress({ medium, address }: Destination): string {
  if (medium === 'SMS') return `+${'*'.repeat(Math.max(address.length - 5, 0))}${address.slice(-4)}`;
  const [local = '', domain = ''] = address.split('@');
  return `${local.slice(0, 1)}***@${domain.slice(0, 1)}***`;
}

/** What {@link commitWithMail} needs. */
export interface Outbox {
  readonly store: Store;
  readonly mailbox: MailOutlet;
}

/**
 * Stores changes together with the email that they cause, in one entry of the journal: after a crash there is never a
 * user without the email, nor an email without the user.
 * @throws AwsError `CodeDeliveryFailureException`, with the changes stored, when the email can't be delivered
 */
export function commitWithMail(
  { store, mailbox }: Outbox,
  changes: readonly Change[],
  mail: OutgoingMail | undefined,
): ReturnType<Journal['append']> {
  if (mail && (mail.to.toLowerCase().endsWith(`@${undeliverableDomain}`) || mailbox.canSend?.(mail) === false)) {
    store.commit(changes);
    throw new AwsError('CodeDeliveryFailureException', 'Unable to deliver code to user');
  }
  if (!mail) return store.commit(changes);
  const entry = mailbox.entryFor(mail);
  const position = store.commit(changes, [entry]);
  mailbox.deliver(entry, position);
  return position;
}
