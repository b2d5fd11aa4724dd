import { isRecord, type JsonRecord } from '../json.ts';
import { choiceOperators, distributedMapFields, machineFields, partFields, stateFields } from './allowed-fields.ts';
import { findStructureErrors } from './asl-structure.ts';

const contextPaths =
  /^\$\$\.(Execution\.(Id|Name|Input|StartTime|RoleArn|RedriveCount|RedriveTime)|StateMachine\.(Id|Name)|Map\.Item\.(Index|Value))(?![A-Za-z])/;

/** Fields of a state that contain machines, which are checked separately, or plain values. */
const fieldsWithoutPaths: ReadonlySet<string> = new Set(['ItemProcessor', 'Iterator', 'Branches', 'Result']);

/**
 * Finds what the embedded stack would not run as AWS does. asl-validator knows the language's structure; the allow-lists
 * find misspelt and unsupported fields, which it lets through.
 * @returns one sentence per finding, none for a definition that can be run
 */
export function findDefinitionErrors(definition: JsonRecord): string[] {
  const unsupported = checkMachine(definition, 'root', 'the machine');
  return unsupported.length > 0 ? unsupported : findStructureErrors(definition);
}

/** Whether a state is a Map whose children are executions of their own. */
export function isDistributedMap(state: JsonRecord): boolean {
  const processor = state.ItemProcessor;
  const config = isRecord(processor) ? processor.ProcessorConfig : undefined;
  return state.Type === 'Map' && isRecord(config) && config.Mode === 'DISTRIBUTED';
}

function checkMachine(machine: JsonRecord, kind: keyof typeof machineFields, where: string): string[] {
  return [
    ...unknownFields(machine, machineFields[kind], where),
    ...checkQueryLanguage(machine, where),
    ...Object.entries(isRecord(machine.States) ? machine.States : {}).flatMap(([name, state]) =>
      isRecord(state) ? checkState(name, state) : [`State '${name}' is not an object.`],
    ),
  ];
}

function checkState(name: string, state: JsonRecord): string[] {
  const where = `state '${name}'`;
  const distributed = isDistributedMap(state);
  const fields = distributed ? distributedMapFields : stateFields[String(state.Type)];
  if (fields === undefined) return [`In ${where}, the Type '${String(state.Type)}' is none of the language's.`];
  return [
    ...unknownFields(state, fields, where),
    ...checkQueryLanguage(state, where),
    ...checkErrors(state, where),
    ...Object.entries(state).flatMap(([field, value]) =>
      fieldsWithoutPaths.has(field) ? [] : checkPaths(value, where, field),
    ),
    ...(state.Type === 'Choice' ? checkRules(state.Choices, where) : []),
    ...(state.Type === 'Pass' && 'Result' in state && !state.Result
      ? [`In ${where}, a Result of ${JSON.stringify(state.Result)} is not supported by the embedded stack.`]
      : []),
    ...(distributed ? checkDistributedMap(state, where) : []),
    ...checkInnerMachines(state, where),
  ];
}

function checkInnerMachines(state: JsonRecord, where: string): string[] {
  const processors = [state.ItemProcessor, state.Iterator].filter(isRecord);
  const branches = Array.isArray(state.Branches) ? state.Branches.filter(isRecord) : [];
  return [
    ...processors.flatMap((processor) => checkMachine(processor, 'processor', `the processor of ${where}`)),
    ...processors.flatMap((processor) =>
      unknownFields(processor.ProcessorConfig, partFields.ProcessorConfig, `ProcessorConfig of ${where}`),
    ),
    ...branches.flatMap((branch) => checkMachine(branch, 'branch', `a branch of ${where}`)),
  ];
}

function checkDistributedMap(state: JsonRecord, where: string): string[] {
  const reader = isRecord(state.ItemReader) ? state.ItemReader : undefined;
  const config = isRecord(reader?.ReaderConfig) ? reader.ReaderConfig : undefined;
  const writer = isRecord(state.ResultWriter) ? state.ResultWriter : undefined;
  const processor = isRecord(state.ItemProcessor) ? state.ItemProcessor : {};
  const processorConfig = isRecord(processor.ProcessorConfig) ? processor.ProcessorConfig : {};
  const findings = [
    ...unknownFields(reader, partFields.ItemReader, `ItemReader of ${where}`),
    ...unknownFields(reader?.Parameters, partFields['ItemReader.Parameters'], `ItemReader.Parameters of ${where}`),
    ...unknownFields(config, partFields.ReaderConfig, `ReaderConfig of ${where}`),
    ...unknownFields(state.ItemBatcher, partFields.ItemBatcher, `ItemBatcher of ${where}`),
    ...unknownFields(writer, partFields.ResultWriter, `ResultWriter of ${where}`),
    ...unknownFields(writer?.Parameters, partFields['ResultWriter.Parameters'], `ResultWriter.Parameters of ${where}`),
  ];
  if (reader !== undefined && reader.Resource !== 'arn:aws:states:::s3:getObject') {
    findings.push(`In ${where}, ItemReader.Resource can only be arn:aws:states:::s3:getObject in the embedded stack.`);
  }
  if (reader !== undefined && config?.InputType !== 'JSONL' && config?.InputType !== 'JSON') {
    findings.push(`In ${where}, ReaderConfig.InputType can only be JSONL or JSON in the embedded stack.`);
  }
  if (writer !== undefined && writer.Resource !== 'arn:aws:states:::s3:putObject') {
    findings.push(`In ${where}, ResultWriter.Resource must be arn:aws:states:::s3:putObject.`);
  }
  if (processorConfig.ExecutionType !== 'EXPRESS') {
    findings.push(`In ${where}, ExecutionType can only be EXPRESS in the embedded stack.`);
  }
  return findings;
}

function checkErrors(state: JsonRecord, where: string): string[] {
  return (['Retry', 'Catch'] as const).flatMap((field) =>
    (Array.isArray(state[field]) ? state[field] : []).flatMap((entry: unknown) => {
      const names = isRecord(entry) && Array.isArray(entry.ErrorEquals) ? entry.ErrorEquals : [];
      const terminal = names.filter((name) => name === 'States.Runtime' || name === 'States.DataLimitExceeded');
      return [
        ...unknownFields(entry, partFields[field], `${field} of ${where}`),
        ...terminal.map((name) => `In ${where}, ${field} names ${name}: in the embedded stack nothing handles it.`),
      ];
    }),
  );
}

function checkRules(rules: unknown, where: string): string[] {
  return (Array.isArray(rules) ? rules : [rules]).filter(isRecord).flatMap((rule) => {
    const own = Object.keys(rule).filter(
      (field) => !['Variable', 'Next', 'Comment', 'And', 'Or', 'Not'].includes(field),
    );
    const unknown = own.filter((field) => !choiceOperators.has(field));
    return [
      ...unknown.map((field) => `In a rule of ${where}, '${field}' is not supported by the embedded stack.`),
      ...[rule.And, rule.Or, rule.Not]
        .filter((inner) => inner !== undefined)
        .flatMap((inner) => checkRules(inner, where)),
    ];
  });
}

/** Paths that the running library would resolve to something else than AWS does. */
function checkPaths(value: unknown, where: string, field: string): string[] {
  if (Array.isArray(value)) return value.flatMap((inner) => checkPaths(inner, where, field));
  if (isRecord(value)) {
    return Object.entries(value).flatMap(([key, inner]) => checkPaths(inner, where, key));
  }
  if (typeof value !== 'string' || !/(\.\$|Path|Variable)$/.test(field)) return [];
  const findings = [...value.matchAll(/\$\$[\w.]*/g)]
    .filter(([path]) => !contextPaths.test(path))
    .map(([path]) => `In ${where}, ${field} reads ${path}, which the embedded stack's context does not have.`);
  if (field === 'ResultPath' && !/^\$(\.[\w-]+|\[\d+\])*$/.test(value)) {
    findings.push(`In ${where}, the ResultPath '${value}' must have the form $.name.name in the embedded stack.`);
  }
  if ((field === 'ErrorPath' || field === 'CausePath') && !value.startsWith('$')) {
    findings.push(`In ${where}, ${field} can only be a path in the embedded stack.`);
  }
  return findings;
}

function checkQueryLanguage(part: JsonRecord, where: string): string[] {
  if (part.QueryLanguage === undefined || part.QueryLanguage === 'JSONPath') return [];
  return [`In ${where}, the QueryLanguage ${String(part.QueryLanguage)} is not supported: only JSONPath is.`];
}

function unknownFields(part: unknown, allowed: readonly string[], where: string): string[] {
  if (!isRecord(part)) return [];
  return Object.keys(part)
    .filter((field) => !allowed.includes(field.replace(/\.\$$/, '')))
    .map((field) => `In ${where}, the field '${field}' is misspelt or not supported by the embedded stack.`);
}
