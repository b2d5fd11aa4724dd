import type { FieldWords } from '../../../../functions/domain/locale/text-types.ts';

/** What the import screens say, but for the reasons, which are the reader's own. */
export interface Texts {
  readonly title: string;
  /** The four steps. */
  readonly steps: {
    readonly label: string;
    readonly file: string;
    readonly columns: string;
    readonly check: string;
    readonly send: string;
    readonly done: string;
  };
  /** Which step it is, and of how many. */
  readonly atStep: (step: string, at: number, all: number) => string;
  readonly back: string;
  readonly next: (step: string) => string;
  readonly cancel: string;
  readonly close: string;
  readonly file: FileTexts;
  readonly columns: ColumnsTexts;
  readonly check: CheckTexts;
  /** What the fields of an account are called, and what else a column may be. */
  readonly fields: FieldWords & {
    readonly email: string;
    readonly groups: string;
    readonly country: string;
    readonly activity: string;
    readonly ignore: string;
  };
  readonly leave: {
    readonly title: string;
    readonly text: string;
    readonly leave: string;
    readonly stay: string;
  };
  /** Before the file is read in another way, although rows were corrected. */
  readonly reread: { readonly title: string; readonly text: string; readonly reread: string; readonly keep: string };
  readonly tryAgain: string;
  /** What nobody expected: the reader stopped. */
  readonly broken: string;
}

export interface FileTexts {
  readonly intro: string;
  readonly drop: string;
  readonly dropNow: string;
  readonly kinds: string;
  readonly browse: string;
  readonly paste: string;
  readonly private: string;
  readonly template: string;
  readonly templateName: string;
  readonly templateRow: readonly [email: string, given: string, family: string, language: string];
  readonly pastedName: string;
  readonly notATable: string;
  readonly noRowsToFix: string;
  readonly severalFiles: string;
  readonly reading: (name: string) => string;
  readonly refused: string;
  readonly another: string;
  readonly size: string;
  readonly rows: (count: string, isOne: boolean) => string;
  readonly sheet: string;
  readonly hiddenSheet: (name: string) => string;
  readonly encodingQuestion: string;
  readonly encodingChange: string;
  readonly encoding: string;
  readonly replaceTitle: string;
  readonly replaceText: (name: string) => string;
  readonly replaceEdited: (name: string) => string;
  readonly replace: string;
  readonly keep: string;
}

export interface ColumnsTexts {
  readonly intro: string;
  readonly column: string;
  readonly examples: string;
  readonly importAs: string;
  readonly note: string;
  readonly noName: (position: number) => string;
  readonly recognised: string;
  readonly pleaseCheck: string;
  readonly notImported: string;
  readonly chosen: string;
  readonly required: string;
  readonly noEmail: string;
  /** Of a file that is refused until somebody says what its columns are. */
  readonly refused: string;
  readonly headings: string;
  /** Where several columns are one field: the one that is used, and those that are read where it is empty. */
  readonly usedFirst: (column: string, others: string) => string;
  readonly ownFields: string;
  readonly remember: string;
  readonly rememberHint: string;
  readonly reset: string;
  readonly checking: string;
  /** Of very many columns, some are shown. */
  readonly showMore: (hidden: number) => string;
}

export interface CheckTexts {
  readonly intro: string;
  readonly checking: (done: string) => string;
  readonly grid: string;
  readonly row: string;
  readonly outcome: string;
  readonly filters: {
    readonly label: string;
    readonly all: string;
    readonly ready: string;
    readonly fix: string;
    readonly leftOut: string;
    readonly note: string;
  };
  readonly outcomes: {
    readonly ready: string;
    readonly fix: string;
    readonly leftOut: string;
    /** A row that is ready without some value. */
    readonly note: string;
    readonly changed: string;
    readonly existing: string;
  };
  readonly loading: string;
  readonly emptyFilter: string;
  readonly allReady: string;
  readonly nextProblem: string;
  readonly previousProblem: string;
  readonly noProblem: string;
  readonly undo: string;
  readonly undone: string;
  readonly nothingToUndo: string;
  /** Of a file that could be imported before it was changed here. */
  readonly unusable: string;
  readonly unusableHelp: string;
  readonly edit: (column: string) => string;
  readonly keys: string;
  readonly nowReady: (row: number) => string;
  readonly stillWrong: (row: number, detail: string) => string;
  readonly selected: (count: string, isOne: boolean) => string;
  readonly selectAll: string;
  readonly unselect: string;
  readonly bulk: string;
  readonly bulkFor: (count: string, isOne: boolean) => string;
  readonly setLanguage: string;
  readonly addGroup: string;
  readonly removeDuplicates: string;
  readonly leaveOut: string;
  readonly takeIn: string;
  readonly chooseLanguage: string;
  readonly chooseGroup: string;
  readonly noGroups: string;
  readonly apply: string;
  readonly changedRows: (count: string, isOne: boolean) => string;
  readonly download: string;
  readonly live: {
    readonly button: string;
    readonly hint: string;
    readonly sending: string;
    readonly reading: string;
    readonly running: string;
    readonly done: (existing: string, wrong: string) => string;
    readonly failed: string;
    readonly outdated: string;
  };
  readonly fixRow: (row: number) => string;
}
