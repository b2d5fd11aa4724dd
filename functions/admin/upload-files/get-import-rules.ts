import type { PeopleSettings } from '../../bulk-import/prepare-import.ts';
import type { uploadFilesOperations } from '../../domain/admin/operations/upload-files.ts';
import { dayOf } from '../../domain/import/run.ts';
import type { Locale } from '../../domain/locale/locale.ts';
import { isOwnAttribute } from '../../domain/people/fields.ts';
import type { PoolRules } from '../../domain/people/pool-rules.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

export interface ImportRulesServices {
  readonly readPool: () => Promise<PoolRules>;
  /** How the files of the stage are read. */
  readonly people: PeopleSettings;
  /** Of people whose row names no language that we write. */
  readonly defaultLocale: Locale;
  readonly now: () => Date;
}

/** Says by what rows are judged, so that the page judges them as an import does. */
export function getImportRules({
  readPool,
  people,
  defaultLocale,
  now,
}: ImportRulesServices): AdminAnswers<typeof uploadFilesOperations>['GetImportRules'] {
  return async () => {
    const { groups, assignableGroups, attributes, unsuitable } = await readPool();
    return {
      groups: [...groups],
      assignable_groups: [...assignableGroups],
      // What a column can't be filled into is not offered.
      attributes: attributes.filter(({ name }) => !isOwnAttribute(name)),
      unsuitable,
      country: people.country,
      columns: people.columns ?? {},
      default_locale: defaultLocale,
      today: dayOf(now().toISOString()),
    };
  };
}
