import { ErrorName } from '../contract.ts';
import { type Detail, type Message, renderDetail } from './locale/detail.ts';
import type { Texts } from './locale/text-types.ts';

/** Every error that the product throws on purpose. `name` is API: state machines match on it. */
export class OnboardingError extends Error {
  override name = 'OnboardingError';
}

/** Why a file can't be used at all. The codes are stable; docs/users/csv-files.md has them. */
export const unusableFileCodes = {
  EMPTY_FILE: 'The file is empty.',
  HEADER_ONLY: 'The file has a header but no people.',
  REPORT_FILE:
    'The file is the report of an earlier import. Fix the rows in failed.xlsx or failed.csv and import that file.',
  BINARY_FILE:
    'The file is neither a CSV nor a workbook that can be read (.xlsx, .ods), or it is damaged. Save it as .xlsx or CSV.',
  PROTECTED_FILE: 'The workbook is protected by a password. Remove the password and import it again.',
  NO_EMAIL_COLUMN: 'No column with email addresses was found.',
  DUPLICATE_COLUMN: "Either of two columns may contain the person's address.",
  INVALID_MAPPING: "The mapping of the columns can't be read, or it doesn't fit the file or the user pool.",
  UNCLOSED_QUOTE: 'A quotation mark is never closed.',
  RECORD_TOO_LARGE: 'A row is larger than 32 MB or has more than a million cells, or the header more than 16,384.',
  FILE_TOO_LARGE: 'The data is larger than 10 GB, or a workbook has more than can be read. Split the file in two.',
  UNKNOWN_ENCODING: "The file's character encoding isn't supported.",
  POOL_UNSUITABLE:
    'The user directory is not set up for imports; nothing is wrong with the file. Contact your administrator.',
  FILE_NOT_FOUND: 'The file was removed or replaced before it could be read, or may not be read.',
} as const;
export type UnusableFileCode = keyof typeof unusableFileCodes;

/**
 * The whole file is refused, before anyone is created.
 * Only `name` and `message` survive the way from a Lambda function into a state machine, so the message has the code and the detail;
 * {@link unusableFileFrom} parses it.
 */
export class UnusableFile extends OnboardingError {
  override name = ErrorName.unusableFile;
  readonly code: UnusableFileCode;
  /** For HR: what is wrong and what to do, without any value of a person. */
  readonly detail: Message;

  constructor(code: UnusableFileCode, detail: Message, options?: ErrorOptions) {
    super(messageOf(code, detail), options);
    this.code = code;
    this.detail = detail;
  }

  /** Adds words to the message, for operators who read it in the execution's history. */
  explain(texts: Texts): void {
    this.message = messageOf(this.code, this.detail, renderDetail(this.detail, texts));
  }
}

/**
 * A state cuts causes off at 32,768 characters, and Lambda's has the message twice, once in the stack and with every quotation mark
 * escaped. https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
const maxPartLength = 4_000;

/** What is too long for the way is left out whole: the words are enough for a refusal. */
function messageOf(code: UnusableFileCode, detail: Message, words = ''): string {
  const json = JSON.stringify(detail);
  const shown = words.length > maxPartLength ? `${words.slice(0, maxPartLength).toWellFormed()}…` : words;
  return json.length > maxPartLength
    ? `${code}: ${shown || unusableFileCodes[code]}`
    : `${code}: ${shown}${separator}${json}`;
}

/** Between what people read and what we read. */
const separator = '\n';

/** Why a file is refused, and for HR what to do. */
export interface FileRefusal {
  readonly code: UnusableFileCode;
  readonly detail: Detail;
}

/**
 * Reads code and detail back from the message of an {@link UnusableFile}.
 * @returns undefined when the message is not one of those
 */
export function unusableFileFrom(message: string): FileRefusal | undefined {
  const codes = Object.keys(unusableFileCodes) as UnusableFileCode[];
  const code = codes.find((known) => message.startsWith(`${known}: `));
  if (code === undefined) return undefined;
  const detail = message.slice(code.length + 2);
  const end = detail.lastIndexOf(separator);
  return { code, detail: (end < 0 ? undefined : readMessage(detail.slice(end))) ?? detail };
}

/**
 * Reads why a file is refused from a state's cause, which Lambda writes as JSON.
 * @returns undefined where not even the code can be read
 */
export function unusableFileFromCause(cause: string): FileRefusal | undefined {
  try {
    const { errorMessage } = JSON.parse(cause) as { readonly errorMessage?: unknown };
    return typeof errorMessage === 'string' ? unusableFileFrom(errorMessage) : undefined;
  } catch {
    const cut = /"errorMessage":"([A-Z_]{4,30}: )/.exec(cause)?.[1];
    const refusal = cut === undefined ? undefined : unusableFileFrom(cut);
    return refusal && { ...refusal, detail: unusableFileCodes[refusal.code] };
  }
}

/** What was cut off is no JSON. */
function readMessage(json: string): Message | undefined {
  try {
    return JSON.parse(json) as Message;
  } catch {
    return undefined;
  }
}

/** A service that is needed can't be reached, throttles or fails. Worth another attempt, which the state machine makes. */
export class ServiceUnavailable extends OnboardingError {
  override name = ErrorName.serviceUnavailable;
}
