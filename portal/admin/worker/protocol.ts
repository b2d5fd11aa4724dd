import type { MappedField, MappedHeaders } from '../../../functions/domain/columns/column-mapping.ts';
import type { ColumnField } from '../../../functions/domain/columns/meaning.ts';
import type { UnusableFileCode } from '../../../functions/domain/errors.ts';
import type { Locale } from '../../../functions/domain/locale/locale.ts';
import type { Brand } from '../../../functions/domain/mail/brand.ts';
import type { Code } from '../../../functions/domain/outcomes.ts';
import type { AttributeRule } from '../../../functions/domain/people/pool-rules.ts';
import type { WayIn } from '../../../functions/domain/way-in.ts';

/*
 * What the page and its worker say to each other. The worker reads a file with functions/domain, as an import does; the page shows what
 * it found. Everything here is plain data.
 */

/** By what rows are judged beside the file: the answer of `GetImportRules`. */
export interface ImportRules {
  /** The groups that exist. */
  readonly groups: readonly string[];
  /** Those of them that a file may give. */
  readonly assignable_groups: readonly string[];
  readonly attributes: readonly AttributeRule[];
  /** Why nobody can be created, for the administrator. */
  readonly unsuitable?: string | undefined;
  /** Where phone numbers without a country code are dialled; ISO 3166. */
  readonly country?: string | undefined;
  /** What columns are by the settings, by their words. */
  readonly columns: MappedHeaders;
  /** Of people whose row names no language that we write. */
  readonly default_locale: Locale;
  /** YYYY-MM-DD: people whose leaving date is before it have left. */
  readonly today: string;
}

/** What to read, and how. */
export interface OpenRequest {
  readonly file: Blob;
  readonly name: string;
  readonly rules: ImportRules;
  /** In which language texts are answered. */
  readonly locale: Locale;
  /** Of a workbook, the sheet that was chosen; by default the first with people. */
  readonly sheet?: string | undefined;
  /** Of a CSV, the encoding that was chosen; by default what the file looks like. */
  readonly encoding?: string | undefined;
  /** What was said of columns for this file, by their words. */
  readonly columns?: MappedHeaders | undefined;
  /** The number of the row that has the headings. It only counts while the file is refused: once a column is chosen, its word says it. */
  readonly headings?: number | undefined;
}

/** The file can't be used at all. */
export interface Refusal {
  readonly refused: {
    readonly code: UnusableFileCode;
    /** What is wrong and what to do, in words. */
    readonly detail: string;
    /** Where saying what a column is may help: what is known of them. */
    readonly columns?: RefusedColumns;
    /** Of a workbook with other sheets. */
    readonly sheets?: FoundSheets;
  };
}

/** What somebody can choose from where a file is refused for its columns. */
export interface RefusedColumns {
  readonly found: readonly FoundColumn[];
  /** The number of the row with the headings. */
  readonly headings: number;
  /** The rows that may have them, with their first texts. */
  readonly rows: readonly { readonly row: number; readonly texts: readonly string[] }[];
}

/** A file's beginning, as it is understood. */
export interface Opened {
  readonly kind: 'csv' | 'workbook';
  readonly size: number;
  readonly columns: readonly FoundColumn[];
  /** Of a workbook. */
  readonly sheets?: FoundSheets;
  /** Of a CSV that has letters beyond ASCII within its first megabytes and does not mark its encoding. */
  readonly encoding?: FoundEncoding;
  /** Under which name in `mappings/` what columns are is remembered for files with this header row. */
  readonly mappingKey: string;
  /** Whether something was remembered and used. */
  readonly isRemembered: boolean;
  /** How many rows below the header are known by now; all of them once they were checked. */
  readonly sampledRows: number;
}

export interface FoundSheets {
  /** Absent where none has anything in it that is shown. */
  readonly read?: string;
  readonly all: readonly FoundSheet[];
}

export interface FoundSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** How many rows it has that are not blank, up to a thousand. */
  readonly rows: number;
  /** Whether it has more. */
  readonly hasMore: boolean;
}

export interface FoundEncoding {
  readonly used: string;
  /** Whether another one would make as much sense. */
  readonly isGuess: boolean;
  /** What could be chosen, the one that is used first. Names of people as each reads them, those with letters beyond ASCII first. */
  readonly choices: readonly { readonly encoding: string; readonly names: readonly string[] }[];
}

export interface FoundColumn {
  readonly index: number;
  /** Its word in the header, shortened to what people read; `(column 7)` where it has none. */
  readonly header: string;
  /** `activity` tells who has left, `country` where phone numbers without a country code are dialled. */
  readonly field: ColumnField | 'activity' | 'country' | 'ignored';
  /** `check` where somebody should look: a column that is only used where another is empty, or a word with two meanings. */
  readonly mark: 'recognised' | 'check' | 'ignored';
  /** Who said what it is: this person, what was remembered, the settings; absent where the words and cells did. */
  readonly by?: 'import' | 'remembered' | 'settings';
  /** Why, in words. */
  readonly reason?: string;
  /** Up to three different values. */
  readonly samples: readonly string[];
  /** How many cells of the rows that are known by now aren't blank. */
  readonly filled: number;
}

/** What becomes of a row when the file is imported. */
export const rowKinds = [
  /** A person who will be invited. */
  'ready',
  /** A person with an account. Only the live check knows them. */
  'existing',
  /** Invalid. */
  'toFix',
  /** Nobody to invite: left, listed twice, or no person. */
  'skipped',
  /** Left out by the person at this page. */
  'omitted',
] as const;
export type RowKind = (typeof rowKinds)[number];

/** Why, where there is more to say: `VALUE_LEFT_OUT` of a row that is ready is a note. */
export type RowCode = Code;

export interface Counts {
  readonly rows: number;
  readonly kinds: Readonly<Record<RowKind, number>>;
  readonly codes: Readonly<Partial<Record<RowCode, number>>>;
  /** Rows that are ready and have a code. */
  readonly notes: number;
  readonly edited: number;
  /** In which languages the rows that are ready are invited. */
  readonly languages: Readonly<Record<Locale, number>>;
  /** Groups per person, on average over the hundred consecutive people with the most. */
  readonly mostGroupsEach: number;
}

/** The result of checking every row. */
export interface Checked {
  readonly counts: Counts;
  /** As in {@link Opened}, now by all rows. */
  readonly columns: readonly FoundColumn[];
  /** As in {@link Changed}. */
  readonly unusable?: string;
}

/** Which rows are asked for; all where nothing is said. */
export interface RowFilter {
  readonly kinds?: readonly RowKind[];
  readonly codes?: readonly RowCode[];
  /** Only rows that are ready and have a code. */
  readonly notes?: true;
  readonly edited?: true;
}

/** A list of rows as it was when it was asked for: edits don't take rows out of it. */
export interface View {
  readonly view: number;
  readonly count: number;
}

/** A row of the file, by its place among all rows from 0. */
export interface Row {
  readonly index: number;
  /** The number that a spreadsheet shows. */
  readonly row: number;
  readonly kind: RowKind;
  readonly code?: RowCode;
  /** What is to be said of it, in words. */
  readonly detail?: string;
  readonly cells: readonly string[];
  /** What is wrong with some of its cells, or was left out. */
  readonly marks: readonly CellMark[];
  /** Which of its cells were edited. */
  readonly edited: readonly number[];
}

export interface CellMark {
  readonly column: number;
  readonly detail: string;
  /** A row with a note is ready without the value. One that is left out on purpose has nothing wrong with it. */
  readonly kind: 'wrong' | 'note' | 'leftOut';
}

/** What one change did. Counts are those of the whole file. */
export interface Changed {
  readonly counts: Counts;
  /** The row, where only one was edited. */
  readonly row?: Row;
  /** Further rows that have another outcome now, such as one with the same address; the first hundred. */
  readonly others: readonly number[];
  /** A column that was added, or is there no more. */
  readonly columns?: readonly FoundColumn[];
  /** Why an import would refuse the file as it is now, in words. Its rows are shown as they were before. */
  readonly unusable?: string;
}

/** What is done with many rows at once. */
export type BulkEdit =
  /** Adds the column where the file has none. */
  | { readonly do: 'setLanguage'; readonly locale: Locale }
  | { readonly do: 'addGroup'; readonly group: string }
  /** Leaves rows out of the import, or takes them in again. */
  | { readonly do: 'omit' }
  | { readonly do: 'restore' }
  /** Leaves out rows whose address is in an earlier one. */
  | { readonly do: 'omitDuplicates' };

/** Rows of a bulk edit. */
export type RowChoice =
  | { readonly view: number; readonly except?: readonly number[] }
  | { readonly indexes: readonly number[] };

/** A file to upload. */
export interface Exported {
  /** The file as it was opened, where nothing was edited or chosen; else a CSV in UTF-8. */
  readonly file: Blob;
  readonly name: string;
  readonly isOriginal: boolean;
  /** To be said with the upload: what columns are by this person's choice. */
  readonly columns?: MappedHeaders;
}

/** Somebody who is invited, for a look at the invitation. */
export interface ExamplePerson {
  readonly locale: Locale;
  /** Of the user request: `given_name`, `email` … */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What the worker can be asked, and what it answers. */
export interface Calls {
  readonly open: { readonly input: OpenRequest; readonly output: Opened | Refusal };
  /** Reads and checks every row. Reports progress. */
  readonly check: { readonly input: Record<never, never>; readonly output: Checked | Refusal };
  /** Answers in another language from now on. */
  readonly translate: {
    readonly input: { readonly locale: Locale };
    /** What was said in words before; of a file that was refused while it was checked, why; and what {@link Changed} says. */
    readonly output: {
      readonly columns: readonly FoundColumn[];
      readonly refused?: string;
      readonly unusable?: string;
    };
  };
  readonly view: { readonly input: RowFilter; readonly output: View };
  readonly rows: {
    /** From a place in the view. */
    readonly input: { readonly view: number; readonly from: number; readonly count: number };
    readonly output: readonly Row[];
  };
  /** The next place in a view, from that one on, whose row is of the filter now; -1 where there is none. */
  readonly find: {
    readonly input: {
      readonly view: number;
      readonly from: number;
      readonly backwards?: true;
      readonly filter: RowFilter;
    };
    readonly output: number;
  };
  readonly edit: {
    readonly input: { readonly index: number; readonly column: number; readonly text: string };
    readonly output: Changed;
  };
  /** Reports progress. */
  readonly editMany: { readonly input: BulkEdit & { readonly rows: RowChoice }; readonly output: Changed };
  /** Writes a block of cells over those from a row of a view on, in one change. What is beyond the last row or column is left out. */
  readonly paste: {
    readonly input: {
      readonly view: number;
      readonly from: number;
      /** From the first column of the block on. */
      readonly columns: readonly number[];
      readonly texts: readonly (readonly string[])[];
    };
    readonly output: Changed;
  };
  /** Takes the last change back; undefined where there is none. */
  readonly undo: { readonly input: Record<never, never>; readonly output: Changed | undefined };
  /** Takes what a preview's report.csv says of rows, in place of what an earlier one said. Reports progress. */
  readonly applyReport: { readonly input: { readonly report: Blob }; readonly output: Counts };
  /** The first person of each language in which somebody is invited. */
  readonly examples: { readonly input: Record<never, never>; readonly output: readonly ExamplePerson[] };
  /** The invitation that a person will get. What writes emails is in the worker, so that the page loads nothing of it. */
  readonly invitation: {
    readonly input: { readonly wayIn: WayIn; readonly brand: Brand; readonly person: ExamplePerson };
    readonly output: { readonly subject: string; readonly html: string };
  };
  readonly export: { readonly input: Record<never, never>; readonly output: Exported };
  /** The rows to fix with their reasons, as failed.csv or failed.xlsx has them. */
  readonly exportToFix: { readonly input: { readonly format: 'csv' | 'xlsx' }; readonly output: Exported };
}
export type CallName = keyof Calls;

/** How far a call has come. */
export interface Progress {
  /** Bytes of the file, or rows of an edit. */
  readonly done: number;
  readonly all: number;
  readonly rows: number;
}

export type ToWorker =
  | { [Name in CallName]: { readonly id: number; readonly call: Name; readonly input: Calls[Name]['input'] } }[CallName]
  | { readonly cancel: number }
  | { readonly recalled: number; readonly columns?: MappedHeaders | undefined };

export type FromWorker =
  | { readonly id: number; readonly answer: Calls[CallName]['output'] }
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly failure: 'cancelled' | 'failed'; readonly message: string }
  /** Asks what was remembered for files with a header row. */
  | { readonly recall: number; readonly key: string };

export type { MappedField, MappedHeaders };
