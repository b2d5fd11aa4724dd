/** Everything that the portal says in one language. */
export interface Texts {
  /** Where scripts are switched off. */
  readonly withoutScript: string;
  /** While the page has not loaded. */
  readonly slow: string;
  readonly language: string;
  readonly wait: string;
  readonly back: string;
  readonly backToSignIn: string;
  readonly help: string;
  /** Who helps, where the settings name no address. */
  readonly helpWithoutAddress: string;
  readonly contact: (address: string) => string;
  readonly fields: {
    readonly email: string;
    readonly password: string;
    readonly passwordHint: string;
    readonly newPassword: string;
    readonly currentPassword: string;
    readonly code: string;
    /** Where nobody is sent a temporary password. */
    readonly emailedCode: string;
    readonly oneTimeCode: string;
    readonly show: string;
    readonly hide: string;
    readonly capsLock: string;
    readonly emailMissing: string;
    readonly passwordMissing: string;
    readonly newPasswordMissing: string;
    readonly codeMissing: string;
    readonly emailedCodeMissing: string;
    /** Standard attributes by their OIDC name; anything else is called by its own. */
    readonly attributes: Readonly<Record<string, string>>;
  };
  /** Beside the address of an account. */
  readonly addressChip: {
    /** Leads to the sign-in, without the address. */
    readonly notYou: string;
    /** Leads back to where the address was entered. */
    readonly change: string;
  };
  readonly resend: {
    /** Beside the button, while it can't be used. */
    readonly waiting: (time: string) => string;
  };
  readonly rules: {
    /** Before anything is typed. */
    readonly hint: (characters: number) => string;
    readonly tooShort: (characters: number) => string;
    /** Why a password would be guessed. */
    readonly common: string;
    readonly context: string;
    readonly pattern: string;
    /** How good a password is, while it is typed. */
    readonly strength: string;
    readonly short: string;
    readonly guessable: string;
    readonly good: string;
    readonly strong: string;
    /** What the user pool may require besides. */
    readonly upper: string;
    readonly lower: string;
    readonly digit: string;
    readonly symbol: string;
  };
  readonly signIn: {
    readonly title: string;
    readonly submit: string;
    readonly forgot: string;
    readonly noAccount: string;
    readonly signUp: string;
    /** Below what is said of a refused sign-in; the first to people who followed the link of an email. */
    readonly useNewest: string;
    readonly waitAWhile: string;
    readonly askSupport: (address: string) => string;
    readonly askInviter: string;
    readonly resetPassword: string;
    readonly codeIntro: string;
    readonly emailCode: string;
    readonly usePassword: string;
    readonly useCode: string;
  };
  readonly signInCode: {
    readonly title: string;
    /** Nobody is told whether an address has an account. */
    readonly maybeSent: string;
    /** To a person who has given their password. */
    readonly sent: string;
    readonly label: string;
    readonly wrong: string;
    readonly submit: string;
    readonly sentAgain: string;
    readonly noEmailHelp: string;
  };
  /** To a person who is signed in, and follows a link of somebody else's or one that leads to an application. */
  readonly signedInAlready: {
    readonly title: string;
    readonly intro: (address: string) => string;
    readonly continueAs: string;
    readonly signInAs: (address: string) => string;
    readonly signInAsOther: string;
  };
  readonly newPassword: {
    readonly title: string;
    readonly intro: string;
    readonly submit: string;
    readonly done: string;
  };
  readonly setUpCode: {
    readonly title: string;
    /** Above, for a person who has just chosen a password. */
    readonly passwordSet: string;
    /** Three steps: get an app, give it the key, enter what it shows. */
    readonly install: string;
    readonly scan: string;
    readonly enter: string;
    readonly qrCode: string;
    readonly enterKey: string;
    readonly copy: string;
    readonly copied: string;
    /** Instead of scanning, on the phone itself. */
    readonly open: string;
    readonly openApp: string;
    readonly otherDevice: string;
    readonly expired: string;
    readonly submit: string;
  };
  readonly oneTimeCode: {
    readonly title: string;
    readonly intro: string;
    readonly submit: string;
    readonly lostPhone: string;
  };
  readonly forgot: {
    readonly title: string;
    readonly intro: string;
    readonly invited: string;
    readonly invitedByLink: string;
    readonly submit: string;
  };
  readonly reset: {
    readonly title: string;
    /** For somebody who has asked for the email on this page. */
    readonly intro: string;
    /** For somebody who comes from the email. */
    readonly introFromEmail: string;
    readonly introFromCode: string;
    readonly invited: string;
    readonly invitedByLink: string;
    readonly submit: string;
    readonly done: string;
    readonly noEmail: string;
    readonly noEmailHelp: string;
    readonly resend: string;
    readonly resent: string;
  };
  readonly signUp: {
    readonly title: string;
    readonly intro: (brand: string) => string;
    readonly submit: string;
    readonly haveAccount: string;
  };
  readonly confirm: {
    readonly title: string;
    readonly intro: string;
    readonly introFromEmail: string;
    readonly introFromCode: string;
    readonly member: string;
    readonly submit: string;
    readonly done: string;
    /** Where the page has lost the password. */
    readonly doneSignIn: string;
    readonly noEmailHelp: string;
    readonly resent: string;
  };
  readonly change: {
    /** For a person who followed a link and is not signed in. */
    readonly signInFirst: string;
    readonly title: string;
    readonly intro: string;
    readonly submit: string;
    readonly done: string;
  };
  readonly passkeys: {
    readonly title: string;
    /** What a passkey is, for somebody who has never heard of them. */
    readonly what: string;
    readonly offerTitle: string;
    readonly add: string;
    readonly notNow: string;
    readonly added: string;
    readonly none: string;
    readonly unnamed: string;
    readonly addedOn: (date: string) => string;
    readonly remove: string;
    /** The same for screen readers, of one in the list. */
    readonly removeOne: (name: string) => string;
    readonly removeTitle: (name: string) => string;
    readonly removeHint: string;
    readonly keep: string;
    readonly removed: string;
    readonly unsupported: string;
    readonly use: string;
    readonly problems: {
      readonly refused: string;
      readonly notUsed: string;
      readonly notAdded: string;
      readonly known: string;
      readonly deviceUnsuitable: string;
      readonly wrongOrigin: string;
      readonly failed: string;
      readonly tooMany: string;
      readonly timedOut: string;
      readonly unavailable: string;
    };
  };
  readonly signedOut: { readonly here: string; readonly everywhere: string };
  readonly problems: {
    readonly codeOf: (digits: number) => string;
    /** Of a field that has no text of its own for this. */
    readonly required: (label: string) => string;
    readonly email: string;
    readonly tooWeak: string;
    readonly blankEnds: string;
    readonly reused: string;
    readonly tooLong: (limit: string) => string;
    readonly invalidValue: (label: string) => string;
    readonly phoneNumber: string;
    readonly date: string;
    readonly credentials: string;
    readonly currentPassword: string;
    readonly wrongCode: string;
    readonly wrongEmailedCode: string;
    readonly wrongOneTimeCode: string;
    readonly mfaUnavailable: string;
    readonly unsupportedStep: string;
    readonly signInTimedOut: string;
    readonly passwordMayBeSet: string;
    readonly sessionExpired: string;
    readonly signUpClosed: string;
    readonly signUpRefused: string;
    readonly throttled: string;
    readonly throttledFor: (time: string) => string;
    readonly offline: string;
    readonly unavailable: string;
    readonly unexpected: string;
    readonly tryAgain: string;
  };
}
