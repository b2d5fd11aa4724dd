import { describeAwsError } from './describe-aws-error.ts';
import { CommandFailure, UsageError } from './exit-code.ts';

/** What a person needs to know about an error: a sentence where that says all, else where in the code it came from as well. */
export async function describeFailure(error: unknown): Promise<string> {
  // Those of the embedded stack are recognised by their name: it may not be loaded.
  if (error instanceof UsageError || error instanceof CommandFailure) return error.message;
  if (error instanceof Error && error.name === 'StateFolderError') return error.message;
  const { explainMachineFault } = await import('aws-local/machine-fault.ts');
  return (
    describeAwsError(error) ??
    explainMachineFault(error) ??
    String(error instanceof Error ? (error.stack ?? error.message) : error)
  );
}
