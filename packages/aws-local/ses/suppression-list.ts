import { AwsError } from '../aws-error.ts';
import { bareAddress } from './bare-address.ts';
import { simulatorDomain } from './outcomes.ts';

/** Why SES sends nothing to an address any more. */
export interface SuppressedAddress {
  readonly reason: 'BOUNCE' | 'COMPLAINT';
  /** Epoch milliseconds. */
  readonly at: number;
  /** The mail that was the reason; none where somebody put the address there. */
  readonly messageId?: string | undefined;
}

/**
 * The addresses that SES sends nothing to, since a mail to them came back for good or its reader complained.
 * https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 * Those of the simulator are never on it.
 */
export class SuppressionList {
  readonly #addresses = new Map<string, SuppressedAddress>();
  readonly #save: (address: string, suppressed: SuppressedAddress | undefined) => void;

  readonly #now: () => number;

  /** @param save called before a change takes effect */
  constructor(save: (address: string, suppressed: SuppressedAddress | undefined) => void, now: () => number) {
    this.#save = save;
    this.#now = now;
  }

  /** Applies a change that was saved. */
  apply(address: string, suppressed: SuppressedAddress | undefined): void {
    if (suppressed === undefined) this.#addresses.delete(address);
    else if (!address.endsWith(`@${simulatorDomain}`)) this.#addresses.set(address, suppressed);
  }

  /** The address as the list has it: in lower case, without a name. */
  keyOf(address: string): string {
    return bareAddress(address).toLowerCase();
  }

  find(address: string): SuppressedAddress | undefined {
    return this.#addresses.get(this.keyOf(address));
  }

  /** Of an address, as `GetSuppressedDestination` says it. @throws AwsError `NotFoundException` */
  describe(address: string) {
    const found = this.find(address);
    if (!found) throw notFound();
    return { SuppressedDestination: { ...summarize([this.keyOf(address), found]), ...attributesOf(found) } };
  }

  list(): ReturnType<typeof summarize>[] {
    return [...this.#addresses].map(summarize);
  }

  /** @throws AwsError `BadRequestException` */
  put(address: unknown, reason: unknown): void {
    if (typeof address !== 'string' || !address.includes('@') || (reason !== 'BOUNCE' && reason !== 'COMPLAINT'))
      throw new AwsError('BadRequestException', 'An EmailAddress and a Reason, BOUNCE or COMPLAINT, are needed.');
    this.#change(this.keyOf(address), { reason, at: this.#now() });
  }

  /** @throws AwsError `NotFoundException` */
  remove(address: string): void {
    if (!this.find(address)) throw notFound();
    this.#change(this.keyOf(address), undefined);
  }

  #change(address: string, suppressed: SuppressedAddress | undefined): void {
    this.#save(address, suppressed);
    this.apply(address, suppressed);
  }
}

function summarize([address, { reason, at }]: readonly [string, SuppressedAddress]) {
  return { EmailAddress: address, Reason: reason, LastUpdateTime: at / 1000 };
}

function attributesOf({ messageId }: SuppressedAddress) {
  return messageId === undefined ? {} : { Attributes: { MessageId: messageId } };
}

function notFound(): AwsError {
  return new AwsError('NotFoundException', 'Email address does not exist on your suppression list.', 404);
}
