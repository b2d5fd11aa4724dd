/** What must stay where it belongs. */
export type Kind =
  /** The address of a person. */
  | 'address'
  /** Any other value of a person: names, a phone number, what stands in a column that nobody asked for. */
  | 'value'
  /** A password that a person chose or tried. */
  | 'password'
  /** What a mail or the user pool has to hold: a temporary password, a code, the key of an authenticator app. */
  | 'issued'
  /** Tokens and sessions. */
  | 'token';

/** Parts of everything that tests make up; letters and digits only, so that no encoding of a text changes them. */
const made = { address: 'addrmark', value: 'persmark', password: 'Pwmark7' } as const;
/** A phone number has no letters to be marked by. */
const phone = '90187766';

/** Made-up people, and a memory of what the product made up for them. */
export class Marks {
  readonly #issued = new Set<string>();
  readonly #tokens = new Set<string>();

  readonly phoneNumber = `+4930${phone}`;

  address(name: string, domain = 'people.example'): string {
    return `${name}.${made.address}@${domain}`;
  }

  value(name: string): string {
    return `${name}${made.value}`;
  }

  password(name: string): string {
    return `${name} ${made.password}`;
  }

  /** Remembers a temporary password or a code. */
  issued(text: string): string {
    this.#issued.add(text);
    return text;
  }

  /** Remembers tokens, a session or a key that an answer hands out. */
  secretsIn(answer: unknown): void {
    if (typeof answer !== 'object' || answer === null) return;
    for (const [name, value] of Object.entries(answer)) {
      if (typeof value !== 'string') continue;
      if (/token$|^session$/.test(name)) this.#tokens.add(value);
      if (name === 'secret_code') this.issued(value);
    }
  }

  /** Which kinds of what is marked a text holds. */
  in(text: string): Kind[] {
    const lower = text.toLowerCase();
    const found = (Object.keys(made) as (keyof typeof made)[]).filter((kind): boolean =>
      lower.includes(made[kind].toLowerCase()),
    );
    const kinds = new Set<Kind>(found);
    if (text.includes(phone)) kinds.add('value');
    if ([...this.#issued].some((word) => holdsWord(text, word))) kinds.add('issued');
    if ([...this.#tokens].some((token) => text.includes(token) || text.includes(signatureOf(token)))) {
      kinds.add('token');
    }
    return [...kinds];
  }
}

/** A code of six digits may stand in a longer number by chance. */
function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = [text[at - 1] ?? ' ', text[at + word.length] ?? ' '];
    if (!/^\d+$/.test(word) || around.every((character) => !/[\w.:-]/.test(character))) return true;
  }
  return false;
}

/** The part of a token that makes it one; all of it where it has no parts. */
function signatureOf(token: string): string {
  return token.split('.').at(-1) ?? token;
}
