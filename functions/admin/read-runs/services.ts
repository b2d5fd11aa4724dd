import type { FindName } from '../../adapters/person-names.ts';
import type { readRunsOperations } from '../../domain/admin/operations/read-runs.ts';
import type { RunServices } from '../../domain/runs/find-run.ts';
import type { AdminAnswers } from '../../runtime/admin.ts';

export type ReadRunsAnswers = AdminAnswers<typeof readRunsOperations>;

/** What reading runs needs. */
export interface ReadRunsServices extends RunServices {
  readonly findName: FindName;
  /** A link by which a browser downloads an object. */
  readonly linkTo: (key: string, fileName: string) => Promise<string>;
  readonly now: () => number;
}

/** A person as others know them. */
export async function describePerson({ findName }: Pick<ReadRunsServices, 'findName'>, sub: string) {
  const name = await findName(sub);
  return { sub, ...(name && { name }) };
}
