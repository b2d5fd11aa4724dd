// biome-ignore-all lint/a11y/noRedundantRoles: on a phone rows are cards, and Safari takes a table's roles away with its `display`.

import type { ComponentChildren } from 'preact';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Numbers are aligned at their end. */
  readonly numeric?: boolean;
  /** The title is for screen readers only, as above checkboxes. */
  readonly titleHidden?: boolean;
}

export interface TableProps<Row> {
  /** What the table has, for screen readers. */
  readonly caption: string;
  /** The first one names the row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** A table; on a phone each row is a card. */
export function Table<Row>({ caption, columns, rows, keyOf }: TableProps<Row>) {
  return (
    <table role="table" class="table">
      <caption class="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ key, title, numeric, titleHidden }) => (
            <th key={key} role="columnheader" scope="col" class={numeric ? 'numeric' : undefined}>
              <span class={titleHidden ? 'visually-hidden' : undefined}>{title}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={keyOf(row)} role="row">
            {columns.map(({ key, title, cell, numeric, titleHidden }, place) =>
              place === 0 ? (
                <th key={key} role="rowheader" scope="row">
                  {cell(row)}
                </th>
              ) : (
                <td
                  key={key}
                  role="cell"
                  class={numeric ? 'numeric' : undefined}
                  data-label={titleHidden ? undefined : title}
                >
                  {cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
