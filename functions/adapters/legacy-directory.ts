import * as z from 'zod/mini';
import { type LegacyDirectory, LegacyDirectoryFault, type LegacyPerson } from '../domain/sign-up/legacy-directory.ts';
import { errorName } from '../error-facts.ts';

/** Longest wait for an answer: Cognito gives the trigger 5 s, of which a cold start takes its part. */
const answerWithinMs = 3_000;

/** A person's record is below 1 KB; more than this is something else. */
const maxAnswerLength = 64 * 1024;

const text = z.optional(z.nullable(z.string().check(z.maxLength(2048))));
const personSchema = z.object({
  email: z.string().check(z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+$/)),
  email_verified: z.optional(z.nullable(z.boolean())),
  given_name: text,
  family_name: text,
  name: text,
  phone_number: text,
  locale: text,
});

export interface LegacyDirectoryOptions {
  /** HTTPS; `/authenticate` and `/find` are below it. */
  readonly url: string;
  /** Value of the `Authorization` header: without one, anybody could try passwords there. */
  readonly authorization?: string | undefined;
  readonly fetch?: typeof fetch;
  readonly answerWithinMs?: number;
}

/**
 * A legacy directory behind HTTPS. `POST <url>/authenticate {username, password}` and `POST <url>/find {username}` answer
 * 200 with the person as OIDC claims, or 401, 403 or 404 for nobody.
 * @throws when the URL is not HTTPS
 */
export function httpsLegacyDirectory(options: LegacyDirectoryOptions): LegacyDirectory {
  const base = new URL(options.url.endsWith('/') ? options.url : `${options.url}/`);
  if (base.protocol !== 'https:') throw new LegacyDirectoryFault('The address of the legacy directory is not HTTPS');
  return {
    authenticate: (username, password) => ask(new URL('authenticate', base), { username, password }, options),
    find: (username) => ask(new URL('find', base), { username }, options),
  };
}

async function ask(
  url: URL,
  question: Readonly<Record<string, string>>,
  { authorization, fetch: send = fetch, answerWithinMs: fetchWithin = answerWithinMs }: LegacyDirectoryOptions,
): Promise<LegacyPerson | undefined> {
  try {
    const answer = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify(question),
      // A redirect would carry the password to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(fetchWithin),
    });
    if ([401, 403, 404].includes(answer.status)) return undefined;
    if (answer.status !== 200) throw new LegacyDirectoryFault(`It answered with status ${answer.status}`);
    return person(await readLimitedText(answer));
  } catch (error) {
    if (error instanceof LegacyDirectoryFault) throw error;
    // Without the cause: it may quote anything.
    throw new LegacyDirectoryFault(`It could not be reached (${errorName(error)})`);
  }
}

async function readLimitedText(answer: Response): Promise<string> {
  const decoder = new TextDecoder();
  let read = '';
  for await (const chunk of answer.body ?? []) {
    read += decoder.decode(chunk, { stream: true });
    if (read.length > maxAnswerLength) throw new LegacyDirectoryFault('Its answer is too long');
  }
  return read + decoder.decode();
}

function person(json: string): LegacyPerson {
  const parsed = personSchema.safeParse(JSON.parse(json));
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'answer');
    throw new LegacyDirectoryFault(`Its answer is not a person: ${[...new Set(fields)].join(', ')}`);
  }
  const { email, email_verified, ...rest } = parsed.data;
  const claims = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value ?? undefined]));
  return { ...claims, email, email_verified: email_verified ?? undefined };
}
