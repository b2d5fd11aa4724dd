/** What the account page says, and the views that it leads to. */
export interface AccountTexts {
  readonly title: (name: string) => string;
  readonly titleWithoutName: string;
  readonly intro: (brand: string) => string;
  /** Instead, where there is an application to go on to. */
  readonly ready: string;
  readonly open: (application: string) => string;
  /** For members of HR. */
  readonly adminPage: string;
  readonly loading: string;
  readonly details: string;
  readonly phone: string;
  readonly groups: string;
  readonly language: string;
  readonly timeZone: string;
  readonly verified: string;
  /** One value; a screen reader hears which. */
  readonly change: string;
  readonly edit: string;
  readonly security: string;
  readonly secondFactor: string;
  readonly on: string;
  readonly off: string;
  readonly onHint: string;
  readonly offHint: string;
  readonly setUp: string;
  readonly turnOff: string;
  /** Of people who came by a link, and have no password. */
  readonly noPassword: string;
  readonly choose: string;
  readonly chooseTitle: string;
  readonly chooseIntro: string;
  readonly passwordChosen: string;
  readonly devices: string;
  readonly signOut: string;
  readonly signOutEverywhere: string;
  readonly everywhereHint: string;
  /** For a person who followed a link and is not signed in. */
  readonly signInFirst: string;
  readonly editTitle: string;
  readonly fromProvider: (names: string) => string;
  readonly languageHint: string;
  readonly timeZoneHint: string;
  readonly save: string;
  readonly saved: string;
  readonly wrongValue: (label: string) => string;
  readonly emailTitle: string;
  readonly emailIntro: (current: string) => string;
  readonly newEmail: string;
  readonly sendCode: string;
  /** True whether or not a code was sent: nobody learns here who has an account. */
  readonly codeIntro: (asked: string) => string;
  readonly untilThen: (current: string) => string;
  readonly code: string;
  readonly confirm: string;
  readonly wrongCode: string;
  readonly otherEmail: string;
  readonly emailChanged: (email: string) => string;
  readonly emailUnchanged: string;
  readonly emailRefused: string;
  readonly emailTaken: string;
  readonly emailFixed: string;
  readonly turnOffTitle: string;
  readonly turnOffIntro: string;
  readonly turnedOff: string;
  readonly turnedOn: string;
  readonly mfaRequired: string;
}
