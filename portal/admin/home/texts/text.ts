/** A count, as it is written, and whether it is one. */
export type CountText = (count: string, isOne: boolean) => string;

/** What the home screen says. */
export interface Texts {
  readonly title: string;
  readonly importPeople: string;
  readonly waiting: {
    readonly title: string;
    readonly expiring: CountText;
    readonly expired: CountText;
    readonly none: string;
  };
  readonly undelivered: { readonly title: string; readonly some: string; readonly none: string };
  /** Not all were counted. */
  readonly atLeast: (count: string) => string;
  readonly last: {
    readonly title: string;
    readonly people: CountText;
    readonly attention: CountText;
    readonly fine: string;
    readonly running: string;
    readonly refused: string;
    readonly stopped: string;
    readonly failed: string;
    readonly undone: string;
    readonly none: string;
  };
  readonly empty: {
    readonly title: string;
    readonly intro: string;
    readonly template: string;
    readonly sample: string;
    readonly sampleName: string;
  };
}
