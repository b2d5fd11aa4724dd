import { ExecutionError, StateMachine } from 'aws-local-stepfunctions';

/**
 * The library tells a task's time-out from other errors by its class, which it does not export: a task that takes too long
 * has one. `States.TaskFailed` does not cover it.
 */
const TimeoutError = await findTimeoutError();

async function findTimeoutError(): Promise<new () => Error> {
  const machine = new StateMachine(
    {
      StartAt: 'Slow',
      States: { Slow: { Type: 'Task', Resource: 'arn:aws:lambda:::function:slow', TimeoutSeconds: 0.001, End: true } },
    },
    { validationOptions: { noValidate: true } },
  );
  const never = () => new Promise<never>(() => {});
  const { result } = machine.run({}, { overrides: { taskResourceLocalHandlers: { Slow: never } } });
  const error: unknown = await result.catch((thrown: unknown) => thrown);
  if (!(error instanceof ExecutionError)) throw new Error('A task that takes too long does not fail.');
  return Object(error.cause).constructor;
}

/**
 * Waits for a task for as long as its state says.
 * @param onTimeout called when that is over, before this rejects
 * @throws an error `States.Timeout`, without a cause, as AWS has it
 */
export async function withinTimeout<T>(
  seconds: number | undefined,
  task: Promise<T>,
  onTimeout: () => void,
): Promise<T> {
  if (seconds === undefined) return task;
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    onTimeout();
    reject(Object.assign(new TimeoutError(), { message: '' }));
  }, seconds * 1000);
  // A task that a stopped stack never answers keeps no process waiting.
  timer.unref();
  return Promise.race([task, promise]).finally(() => clearTimeout(timer));
}
