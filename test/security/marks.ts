/** What must stay where it belongs. */
export type Kind =
  /** The address of a person. */
  | 'address'
  /** Any other value of a person: names, a phone number, the cells of a column that is not recognised. */
  | 'value'
  /** A password that a person chose or tried. */
  | 'password'
  /** What an email or the user pool has to contain: a temporary password, a code, the key of an authenticator app. */
  | 'issued'
  /** Tokens and sessions. */
  | 'token';

/** Parts of all values that tests invent; letters and digits only, so that no encoding of a text changes them. */
const made = { address: 'addrmark', value: 'persmark', password: 'Pwmark7' } as const;
/** A phone number has no letters for a mark. */
const phone = '90187766';

/** Fictitious people, and the secrets that the product issued to them. */
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
    return `${name} then ${made.password}`;
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

  /** The kinds of marked values that a text contains. */
  in(text: string): Kind[] {
    const lower = text.toLowerCase();
    const found = (Object.keys(made) as (keyof typeof made)[]).filter((kind): boolean =>
      lower.includes(made[kind].toLowerCase()),
    );
    const kinds = new Set<Kind>(found);
    if (text.includes(phone)) kinds.add('value');
    if ([...this.#issued].some((word) => containsWord(text, word))) kinds.add('issued');
    if ([...this.#tokens].some((token) => text.includes(token) || text.includes(signatureOf(token)))) {
      kinds.add('token');
    }
    return [...kinds];
  }
}

/** A code of six digits may appear in a longer number by chance. */
function containsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = [text[at - 1] ?? ' ', text[at + word.length] ?? ' '];
    if (!/^\d+$/.test(word) || around.every((character) => !/[\w.:-]/.test(character))) return true;
  }
  return false;
}

/** The signature of a token; all of it where it has no parts. */
function signatureOf(token: string): string {
  return token.split('.').at(-1) ?? token;
}
