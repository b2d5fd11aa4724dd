import { describe, expect, test } from 'vitest';
import { readDeleteRequest } from '../../s3/delete-request.ts';

const object = (inner: string) => `<Object>${inner}</Object>`;
const request = (inner: string) =>
  `<?xml version="1.0"?>\n<Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${inner}</Delete>`;

describe('a list of what to delete', () => {
  test('is read with versions, whatever else is in it', () => {
    const xml = request(`
      <Quiet>true</Quiet>
      ${object('<Key>a</Key><VersionId>v1</VersionId>')}
      <!-- and -->
      ${object('<ETag>"x"</ETag><Key>b</Key><VersionId/>')}`);
    expect(readDeleteRequest(xml)).toEqual({ objects: [{ key: 'a', versionId: 'v1' }, { key: 'b' }], quiet: true });
  });

  test.each([
    ['a &amp;lt; b', 'a &lt; b'],
    ['&#x1F642;&#128578;', '\u{1f642}\u{1f642}'],
    ['&#13;&#xA;&#x85;&#xD7;', '\r\n\u0085\u00d7'],
    ['<![CDATA[a<b>&amp;]]>', 'a<b>&amp;'],
    [' a ', ' a '],
    ['$&$1', '$&$1'],
  ])('%s is the key %j', (written, key) => {
    expect(readDeleteRequest(request(object(`<Key>${written}</Key>`)))).toEqual({ objects: [{ key }], quiet: false });
  });

  test.each([
    ['no XML', 'Object'],
    ['nothing', ''],
    ['no object', request('')],
    ['another root', `<Remove>${object('<Key>a</Key>')}</Remove>`],
    ['an object without a key', request(object('<VersionId>v</VersionId>'))],
    ['an empty key', request(object('<Key></Key>'))],
    ['more than a thousand', request(object('<Key>a</Key>').repeat(1001))],
    ['a root that is not closed', `<Delete>${object('<Key>a</Key>')}`],
    ['an object that is not closed', request('<Object><Key>a</Key>')],
    ['a key that is not closed', request('<Object><Key>a</Object>')],
    ['a character that is none', request(object('<Key>&#x110000;</Key>'))],
    ['objects that are never closed', request('<Object>'.repeat(100_000))],
    ['a depth that is never needed', `<Delete>${'<a>'.repeat(100_000)}`],
  ])('with %s is malformed', (_, xml) => {
    expect(() => readDeleteRequest(xml)).toThrow(expect.objectContaining({ code: 'MalformedXML' }));
  });
});
