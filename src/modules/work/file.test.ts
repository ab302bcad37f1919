import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import type { Actor } from '#platform/actor';
import * as routes from '#work/contract';
import { openTalks, type Talks } from './testing.ts';

let talks: Talks;
let house: Talks['house'];
let buyer: Actor;
let seller: Actor;
let params: { conversationId: string };

before(async () => {
  talks = await openTalks();
  ({ house, buyer, seller } = talks);
  ({ params } = await talks.talk('Files'));
});
after(() => house.close());

const upload = (name: string, body: Uint8Array, key?: string) =>
  house.as(buyer)(routes.uploadFile, { params, query: { name }, body }, key === undefined ? {} : { key });

async function sent(name: string, body: Uint8Array) {
  const answer = await upload(name, body);
  assert(answer.ok && answer.value.file, JSON.stringify(answer));
  const file = await house.as(seller)(routes.readFile, { params: { fileId: answer.value.file.id } });
  assert(file.ok);
  return { message: answer.value, facts: answer.value.file, file: file.value };
}
async function codeOf(name: string, body: Uint8Array) {
  const answer = await upload(name, body);
  return answer.ok ? 'ok' : answer.refusal.code;
}
const picture = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } });
const count = async () => {
  const answer = await house.as(buyer)(routes.listMessages, { params, query: { limit: 100 } });
  return answer.ok ? answer.value.items.length : -1;
};

test('WORK-9: a photograph loses what the camera wrote beside it, and stands upright', async () => {
  const exif = { IFD0: { Copyright: 'Jana Petersen, Hamburg', Software: '<script>' } };
  const photo = await picture().jpeg().withMetadata({ orientation: 6 }).withExifMerge(exif).toBuffer();
  assert((await sharp(photo).metadata()).exif?.includes('Jana Petersen'), 'the test begins with what must go');
  const { file, facts, message } = await sent('IMG_0001.JPG', photo);
  const { exif: left, orientation, width, height, format } = await sharp(file.bytes).metadata();
  assert.deepEqual([left, orientation, format], [undefined, undefined, 'jpeg']);
  assert.deepEqual([width, height], [20, 40]);
  assert(!Buffer.from(file.bytes).includes('Jana'));
  assert.deepEqual([message.kind, facts.name, facts.type], ['file', 'IMG_0001.JPG', 'image/jpeg']);
  assert.equal(facts.bytes, file.bytes.byteLength);
});

test('WORK-9: a picture with something behind its end comes out as the picture alone', async () => {
  for (const made of [picture().png(), picture().webp()]) {
    const clean = await made.toBuffer();
    const { file } = await sent('p', Buffer.concat([clean, Buffer.from('<script>alert(1)</script>')]));
    assert(!Buffer.from(file.bytes).includes('script'));
    assert.equal((await sharp(file.bytes).metadata()).width, 40);
  }
});

test('WORK-9: documents and text go out byte for byte, as attachments that no browser opens', async () => {
  const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');
  const { file, facts } = await sent('数据手册 "2".pdf', pdf);
  assert.deepEqual([Buffer.from(file.bytes), file.type, file.name], [pdf, 'application/pdf', '数据手册 2.pdf']);
  const answer = await fetch(`${talks.base}/work/files/${facts.id}`, { headers: { 'x-actor': seller.session } });
  assert.match(answer.headers.get('content-disposition') ?? '', /^attachment;/);
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  assert.match(answer.headers.get('content-security-policy') ?? '', /sandbox/);
  const text = await sent('offer.html', Buffer.from('价格\n1,5'));
  assert.deepEqual([text.file.name, Buffer.from(text.file.bytes).toString()], ['offer.html.txt', '价格\n1,5']);
});

test('WORK-9: what is too large, empty, of another type, or no picture at all is refused, and nothing is posted', async () => {
  const known = await count();
  assert.equal(
    await codeOf('big.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20_000_000)])),
    'file-too-large',
  );
  assert.equal(await codeOf('empty.txt', new Uint8Array()), 'file-empty');
  const wrong = [
    '<html><script>alert(1)</script></html>',
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'MZ\u0000\u0001',
    'PK\u0003\u0004',
  ];
  for (const text of wrong) assert.equal(await codeOf('photo.png', Buffer.from(text)), 'file-type', text);
  const whole = await picture(400, 400).png().toBuffer();
  assert.equal(await codeOf('cut.png', whole.subarray(0, whole.length / 2)), 'picture-unreadable');
  assert.equal(await count(), known);
});

test('WORK-9: a small file that would unpack to a gigantic picture is refused', async () => {
  const bomb = await sharp({ create: { width: 7_200, height: 7_200, channels: 3, background: 'white' } })
    .png({ palette: true, colours: 2 })
    .toBuffer();
  assert(bomb.byteLength < routes.fileMaxBytes);
  assert.equal(await codeOf('bomb.png', bomb), 'picture-unreadable');
});

test('WORK-3: a file sent again under the same key is one file and one message', async () => {
  const known = await count();
  const body = Buffer.from('once');
  const first = await upload('once.txt', body, 'once');
  await house.pool.query('delete from platform.idempotency');
  const second = await upload('once.txt', body, 'once');
  assert(first.ok && second.ok);
  assert.deepEqual(second.value, first.value);
  assert.equal(await count(), known + 1);
});
