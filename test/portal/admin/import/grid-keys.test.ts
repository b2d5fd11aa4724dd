import { describe, expect, test } from 'vitest';
import { type KeyPress, readEditKey, readGridKey } from '../../../../portal/admin/import/check/grid-keys.ts';

const size = { rows: 100, columns: 5, page: 20 };
const at = { row: 50, column: 2 };

function press(keys: string): KeyPress {
  const parts = keys.split('+');
  const has = (name: string) => parts.slice(0, -1).includes(name);
  return {
    key: parts.at(-1) || '+',
    ctrlKey: has('Ctrl'),
    metaKey: has('Cmd'),
    altKey: has('Alt'),
    shiftKey: has('Shift'),
    isComposing: has('composing'),
  };
}

describe('In the grid', () => {
  test.each([
    ['ArrowUp', 49, 2],
    ['ArrowDown', 51, 2],
    ['ArrowLeft', 50, 1],
    ['ArrowRight', 50, 3],
    ['PageUp', 30, 2],
    ['PageDown', 70, 2],
    ['Home', 50, 0],
    ['End', 50, 4],
    ['Ctrl+Home', 0, 0],
    ['Ctrl+End', 99, 4],
    ['Cmd+ArrowUp', 0, 2],
    ['Ctrl+ArrowDown', 99, 2],
    ['Ctrl+ArrowLeft', 50, 0],
    ['Ctrl+ArrowRight', 50, 4],
  ])('%s goes to row %i, column %i', (keys, row, column) => {
    expect(readGridKey(press(keys), at, size)).toEqual({ does: 'move', to: { row, column }, extends: false });
  });

  test('no key leaves the grid at its edges', () => {
    const corner = { row: 99, column: 4 };
    for (const keys of ['ArrowDown', 'ArrowRight', 'PageDown', 'End', 'Ctrl+End']) {
      expect(readGridKey(press(keys), corner, size)).toMatchObject({ to: corner });
    }
    expect(readGridKey(press('ArrowUp'), { row: 0, column: 0 }, size)).toMatchObject({ to: { row: 0, column: 0 } });
  });

  test('Shift with an arrow selects rows on the way', () => {
    expect(readGridKey(press('Shift+ArrowDown'), at, size)).toMatchObject({ does: 'move', extends: true });
    expect(readGridKey(press('Shift+ArrowRight'), at, size)).toMatchObject({ does: 'move', extends: false });
  });

  test.each([
    ['F2', { does: 'edit', startsEmpty: false }],
    ['Enter', { does: 'edit', startsEmpty: false }],
    ['a', { does: 'edit', startsEmpty: true }],
    ['Shift+Ü', { does: 'edit', startsEmpty: true }],
    ['+', { does: 'edit', startsEmpty: true }],
    ['Process', { does: 'edit', startsEmpty: true }],
    ['Delete', { does: 'clear' }],
    ['Backspace', { does: 'clear' }],
    [' ', { does: 'select' }],
    ['Ctrl+a', { does: 'selectAll' }],
    ['Escape', { does: 'unselect' }],
    ['Ctrl+z', { does: 'undo' }],
    ['Cmd+z', { does: 'undo' }],
    ['Alt+ArrowDown', { does: 'findProblem', step: 1 }],
    ['Alt+ArrowUp', { does: 'findProblem', step: -1 }],
  ])('%s means %j', (keys, command) => {
    expect(readGridKey(press(keys), at, size)).toEqual(command);
  });

  test.each(['Tab', 'Shift+Tab', 'Ctrl+c', 'Ctrl+v', 'Ctrl+r', 'Alt+F4', 'F5', 'Shift', 'Dead'])(
    'the browser keeps %s',
    (keys) => {
      expect(readGridKey(press(keys), at, size)).toBeUndefined();
    },
  );
});

describe('In a cell that is edited', () => {
  test.each([
    ['Enter', { does: 'keep', rows: 1, columns: 0 }],
    ['Shift+Enter', { does: 'keep', rows: -1, columns: 0 }],
    ['Tab', { does: 'keep', rows: 0, columns: 1 }],
    ['Shift+Tab', { does: 'keep', rows: 0, columns: -1 }],
    ['Escape', { does: 'giveUp' }],
  ])('%s means %j', (keys, command) => {
    expect(readEditKey(press(keys))).toEqual(command);
  });

  test('Enter that chooses Japanese letters ends nothing, and arrows move in the text', () => {
    expect(readEditKey(press('composing+Enter'))).toBeUndefined();
    expect(readEditKey(press('composing+Escape'))).toBeUndefined();
    expect(readEditKey(press('ArrowLeft'))).toBeUndefined();
    expect(readEditKey(press('a'))).toBeUndefined();
  });
});
