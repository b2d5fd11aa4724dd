/** Numbers come as the reader's language writes them; `isOne` says whether a word in the singular belongs to it. */
export type Counted = (count: string, isOne: boolean) => string;

/** What the screens about runs say. */
export interface RunsTexts {
  readonly title: string;
  readonly loading: string;
  readonly tryAgain: string;
  readonly list: {
    readonly caption: string;
    readonly file: string;
    readonly state: string;
    readonly started: string;
    readonly result: string;
    readonly more: string;
    readonly loadingMore: string;
    readonly emptyTitle: string;
    readonly emptyText: string;
    readonly importPeople: string;
    readonly toFix: Counted;
    readonly invited: Counted;
    /** Accounts, by an undo. */
    readonly deleted: Counted;
  };
  /** Imports that wait for their time. */
  readonly scheduled: {
    readonly title: string;
    readonly at: string;
    readonly who: string;
    readonly people: Counted;
    readonly cancel: string;
    /** What the button is called for those who can't see its row. */
    readonly cancelFile: (file: string) => string;
    readonly question: string;
    readonly text: string;
    readonly confirm: string;
    readonly keep: string;
    readonly gone: string;
    readonly cancelled: string;
  };
  readonly states: {
    readonly waiting: string;
    readonly running: string;
    readonly done: string;
    readonly checked: string;
    readonly refused: string;
    readonly stopped: string;
    readonly broken: string;
    readonly undone: string;
  };
  readonly preview: string;
  readonly previewHint: string;
  readonly somebody: string;
  /** By which door a file came, as what follows a date. */
  readonly doors: Readonly<Record<'page' | 'command' | 'folder' | 'bucket', string>>;
  readonly elsewhere: string;
  readonly startedBy: (when: string, who: string) => string;
  readonly ended: (when: string) => string;
  readonly missing: { readonly title: string; readonly text: string };
  readonly waiting: string;
  readonly reconnecting: string;
  readonly progress: {
    readonly label: string;
    readonly phases: { readonly read: string; readonly create: string; readonly look: string; readonly report: string };
    readonly phasesLabel: string;
    readonly doneWord: string;
    readonly invited: (done: string, total: string) => string;
    readonly checked: (done: string, total: string) => string;
    readonly rate: (rate: string) => string;
    readonly left: (time: string) => string;
    readonly close: string;
    readonly percent: (percent: string) => string;
  };
  readonly stop: {
    readonly button: string;
    readonly title: string;
    readonly text: string;
    readonly confirm: string;
    readonly cancel: string;
  };
  readonly resume: {
    readonly button: string;
    readonly stopped: string;
    /** After why it was stopped. */
    readonly bounced: string;
    readonly broken: string;
    readonly open: Counted;
    readonly gone: string;
  };
  readonly refused: { readonly title: string; readonly next: string; readonly button: string };
  readonly result: {
    readonly title: string;
    readonly previewTitle: string;
    readonly rows: Counted;
    readonly outcomes: {
      readonly created: string;
      readonly wouldCreate: string;
      readonly existing: string;
      readonly undelivered: string;
      readonly rejected: string;
      readonly failed: string;
      readonly skipped: string;
    };
    /** People who are invited without a value. */
    readonly leftOut: Counted;
    readonly wouldLeaveOut: Counted;
    readonly leftOutColumns: (columns: string) => string;
    readonly allDone: string;
    readonly tableTitle: string;
    readonly caption: string;
    readonly row: string;
    readonly address: string;
    readonly noAddress: string;
    readonly problem: string;
    readonly whatIsWrong: string;
    readonly moreRows: string;
    readonly fixHere: string;
    readonly gone: string;
  };
  readonly deliveries: {
    readonly title: string;
    readonly asOf: (when: string) => string;
    readonly delivered: string;
    readonly bounced: string;
    readonly complained: string;
    readonly correct: string;
    /** A link to People. */
    readonly showBounced: string;
  };
  readonly downloads: {
    readonly title: string;
    readonly report: string;
    readonly failed: string;
    readonly delivery: string;
    readonly undone: string;
    readonly excel: string;
    readonly csv: string;
    readonly label: (what: string, kind: string) => string;
  };
  readonly undo: {
    readonly title: string;
    readonly text: string;
    readonly button: string;
    readonly question: string;
    readonly checking: (count: string) => string;
    readonly due: Counted;
    /** Of so many that not everybody was looked up. */
    readonly dueUpTo: (count: string) => string;
    readonly andMore: Counted;
    readonly nobody: string;
    readonly kept: Counted;
    readonly reasons: {
      readonly unconfirmed: string;
      readonly notOurs: string;
      readonly signedIn: string;
      readonly provider: string;
      readonly ownPassword: string;
      readonly administrator: string;
      readonly protected: string;
      readonly gone: string;
    };
    readonly typeNumber: (count: string) => string;
    readonly wrongNumber: string;
    readonly warning: string;
    readonly confirm: Counted;
    readonly confirmUpTo: (count: string) => string;
    readonly cancel: string;
    readonly running: (done: string, total: string) => string;
    readonly label: string;
    readonly close: string;
    readonly interrupted: string;
    readonly continue: string;
    readonly done: (deleted: string, kept: string) => string;
    readonly problems: {
      readonly tooEarly: string;
      readonly tooMany: string;
      readonly noReport: string;
      readonly other: string;
    };
  };
  readonly columns: {
    readonly title: string;
    readonly caption: string;
    readonly header: string;
    readonly usedAs: string;
    readonly filled: string;
    readonly note: string;
    readonly ignored: string;
    readonly email: string;
    readonly groups: string;
    readonly country: string;
    readonly activity: string;
    readonly encoding: (encoding: string) => string;
    readonly sheet: (name: string) => string;
  };
  readonly history: {
    readonly title: string;
    readonly stop: (who: string) => string;
    readonly resume: (who: string) => string;
    readonly undo: (who: string) => string;
    /** @param share of the emails that bounced; @param count of those */
    readonly stoppedItself: (share: string, count: string) => string;
  };
}
