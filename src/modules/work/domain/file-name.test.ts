import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fileName } from './file-name.ts';

const pdf = 'application/pdf';

test('WORK-8: a file keeps its name without folders, hidden characters and endings that do not fit its type', () => {
  assert.equal(fileName('Datenblatt RC0402.pdf', pdf), 'Datenblatt RC0402.pdf');
  assert.equal(fileName('报价单.PDF', pdf), '报价单.PDF');
  assert.equal(fileName('../../etc/passwd', 'text/plain'), 'passwd.txt');
  assert.equal(fileName('C:\\Users\\x\\list.csv', 'text/plain'), 'list.csv');
  assert.equal(fileName('run.bat', 'text/plain'), 'run.bat.txt');
  assert.equal(fileName('page.html', 'text/plain'), 'page.html.txt');
  assert.equal(fileName('photo\u202egnp.exe', 'image/png'), 'photognp.exe.png');
  assert.equal(fileName('a\r\nset-cookie: x.pdf', pdf), 'aset-cookie x.pdf');
  assert.equal(fileName('...', 'image/webp'), 'file.webp');
  assert.equal(fileName('.pdf', pdf), 'pdf.pdf');
  assert.equal(fileName('a\ud800.pdf', pdf), 'a\ufffd.pdf');
});

test('WORK-8: whatever was sent, the name is short, can be written in a header, and ends as its type says', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (sent) => {
      const name = fileName(sent, 'image/jpeg');
      assert.match(name, /[^.]\.jpe?g$/i);
      assert.doesNotMatch(name, /[\p{Cc}\p{Cf}/\\"]/u);
      assert(name.length <= 150 * 8 + 5);
      assert.doesNotThrow(() => encodeURIComponent(name));
    }),
  );
});
