/**
 * Every field of the Amazon States Language that the embedded stack runs, by its place. What isn't here is refused
 * when a machine is defined: a field that is silently ignored would work here and not in AWS, or the reverse.
 * https://states-language.net/spec.html
 */
export const machineFields = {
  root: ['Comment', 'QueryLanguage', 'Version', 'TimeoutSeconds', 'StartAt', 'States'],
  branch: ['Comment', 'QueryLanguage', 'StartAt', 'States'],
  processor: ['Comment', 'QueryLanguage', 'StartAt', 'States', 'ProcessorConfig'],
} as const;

const every = ['Type', 'Comment', 'QueryLanguage'];
const inAndOut = ['InputPath', 'OutputPath'];
const onwards = ['Next', 'End'];
const failing = ['ResultSelector', 'ResultPath', 'Retry', 'Catch'];
const map = ['ItemProcessor', 'ItemsPath', 'ItemSelector', 'MaxConcurrency', 'MaxConcurrencyPath'];

/** Fields of a state by its `Type`; a Distributed Map has a list of its own. */
export const stateFields: Readonly<Record<string, readonly string[]>> = {
  Task: [
    ...every,
    ...inAndOut,
    ...onwards,
    ...failing,
    'Resource',
    'Parameters',
    // No TimeoutSecondsPath: the library looks for it in what Parameters made, not in the state's input.
    'TimeoutSeconds',
  ],
  Pass: [...every, ...inAndOut, ...onwards, 'Parameters', 'Result', 'ResultPath'],
  Wait: [...every, ...inAndOut, ...onwards, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  Choice: [...every, ...inAndOut, 'Choices', 'Default'],
  Succeed: [...every, ...inAndOut],
  Fail: [...every, 'Error', 'ErrorPath', 'Cause', 'CausePath'],
  Parallel: [...every, ...inAndOut, ...onwards, ...failing, 'Parameters', 'Branches'],
  Map: [...every, ...inAndOut, ...onwards, ...failing, ...map, 'Iterator', 'Parameters'],
};

/** Fields of a Map state whose processor runs in `DISTRIBUTED` mode. */
export const distributedMapFields: readonly string[] = [
  ...every,
  ...inAndOut,
  ...onwards,
  ...failing,
  ...map,
  'ItemReader',
  'ItemBatcher',
  'ResultWriter',
  'Label',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
];

/** Fields of the objects inside states. */
export const partFields = {
  Retry: [
    'Comment',
    'ErrorEquals',
    'IntervalSeconds',
    'MaxAttempts',
    'BackoffRate',
    'MaxDelaySeconds',
    'JitterStrategy',
  ],
  Catch: ['Comment', 'ErrorEquals', 'ResultPath', 'Next'],
  ProcessorConfig: ['Mode', 'ExecutionType'],
  ItemReader: ['Resource', 'Parameters', 'ReaderConfig'],
  ReaderConfig: ['InputType', 'MaxItems', 'MaxItemsPath'],
  'ItemReader.Parameters': ['Bucket', 'Key', 'VersionId'],
  ItemBatcher: [
    'MaxItemsPerBatch',
    'MaxItemsPerBatchPath',
    'MaxInputBytesPerBatch',
    'MaxInputBytesPerBatchPath',
    'BatchInput',
  ],
  ResultWriter: ['Resource', 'Parameters'],
  'ResultWriter.Parameters': ['Bucket', 'Prefix'],
} as const;

const comparisons = (kind: string, operators: readonly string[]) =>
  operators.flatMap((operator) => [`${kind}${operator}`, `${kind}${operator}Path`]);
const orders = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];

/** Comparisons of a Choice rule. `StringMatches` is missing: to the running library `?` is a wildcard too, to AWS only `*`. */
export const choiceOperators: ReadonlySet<string> = new Set([
  ...comparisons('String', orders),
  ...comparisons('Numeric', orders),
  ...comparisons('Boolean', ['Equals']),
  ...comparisons('Timestamp', orders),
  'IsNull',
  'IsPresent',
  'IsNumeric',
  'IsString',
  'IsBoolean',
  'IsTimestamp',
]);
