import { BlockList, isIP } from 'node:net';
import { isObject } from './event.ts';

/** Whether a value of an event matches one entry of a pattern's list. `undefined` is a field that the event doesn't have. */
export type Comparison = (value: unknown) => boolean;

/**
 * Reads one entry of a pattern's list: a value to equal, or an object with one content filter.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 * @throws Error that says what EventBridge would refuse
 */
export function readComparison(entry: unknown): Comparison {
  if (!isObject(entry)) return equals(entry);
  const [filter = '', ...more] = Object.keys(entry);
  const read = Object.hasOwn(filters, filter) && more.length === 0 ? filters[filter] : undefined;
  if (read === undefined) throw new Error(`Unrecognized match type ${Object.keys(entry).join(', ')}`);
  return read(entry[filter]);
}

const filters: Readonly<Record<string, (operand: unknown) => Comparison>> = {
  exists: (expected) => {
    if (typeof expected !== 'boolean') throw new Error('match value of exists must be true or false');
    return (value) => (value !== undefined) === expected;
  },
  prefix: affix('prefix', (text, part) => text.startsWith(part)),
  suffix: affix('suffix', (text, part) => text.endsWith(part)),
  'equals-ignore-case': (operand) => {
    const expected = string('equals-ignore-case', operand).toLowerCase();
    return (value) => typeof value === 'string' && value.toLowerCase() === expected;
  },
  wildcard: (operand) => {
    const pattern = wildcard(string('wildcard', operand));
    return (value) => typeof value === 'string' && pattern(value);
  },
  numeric: readNumeric,
  cidr: readCidr,
  'anything-but': readAnythingBut,
};

function equals(expected: unknown): Comparison {
  if (Array.isArray(expected)) throw new Error('A list inside a list of values is not a pattern');
  return (value) => value === expected;
}

/** Negates a value, a list of values, or one of the filters on text; a missing field does not match. */
function readAnythingBut(operand: unknown): Comparison {
  if (isObject(operand)) {
    const [filter = '', ...more] = Object.keys(operand);
    if (!['prefix', 'suffix', 'equals-ignore-case', 'wildcard'].includes(filter) || more.length > 0) {
      throw new Error(`Unsupported anything-but pattern: ${Object.keys(operand).join(', ')}`);
    }
    const parts = list(operand[filter]).map((part) => {
      if (isObject(part)) throw new Error('Value of anything-but must be an array or single string/number value.');
      if (part === '' && filter.endsWith('fix')) throw new Error(`Null ${filter} not allowed`);
      return readComparison({ [filter]: part });
    });
    return (value) => value !== undefined && !parts.some((compare) => compare(value));
  }
  const values = list(operand);
  if (values.some((value) => !['string', 'number'].includes(typeof value))) {
    throw new Error('Inside anything but list, start|null|boolean is not supported.');
  }
  return (value) => value !== undefined && !values.includes(value);
}

function affix(name: string, test: (text: string, part: string) => boolean) {
  return (operand: unknown): Comparison => {
    if (isObject(operand)) {
      const part = string(name, operand['equals-ignore-case']).toLowerCase();
      return (value) => typeof value === 'string' && test(value.toLowerCase(), part);
    }
    const part = string(name, operand);
    return (value) => typeof value === 'string' && test(value, part);
  };
}

const orders: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** One comparison, or a lower and an upper bound in this order. */
function readNumeric(operand: unknown): Comparison {
  if (!Array.isArray(operand)) throw new Error('Value of numeric must be an array.');
  const pairs = Array.from({ length: Math.ceil(operand.length / 2) }, (_, at) => operand.slice(2 * at, 2 * at + 2));
  const bounds = pairs.map(([operator, bound], at) => {
    const compare = Object.hasOwn(orders, String(operator)) ? orders[String(operator)] : undefined;
    const isOutOfPlace = at > 0 && !String(operator).startsWith('<');
    if (compare === undefined || isOutOfPlace) throw new Error(`Bad numeric range operator: ${String(operator)}`);
    if (typeof bound !== 'number') throw new Error(`Value of ${String(operator)} must be numeric`);
    return { operator: String(operator), bound, compare };
  });
  const [first, second, third] = bounds;
  if (first === undefined) throw new Error('Invalid member in numeric match: ]');
  if (third || (second && !first.operator.startsWith('>'))) {
    throw new Error('Too many terms in numeric range expression');
  }
  if (second && first.bound >= second.bound) throw new Error('Bottom must be less than top');
  return (value) => typeof value === 'number' && bounds.every(({ compare, bound }) => compare(value, bound));
}

function readCidr(operand: unknown): Comparison {
  const [address = '', bits = ''] = string('cidr', operand).split('/');
  const family = isIP(address);
  if (family === 0 || !/^\d+$/.test(bits)) throw new Error('Malformed CIDR');
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const block = new BlockList();
  block.addSubnet(address, Number(bits), type);
  return (value) => typeof value === 'string' && isIP(value) === family && block.check(value, type);
}

/**
 * `*` is any text, `\*` a star, `\\` a backslash. Every part between stars is searched for once, at its first occurrence: as a
 * regular expression many stars would be tried in all combinations.
 */
function wildcard(pattern: string): (text: string) => boolean {
  const parts = [''];
  for (let at = 0; at < pattern.length; at += 1) {
    const isEscape = pattern[at] === '\\' && (pattern[at + 1] === '*' || pattern[at + 1] === '\\');
    if (isEscape) at += 1;
    if (pattern[at] === '*' && !isEscape) {
      if (pattern[at + 1] === '*') throw new Error('Consecutive wildcard characters');
      parts.push('');
    } else {
      parts.push(`${parts.pop()}${pattern[at]}`);
    }
  }
  const [first = '', ...rest] = parts;
  refuseComplex(rest);
  const last = rest.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let from = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, from);
      if (found < 0) return false;
      from = found + part.length;
    }
    return text.length >= from + last.length && text.endsWith(last);
  };
}

/** EventBridge's own measure is not published: it has refused six stars of which five are followed by the same character. */
const mostAlike = 4;

/** @param parts what follows each star */
function refuseComplex(parts: readonly string[]): void {
  const alike = Map.groupBy(
    parts.filter((part) => part !== ''),
    ([character]) => character,
  );
  if ([...alike.values()].some(({ length }) => length > mostAlike)) {
    throw new Error(
      'Rule is too complex - try using fewer wildcard characters or fewer repeating character sequences after a wildcard character',
    );
  }
}

function list(operand: unknown): unknown[] {
  const values = Array.isArray(operand) ? operand : [operand];
  if (values.length === 0) throw new Error('Empty arrays are not allowed');
  return values;
}

function string(name: string, operand: unknown): string {
  if (typeof operand === 'string') return operand;
  throw new Error(`${name} match pattern must be a string`);
}
