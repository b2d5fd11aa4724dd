import type { Random } from '../random.ts';

/** An email with a temporary password, as it reached the person. */
export interface Email {
  readonly number: number;
  readonly place: 'inbox' | 'junk' | 'nowhere';
  /** Whether the person has seen it. */
  isSeen: boolean;
}

/** The emails that one person got from us. */
export class Mailbox {
  readonly #emails: Email[] = [];

  add(email: Omit<Email, 'isSeen'>): Email {
    const added = { ...email, isSeen: false };
    this.#emails.push(added);
    return added;
  }

  /** The person looks for emails from us. @param findsInJunk whether they find one in the junk folder */
  look(findsInJunk: () => boolean): void {
    for (const email of this.#emails) {
      if (email.place === 'inbox' || (email.place === 'junk' && findsInJunk())) email.isSeen = true;
    }
  }

  /** Of those that the person has seen. */
  get newest(): Email | undefined {
    return this.#emails.findLast(({ isSeen }) => isSeen);
  }

  pickAny(random: Random): Email | undefined {
    const seen = this.#emails.filter(({ isSeen }) => isSeen);
    return seen[Math.floor(random() * seen.length)];
  }
}
