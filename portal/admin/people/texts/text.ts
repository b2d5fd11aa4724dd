import type { PersonStatus } from '../../../../functions/domain/accounts/person-statuses.ts';
import type { PersonRefusalCode } from '../../../../functions/domain/admin-people/person-refusal.ts';

/** What is done with one person, and with many. */
export type ActionName =
  | 'invite'
  | 'revoke'
  | 'address'
  | 'disable'
  | 'enable'
  | 'signOut'
  | 'resetSecondFactor'
  | 'groups'
  | 'erase';
export type BulkName = 'invite' | 'revoke' | 'disable' | 'enable' | 'addToGroup';

/** What an action is called, asks and says. `who` is a name or an address. */
export interface ActionTexts {
  readonly button: string;
  readonly title: (who: string) => string;
  /** What will happen. */
  readonly consequence: (who: string) => string;
  readonly confirm: string;
  readonly done: (who: string) => string;
}

export interface BulkTexts {
  readonly button: string;
  readonly title: (people: string) => string;
  readonly consequence: string;
  readonly confirm: string;
}

/** What the screens about people say. */
export interface Texts {
  readonly title: string;
  readonly search: string;
  readonly searchHint: string;
  readonly filters: string;
  readonly everyone: string;
  /** Of the filters. */
  readonly statuses: Readonly<Record<PersonStatus, string>>;
  /** Of the filter: everybody who was invited and has not come in. */
  readonly waiting: string;
  readonly anyGroup: string;
  /** Of a person; `when` is such as "in 2 days". */
  readonly invitedUntil: (when: string) => string;
  readonly columns: {
    readonly person: string;
    readonly status: string;
    readonly groups: string;
    readonly invited: string;
    readonly source: string;
  };
  readonly noGroups: string;
  readonly fromSystem: string;
  readonly fromImport: string;
  readonly people: (count: number) => string;
  readonly shown: (people: string, more: boolean) => string;
  readonly loading: string;
  readonly searching: string;
  readonly more: string;
  readonly nobody: { readonly title: string; readonly intro: string; readonly import: string };
  readonly noMatch: { readonly title: string; readonly intro: string; readonly clear: string };
  readonly tryAgain: string;
  readonly select: (who: string) => string;
  readonly selectShown: string;
  readonly selectAll: string;
  readonly allSelected: string;
  readonly selected: (people: string) => string;
  readonly clearSelection: string;
  readonly exportCsv: string;
  readonly exporting: (people: string) => string;
  readonly exportName: string;
  readonly cancel: string;
  readonly close: string;
  readonly stop: string;
  readonly bulk: Readonly<Record<BulkName, BulkTexts>> & {
    readonly group: string;
    readonly noGroups: string;
    readonly finding: (people: string) => string;
    readonly tooMany: (most: string) => string;
    readonly progress: (done: string, all: string) => string;
    readonly waiting: string;
    readonly finished: (done: string) => string;
    readonly stopped: (done: string, all: string) => string;
    readonly outcomes: {
      readonly done: string;
      readonly unchanged: string;
      readonly left: string;
    };
    readonly notDone: (people: string) => string;
    readonly furtherInFile: (people: string) => string;
    readonly reason: string;
    readonly download: string;
    readonly downloadName: string;
  };
  readonly person: {
    readonly back: string;
    readonly gone: string;
    readonly moreActions: string;
    readonly expires: (day: string) => string;
    readonly expired: (day: string) => string;
    readonly undelivered: string;
    readonly bounced: string;
    readonly complained: string;
    readonly revoked: string;
    /** Of an invitation to an address that emails don't get to. */
    readonly insist: string;
    /** Of a person who marked an email as spam. */
    readonly insistComplained: string;
    readonly details: string;
    readonly email: string;
    readonly fields: Readonly<Record<string, string>>;
    readonly secondFactor: string;
    readonly on: string;
    readonly off: string;
    readonly groups: string;
    readonly administrator: string;
    readonly yourself: string;
    readonly timeline: string;
    readonly actions: Readonly<Record<ActionName, ActionTexts>>;
    readonly newAddress: string;
    readonly typeAddress: (address: string) => string;
    /** What was typed is another one. */
    readonly otherAddress: string;
    readonly remains: (files: string, reports: string) => string;
    readonly noGroupsToGive: string;
    readonly changed: string;
  };
  readonly happenings: {
    readonly createdFrom: (file: string, row: string | undefined) => string;
    readonly createdBySystem: string;
    readonly created: string;
    readonly signedUp: string;
    readonly invited: string;
    readonly undelivered: string;
    readonly invitedAgain: (count: string) => string;
    readonly bounced: string;
    readonly complained: string;
    readonly revoked: string;
    readonly told: string;
    readonly signedIn: string;
    readonly actions: Readonly<Record<string, string>>;
    readonly added: (groups: string) => string;
    readonly removed: (groups: string) => string;
    readonly by: (who: string) => string;
    readonly someone: string;
  };
  readonly refusals: Readonly<Record<PersonRefusalCode, string>>;
  readonly invalidAddress: string;
}
