import { describe, expect, test } from 'vitest';
import { readHtmlTable } from '../../../../portal/admin/import/file/read-html-table.ts';
import { readPasted } from '../../../../portal/admin/import/file/read-pasted.ts';

describe('What is pasted from a spreadsheet', () => {
  test('is a file separated by tabs, with quoted cells as they are', () => {
    const text = 'Email\tNotes\r\nann@example.com\t"two\r\nlines"\r\n';
    expect(readPasted({ text, html: '<table><tr><td>other</td></tr></table>' })).toBe(
      'Email\tNotes\nann@example.com\t"two\nlines"\n',
    );
  });

  test('is a single column, or lines of a CSV', () => {
    expect(readPasted({ text: 'Email\nann@example.com', html: '' })).toBe('Email\nann@example.com\n');
    expect(readPasted({ text: 'Email;Name\nann@example.com;Ann', html: '<p>Email…' })).toBe(
      'Email;Name\nann@example.com;Ann\n',
    );
  });

  test('keeps headings that are empty', () => {
    expect(readPasted({ text: '\n\tEmail\t\n1\tann@example.com\t\n\n', html: '' })).toBe(
      '\tEmail\t\n1\tann@example.com\t\n',
    );
  });

  test('is the table of a document where its text has no tabs', () => {
    const html =
      '<table><tr><th>Email<th>Name</tr><tr><td>ann@example.com<td>Ann &quot;Annie&quot; Lee</td></tr></table>';
    expect(readPasted({ text: 'Email Name ann@example.com', html })).toBe(
      'Email\tName\nann@example.com\t"Ann ""Annie"" Lee"\n',
    );
  });

  test.each([
    ['a word', { text: 'ann@example.com', html: '' }],
    ['nothing', { text: '', html: '' }],
    ['blank lines', { text: '\n\n', html: '' }],
    ['a row without a header', { text: 'ann@example.com\tAnn\r\n', html: '' }],
  ])('is no table where it is %s', (_, pasted) => {
    expect(readPasted(pasted)).toBeUndefined();
  });
});

describe('A table of an HTML text', () => {
  test('is read as Excel writes it, without its styles and comments', () => {
    const html = `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!-- td {mso-number-format:"\\@"} --></style></head>
      <body><!--StartFragment--><table border=0 title="a > b"><col width=87>
       <tr height=19><td class=xl65>Email</td>
        <td>First
        name</td></tr>
       <tr><td>ann@example.com</td><td>Zo&euml; &amp; J&#252;rg&nbsp;K&#x142;<br>Lee</td></tr>
      </table><!--EndFragment--></body></html>`;
    expect(readHtmlTable(html)).toEqual([
      ['Email', 'First name'],
      ['ann@example.com', 'Zo&euml; & Jürg Kł\nLee'],
    ]);
  });

  test('keeps cells that are empty, and room for those that span', () => {
    const html = '<table><tr><td colspan=2>Person<td>c</tr><tr><td>a<td><td>b</tr><tr><td></td></tr></table>';
    expect(readHtmlTable(html)).toEqual([
      ['Person', '', 'c'],
      ['a', '', 'b'],
    ]);
  });

  test('is the first one, and nothing of a text without any', () => {
    expect(readHtmlTable('<table><tr><td>1</table><table><tr><td>2</table>')).toEqual([['1']]);
    expect(readHtmlTable('<p>Hello <b>Ann</b>')).toEqual([]);
  });

  test('takes no longer for many unclosed tags', () => {
    const html = `<table>${'<td '.repeat(20_000)}`;
    const start = performance.now();
    readHtmlTable(html);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
