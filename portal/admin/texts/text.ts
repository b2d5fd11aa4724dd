/** What the admin page says around its screens. */
export interface ShellTexts {
  /** Of the page, where nobody has a screen. */
  readonly title: string;
  readonly skip: string;
  readonly navigation: string;
  readonly areas: { readonly home: string; readonly import: string; readonly runs: string; readonly people: string };
  readonly language: string;
  readonly account: (who: string) => string;
  readonly roles: { readonly viewer: string; readonly approver: string; readonly admin: string };
  readonly ownAccount: string;
  readonly signOut: string;
  readonly wait: string;
  readonly tryAgain: string;
  readonly help: string;
  readonly noAccess: { readonly title: string; readonly intro: string; readonly signedInAs: (who: string) => string };
  /** Where a session has ended. */
  readonly signInAgain: Readonly<
    Record<'title' | 'text' | 'password' | 'code' | 'submit' | 'wrong' | 'elsewhere', string>
  >;
  readonly problems: {
    readonly sessionExpired: string;
    readonly forbidden: string;
    readonly notFound: string;
    readonly conflict: string;
    readonly gone: string;
    readonly invalid: string;
    readonly throttled: string;
    readonly throttledFor: (time: string) => string;
    readonly offline: string;
    readonly unavailable: string;
    readonly unexpected: string;
    readonly notLoaded: string;
  };
}
